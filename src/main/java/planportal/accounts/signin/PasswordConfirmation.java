package planportal.accounts.signin;

import java.util.Optional;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import planportal.accounts.Accounts;
import planportal.accounts.StaffMember;
import planportal.shared.UserFacingException;

/**
 * Lets a signed-in person confirm with their password that it is them, before something that a session left open must not be
 * enough for. Guesses are slowed down as at the sign-in, and counted apart.
 */
@Component
public class PasswordConfirmation {

    private final Accounts accounts;
    private final PasswordEncoder encoder;
    private final SignInAttempts attempts;

    PasswordConfirmation(Accounts accounts, PasswordEncoder encoder, SignInAttempts attempts) {
        this.accounts = accounts;
        this.encoder = encoder;
        this.attempts = attempts;
    }

    /**
     * @return why the password does not confirm it, as the last part of a message key below {@code accounts.password.error};
     *     empty if it does
     * @throws UserFacingException TOO_MANY, if too many passwords are checked right now
     */
    public Optional<String> refusal(StaffMember actor, String password) {
        SignInAttempts.Attempt attempt;
        try {
            attempt = attempts.beginConfirmation(actor.accountId());
        } catch (SignInDelayed delayed) {
            return Optional.of("delayed");
        }
        boolean correct;
        try {
            String hash = accounts.findByLogin(actor.login()).orElseThrow().passwordHash();
            correct = encoder.matches(password, hash);
        } catch (UserFacingException busy) {
            attempts.withdraw(attempt);
            throw busy;
        }
        if (!correct) {
            attempts.recordFailure(attempt, actor.login(), "");
            return Optional.of("wrong");
        }
        attempts.recordSuccess(attempt);
        return Optional.empty();
    }
}
