package planportal.accounts.signin;

import java.util.Objects;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import planportal.accounts.Accounts;
import planportal.accounts.StaffMember;

/** Lets people change their password, and ends their other sessions. */
@Service
class PasswordChange {

    /** Why a password is not changed: the field concerned and the last part of a message key. */
    record Refusal(String field, String key) {}

    private final Accounts accounts;
    private final PasswordEncoder encoder;
    private final SignInAttempts attempts;
    private final FindByIndexNameSessionRepository<? extends Session> sessions;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;

    PasswordChange(
            Accounts accounts,
            PasswordEncoder encoder,
            SignInAttempts attempts,
            FindByIndexNameSessionRepository<? extends Session> sessions,
            ApplicationEventPublisher events,
            TransactionTemplate transaction) {
        this.accounts = accounts;
        this.encoder = encoder;
        this.attempts = attempts;
        this.sessions = sessions;
        this.events = events;
        this.transaction = transaction;
    }

    /**
     * Changes the password. A wrong current password counts as a failed sign-in, so that a session left open cannot be
     * used to guess it.
     *
     * @param sessionId the session to keep; all others of the account end
     * @return why nothing was changed; empty if the password was changed
     */
    Optional<Refusal> change(StaffMember actor, String current, String chosen, String sessionId) {
        String login = actor.login();
        boolean allowed = attempts.begin(login);
        String hash = accounts.findByLogin(login).orElseThrow().passwordHash();
        if (!encoder.matches(current, hash) || !allowed) {
            attempts.recordFailure(login, allowed ? "refused" : "locked");
            return Optional.of(new Refusal("current", "wrong"));
        }
        attempts.reset(login);
        Optional<String> refusal = NewPassword.refusal(chosen, login, actor.name(), current);
        if (refusal.isPresent()) {
            return refusal.map(key -> new Refusal("chosen", key));
        }
        // Hash outside the transaction: it is slow, and the row would stay locked meanwhile.
        String changed = Objects.requireNonNull(encoder.encode(chosen));
        transaction.executeWithoutResult(status -> {
            accounts.findByLoginToChange(login).orElseThrow().changePassword(changed);
            events.publishEvent(actor.did("account.password-changed", SignInAttempts.subject(login)));
        });
        sessions.findByPrincipalName(login).keySet().stream()
                .filter(id -> !id.equals(sessionId))
                .forEach(sessions::deleteById);
        return Optional.empty();
    }
}
