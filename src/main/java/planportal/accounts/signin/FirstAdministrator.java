package planportal.accounts.signin;

import java.time.Clock;
import java.util.Objects;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import planportal.accounts.Account;
import planportal.accounts.Accounts;
import planportal.accounts.Role;
import planportal.accounts.StaffMember;
import planportal.shared.AuditEvent;
import planportal.startup.OperatorSentence;

/** Creates the first administrator of an empty portal, or logs how to configure one. */
@Component
class FirstAdministrator implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(FirstAdministrator.class);

    private final FirstAdministratorProperties properties;
    private final JdbcClient jdbc;
    private final Accounts accounts;
    private final PasswordEncoder encoder;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    FirstAdministrator(
            FirstAdministratorProperties properties,
            JdbcClient jdbc,
            Accounts accounts,
            PasswordEncoder encoder,
            ApplicationEventPublisher events,
            Clock clock) {
        this.properties = properties;
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.encoder = encoder;
        this.events = events;
        this.clock = clock;
    }

    @Override
    @Transactional
    public void run(ApplicationArguments arguments) {
        // Without Hibernate, whose first statements would hold up the start.
        if (jdbc.sql("select exists (select from account)").query(Boolean.class).single()) {
            return;
        }
        String given = properties.login();
        if (given == null || given.isBlank()) {
            LOG.warn(
                    "{}",
                    OperatorSentence.inBothLanguages(
                            "notice.noAdministrator", Integer.toString(NewPassword.MIN_LENGTH)));
            return;
        }
        String login = Account.normaliseLogin(given);
        Account account = accounts.save(Account.withOneTimePassword(
                login,
                login,
                Objects.requireNonNull(encoder.encode(properties.password())),
                Set.of(new StaffMember.Assignment(Role.ADMINISTRATOR, null)),
                clock.instant()));
        events.publishEvent(new AuditEvent.Actor(null, "portal").did("account.created", "account:" + account.login()));
        LOG.info("Created the first administrator “{}”; the one-time password is changed at the first sign-in.", login);
    }
}
