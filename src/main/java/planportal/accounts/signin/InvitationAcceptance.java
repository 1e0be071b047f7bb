package planportal.accounts.signin;

import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import planportal.accounts.Account;
import planportal.accounts.Accounts;
import planportal.shared.AuditEvent;
import planportal.shared.UserFacingException;

/** Whoever holds a one-time link chooses the password of the account that it was made for. */
@Service
class InvitationAcceptance {

    private final Invitations invitations;
    private final Accounts accounts;
    private final PasswordEncoder encoder;
    private final FindByIndexNameSessionRepository<? extends Session> sessions;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;

    InvitationAcceptance(
            Invitations invitations,
            Accounts accounts,
            PasswordEncoder encoder,
            FindByIndexNameSessionRepository<? extends Session> sessions,
            ApplicationEventPublisher events,
            TransactionTemplate transaction) {
        this.invitations = invitations;
        this.accounts = accounts;
        this.encoder = encoder;
        this.sessions = sessions;
        this.events = events;
        this.transaction = transaction;
    }

    /** The person a link is for. */
    record Invited(String login, String name) {}

    /** @throws UserFacingException GONE, if the link was used, replaced or withdrawn, has expired or never was */
    Invited find(String token) {
        return invitations
                .account(token)
                .flatMap(accounts::findEnabled)
                .map(account -> new Invited(account.login(), account.name()))
                .orElseThrow(InvitationAcceptance::ended);
    }

    /**
     * Takes the password; the link is used up and every session of the account ends.
     *
     * @return why the password was not taken, as the end of a message key; the link can be used on then
     * @throws UserFacingException as {@link #find}
     */
    Optional<String> choose(String token, String chosen) {
        Invited invited = find(token);
        String login = invited.login();
        Optional<String> refusal = NewPassword.refusal(chosen, login, invited.name(), "");
        if (refusal.isPresent()) {
            return refusal;
        }
        // Hashed outside the transaction: it takes long, and the row would be held.
        String hash = encoder.encode(chosen);
        transaction.executeWithoutResult(status -> {
            Account account = accounts.findByLoginToChange(login).orElseThrow(InvitationAcceptance::ended);
            if (!account.isEnabled() || !invitations.use(token)) {
                throw ended();
            }
            account.changePassword(hash);
            account.signedIn();
            events.publishEvent(new AuditEvent.Actor(account.id(), account.name())
                    .did("account.invitation-accepted", SignInAttempts.subject(login)));
        });
        sessions.findByPrincipalName(login).keySet().forEach(sessions::deleteById);
        return Optional.empty();
    }

    private static UserFacingException ended() {
        return UserFacingException.gone("accounts.invitation.ended");
    }
}
