package planportal.accounts.signin;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import planportal.accounts.Account;
import planportal.startup.CannotStart;

/**
 * The first account of an empty portal.
 *
 * @param login    2–100 characters of a–z, 0–9 and {@code . _ @ + -}; null or empty: no account is created
 * @param password a one-time password of at least 12 characters, changed at the first sign-in
 */
@ConfigurationProperties(FirstAdministratorProperties.PREFIX)
record FirstAdministratorProperties(
        @Nullable String login, @Nullable String password) {

    static final String PREFIX = "portal.first-administrator";

    /** @throws CannotStart if nobody could sign in with these properties */
    void check() {
        if (login == null || login.isBlank()) {
            return;
        }
        if (!Account.isPossibleLogin(Account.normaliseLogin(login))) {
            throw new CannotStart("admin.login", login);
        }
        if (password == null || password.length() < NewPassword.MIN_LENGTH) {
            throw new CannotStart("admin.password", Integer.toString(NewPassword.MIN_LENGTH));
        }
    }

    /** Leaves out the password, which must not appear in a log. */
    @Override
    public String toString() {
        return "FirstAdministratorProperties[login=" + login + "]";
    }
}
