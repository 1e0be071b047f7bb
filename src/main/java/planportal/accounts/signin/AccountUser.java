package planportal.accounts.signin;

import java.util.List;
import org.springframework.security.core.userdetails.User;
import planportal.accounts.Account;
import planportal.accounts.SignedIn;

/** An account while its password is checked; afterwards only {@link SignedIn} is kept in the session. */
final class AccountUser extends User {

    private static final long serialVersionUID = 1;

    private final SignedIn signedIn;

    AccountUser(Account account) {
        super(account.login(), account.passwordHash(), account.isEnabled(), true, true, true, List.of());
        this.signedIn = new SignedIn(account.id(), account.login(), account.name());
    }

    SignedIn signedIn() {
        return signedIn;
    }
}
