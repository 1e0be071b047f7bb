package planportal.accounts.signin;

import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import planportal.accounts.Accounts;
import planportal.accounts.StaffMember;

/** Lets people choose a new password and ends their sessions elsewhere. */
@Service
class PasswordChange {

    /** What stands in the way, as the field it concerns and the end of a message key. */
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
     * Changes the password. Wrong current passwords count like failed sign-ins, so that a session left open is no way
     * to guess one.
     *
     * @param sessionId the session that goes on; every other of the account ends
     * @return why nothing was changed, or empty
     */
    Optional<Refusal> change(StaffMember actor, String current, String chosen, String sessionId) {
        String login = actor.login();
        boolean allowed = attempts.begin(login);
        String hash = accounts.findByLogin(login).orElseThrow().passwordHash();
        if (!encoder.matches(current, hash) || !allowed) {
            attempts.failed(login, allowed ? "refused" : "locked");
            return Optional.of(new Refusal("current", "wrong"));
        }
        attempts.confirmed(login);
        Optional<String> refusal = NewPassword.refusal(chosen, login, actor.name(), current);
        if (refusal.isPresent()) {
            return refusal.map(key -> new Refusal("chosen", key));
        }
        // Hashed outside the transaction: it takes long, and the row would be held.
        String changed = encoder.encode(chosen);
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
