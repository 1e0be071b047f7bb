package planportal.accounts.administration;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import planportal.accounts.Account;
import planportal.accounts.Accounts;
import planportal.accounts.letters.AccountLetters;
import planportal.accounts.signin.Invitations;
import planportal.accounts.signin.SignInAttempts;
import planportal.shared.AuditEvent;
import planportal.shared.PortalAddress;

/**
 * Makes a link to choose another password for the account that {@code --reset-link} names, and ends the portal: for whoever runs
 * the server, where no second administrator can agree.
 */
@Component
@ConditionalOnProperty(ResetLinkCommand.ARGUMENT)
@Order(Ordered.LOWEST_PRECEDENCE)
class ResetLinkCommand implements ApplicationRunner {

    /** The argument of the command; its value is a login. */
    static final String ARGUMENT = "reset-link";

    private static final Logger LOG = LoggerFactory.getLogger(ResetLinkCommand.class);
    private static final String OPERATOR = "portal";

    private final String login;
    private final Accounts accounts;
    private final Invitations invitations;
    private final AccountLetters letters;
    private final PortalAddress address;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final ConfigurableApplicationContext portal;

    ResetLinkCommand(
            @Value("${" + ARGUMENT + "}") String login,
            Accounts accounts,
            Invitations invitations,
            AccountLetters letters,
            PortalAddress address,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            ConfigurableApplicationContext portal) {
        this.login = Account.normaliseLogin(login);
        this.accounts = accounts;
        this.invitations = invitations;
        this.letters = letters;
        this.address = address;
        this.events = events;
        this.transaction = transaction;
        this.portal = portal;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        Optional<String> link = transaction.execute(status -> link());
        link.ifPresentOrElse(
                path -> {
                    LOG.info("A link to choose a password for “{}” was made.", login);
                    // Not to the log, which more people read and which is kept.
                    System.out.println(
                            "With this link a password can be chosen for “" + login + "”, once: " + address.of(path));
                },
                () -> LOG.error("There is no enabled account with the login “{}”.", login));
        int status = link.isPresent() ? 0 : 1;
        System.exit(SpringApplication.exit(portal, () -> status));
    }

    private Optional<String> link() {
        return accounts.findByLogin(login).filter(Account::isEnabled).map(account -> {
            letters.enqueue(account.id(), AccountLetters.Occasion.LINK_MADE, OPERATOR);
            events.publishEvent(
                    new AuditEvent.Actor(null, OPERATOR).did("account.reset", SignInAttempts.subject(login)));
            return "/account/invitation/" + invitations.create(account.id());
        });
    }
}
