package planportal.accounts.signin;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import planportal.accounts.Account;
import planportal.accounts.Accounts;
import planportal.accounts.SignedIn;
import planportal.shared.AuditEvent;

/** Counts sign-in attempts to limit guessing, and records every outcome in the history. */
@Service
public class SignInAttempts {

    private final Accounts accounts;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    SignInAttempts(Accounts accounts, ApplicationEventPublisher events, Clock clock) {
        this.accounts = accounts;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Counts an attempt; returns false while the account is locked. A login without an account is treated like any
     * other.
     */
    @Transactional
    public boolean begin(String login) {
        return Optional.of(login)
                .filter(Account::isPossibleLogin)
                .flatMap(accounts::findByLoginToChange)
                .map(account -> account.beginSignIn(clock.instant()))
                .orElse(true);
    }

    /** Records a successful sign-in in the history and resets the count of wrong passwords. */
    @Transactional
    public void recordSuccess(SignedIn signedIn) {
        reset(signedIn.login());
        events.publishEvent(new AuditEvent.Actor(signedIn.accountId(), signedIn.displayName())
                .did("account.signed-in", subject(signedIn.login())));
    }

    /** Resets the counter after a signed-in person has confirmed their password. */
    @Transactional
    public void reset(String login) {
        accounts.findByLoginToChange(login).ifPresent(Account::resetSignInAttempts);
    }

    /**
     * Records a failed attempt. The text of an unknown login is not stored: people type their password there by
     * mistake.
     */
    @Transactional
    public void recordFailure(String login, String why) {
        events.publishEvent(Optional.of(login)
                .filter(Account::isPossibleLogin)
                .flatMap(accounts::findByLogin)
                .map(account -> new AuditEvent.Actor(account.id(), account.name())
                        .did("account.sign-in-failed", subject(login))
                        .with(Map.of("why", why)))
                .orElseGet(
                        () -> new AuditEvent.Actor(null, "unknown").did("account.sign-in-failed", "account:unknown")));
    }

    /** The subject of history entries on the account with the login {@code login}. */
    public static String subject(String login) {
        return "account:" + login;
    }
}
