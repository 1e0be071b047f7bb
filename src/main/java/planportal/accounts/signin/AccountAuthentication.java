package planportal.accounts.signin;

import java.util.Optional;
import org.springframework.security.authentication.DisabledException;
import org.springframework.security.authentication.LockedException;
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

/**
 * Checks login and password. The password is hashed whatever else is known, so that the time it takes tells nobody
 * whether an account exists, is locked or disabled.
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
        // The account's state is looked at after its password, where Spring Security looks before.
        setPreAuthenticationChecks(user -> {});
        setPostAuthenticationChecks(user -> {
            if (!user.isEnabled()) {
                throw new DisabledException("disabled");
            }
        });
    }

    @Override
    public Authentication authenticate(Authentication given) {
        String login = Account.normaliseLogin(given.getName());
        boolean allowed = attempts.begin(login);
        Authentication done;
        try {
            done = super.authenticate(
                    UsernamePasswordAuthenticationToken.unauthenticated(login, given.getCredentials()));
            if (!allowed) {
                throw new LockedException("locked");
            }
        } catch (AuthenticationException refused) {
            attempts.failed(login, allowed ? "refused" : "locked");
            throw refused;
        }
        attempts.succeeded((SignedIn) done.getPrincipal());
        return done;
    }

    @Override
    protected Authentication createSuccessAuthentication(Object principal, Authentication given, UserDetails user) {
        return super.createSuccessAuthentication(((AccountUser) user).signedIn(), given, user);
    }

    private static UserDetailsPasswordService rehashing(Accounts accounts, TransactionTemplate transaction) {
        return (user, hash) -> {
            transaction.executeWithoutResult(status ->
                    accounts.findByLoginToChange(user.getUsername()).ifPresent(account -> account.rehash(hash)));
            return user;
        };
    }
}
