package planportal.accounts.signin;

import java.util.Objects;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import planportal.accounts.Account;
import planportal.accounts.Accounts;
import planportal.accounts.attempts.KnownDevices;
import planportal.shared.AuditEvent;
import planportal.shared.UserFacingException;

/** Lets the holder of a one-time link choose the password of its account. */
@Service
public class InvitationAcceptance {

    private final Invitations invitations;
    private final Accounts accounts;
    private final PasswordEncoder encoder;
    private final SignInAttempts attempts;
    private final KnownDevices devices;
    private final FindByIndexNameSessionRepository<? extends Session> sessions;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;

    InvitationAcceptance(
            Invitations invitations,
            Accounts accounts,
            PasswordEncoder encoder,
            SignInAttempts attempts,
            KnownDevices devices,
            FindByIndexNameSessionRepository<? extends Session> sessions,
            ApplicationEventPublisher events,
            TransactionTemplate transaction) {
        this.invitations = invitations;
        this.accounts = accounts;
        this.encoder = encoder;
        this.attempts = attempts;
        this.devices = devices;
        this.sessions = sessions;
        this.events = events;
        this.transaction = transaction;
    }

    /** The person for whom a link was created. */
    public record Invited(long accountId, String login, String name) {}

    /** @throws UserFacingException GONE, if the link was used, replaced or withdrawn, has expired or never existed */
    public Invited find(String token) {
        return invitations
                .findAccount(token)
                .flatMap(accounts::findEnabled)
                .map(account -> new Invited(account.id(), account.login(), account.name()))
                .orElseThrow(InvitationAcceptance::ended);
    }

    /**
     * Sets the password, uses the link up, lifts all waits, and ends all sessions of the account.
     *
     * @return why the password was rejected, as the last part of a message key; the link then stays valid
     * @throws UserFacingException as {@link #find}
     */
    public Optional<String> choose(String token, String chosen) {
        Invited invited = find(token);
        String login = invited.login();
        Optional<String> refusal = NewPassword.refusal(chosen, login, invited.name(), "");
        if (refusal.isPresent()) {
            return refusal;
        }
        // Hash outside the transaction: it is slow, and the row would stay locked meanwhile.
        String hash = Objects.requireNonNull(encoder.encode(chosen));
        transaction.executeWithoutResult(status -> {
            Account account = accounts.findByLoginToChange(login).orElseThrow(InvitationAcceptance::ended);
            if (!account.isEnabled() || !invitations.consume(token)) {
                throw ended();
            }
            account.changePassword(hash);
            attempts.lift(account.id());
            devices.forgetAll(account.id());
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
