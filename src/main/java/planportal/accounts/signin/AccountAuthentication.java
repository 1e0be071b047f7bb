package planportal.accounts.signin;

import java.util.Objects;
import java.util.Optional;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.authentication.DisabledException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsPasswordService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import planportal.accounts.Account;
import planportal.accounts.Accounts;
import planportal.accounts.SignedIn;
import planportal.shared.UserFacingException;

/**
 * Checks login and password. The password is always hashed, so that the response time does not reveal whether an
 * account exists or is disabled. Only while a wait is required ({@link SignInAttempts}), which is the same for every login, it is
 * not looked at.
 */
@Component
class AccountAuthentication extends DaoAuthenticationProvider {

    private final SignInAttempts attempts;

    AccountAuthentication(
            Accounts accounts, PasswordEncoder encoder, SignInAttempts attempts, TransactionTemplate transaction) {
        super(login -> Optional.of(login)
                .filter(Account::isPossibleLogin)
                .flatMap(accounts::findByLogin)
                .map(AccountUser::new)
                .orElseThrow(() -> UsernameNotFoundException.fromUsername(login)));
        this.attempts = attempts;
        setPasswordEncoder(encoder);
        setUserDetailsPasswordService(rehashing(accounts, transaction));
        // The account's state is checked after the password; by default Spring Security checks it before.
        setPreAuthenticationChecks(user -> {});
        setPostAuthenticationChecks(user -> {
            if (!user.isEnabled()) {
                throw new DisabledException("disabled");
            }
        });
    }

    @Override
    public Authentication authenticate(Authentication request) {
        String login = Account.normaliseLogin(request.getName());
        SignInOrigin origin = request.getDetails() instanceof SignInOrigin known ? known : SignInOrigin.UNKNOWN;
        SignInAttempts.Attempt attempt = attempts.begin(login, origin);
        Authentication authenticated;
        try {
            authenticated = super.authenticate(
                    UsernamePasswordAuthenticationToken.unauthenticated(login, request.getCredentials()));
        } catch (AuthenticationException refused) {
            attempts.recordFailure(attempt, login, origin.address());
            throw refused;
        } catch (UserFacingException busy) {
            attempts.withdraw(attempt);
            throw SignInDelayed.whileBusy(busy.retryAfter().orElse(PasswordHashing.PATIENCE));
        }
        // The session stores the details: not the browser's token.
        ((AbstractAuthenticationToken) authenticated).setDetails(origin.address());
        attempts.recordSuccess(attempt, (SignedIn) Objects.requireNonNull(authenticated.getPrincipal()));
        return authenticated;
    }

    @Override
    protected Authentication createSuccessAuthentication(Object principal, Authentication request, UserDetails user) {
        return super.createSuccessAuthentication(((AccountUser) user).signedIn(), request, user);
    }

    private static UserDetailsPasswordService rehashing(Accounts accounts, TransactionTemplate transaction) {
        return (user, hash) -> {
            transaction.executeWithoutResult(status -> accounts.findByLoginToChange(user.getUsername())
                    .ifPresent(account -> account.rehash(Objects.requireNonNull(hash))));
            return user;
        };
    }
}
