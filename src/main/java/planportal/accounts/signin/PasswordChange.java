package planportal.accounts.signin;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import planportal.accounts.Accounts;
import planportal.accounts.StaffMember;
import planportal.accounts.letters.AccountLetters;

/** Lets people change their password, and ends their other sessions. */
@Service
class PasswordChange {

    /** Why a password is not changed: the field concerned and the last part of a message key. */
    record Refusal(String field, String key) {}

    private final Accounts accounts;
    private final PasswordEncoder encoder;
    private final PasswordConfirmation confirmation;
    private final FindByIndexNameSessionRepository<? extends Session> sessions;
    private final AccountAccess access;
    private final AccountLetters letters;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;

    PasswordChange(
            Accounts accounts,
            PasswordEncoder encoder,
            PasswordConfirmation confirmation,
            FindByIndexNameSessionRepository<? extends Session> sessions,
            AccountAccess access,
            AccountLetters letters,
            ApplicationEventPublisher events,
            TransactionTemplate transaction) {
        this.accounts = accounts;
        this.encoder = encoder;
        this.confirmation = confirmation;
        this.sessions = sessions;
        this.access = access;
        this.letters = letters;
        this.events = events;
        this.transaction = transaction;
    }

    /**
     * Changes the password. All other browsers are forgotten on which the account was known: whoever held the former password
     * may have used one of them. A link to choose another password, and a request for one, end: the owner needs none.
     *
     * @param sessionId the session to keep; all others of the account end
     * @param device    the token of the owner's browser; null if it sent none
     * @return why nothing was changed; empty if the password was changed
     */
    Optional<Refusal> change(
            StaffMember actor, String current, String chosen, String sessionId, @Nullable String device) {
        String login = actor.login();
        Optional<String> unconfirmed = confirmation.refusal(actor, current);
        if (unconfirmed.isPresent()) {
            return unconfirmed.map(key -> new Refusal("current", key));
        }
        Optional<String> refusal = NewPassword.refusal(chosen, login, actor.name(), current);
        if (refusal.isPresent()) {
            return refusal.map(key -> new Refusal("chosen", key));
        }
        // Hash outside the transaction: it is slow, and the row would stay locked meanwhile.
        String changed = Objects.requireNonNull(encoder.encode(chosen));
        transaction.executeWithoutResult(status -> {
            accounts.findByLoginToChange(login).orElseThrow().changePassword(changed);
            access.endOthers(actor.accountId(), device);
            letters.enqueue(actor.accountId(), AccountLetters.Occasion.PASSWORD_CHANGED);
            events.publishEvent(actor.did("account.password-changed", SignInAttempts.subject(login)));
        });
        sessions.findByPrincipalName(login).keySet().stream()
                .filter(id -> !id.equals(sessionId))
                .forEach(sessions::deleteById);
        return Optional.empty();
    }
}
