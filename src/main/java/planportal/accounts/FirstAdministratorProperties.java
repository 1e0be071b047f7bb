package planportal.accounts;

import jakarta.validation.constraints.AssertTrue;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * The account that an empty portal begins with.
 *
 * @param login    2–100 characters of a–z, 0–9 and {@code . _ @ + -}; null or empty: no account is made
 * @param password a one-time password of at least 12 characters, changed at the first sign-in
 */
@Validated
@ConfigurationProperties("portal.first-administrator")
record FirstAdministratorProperties(@Nullable String login, @Nullable String password) {

    boolean isGiven() {
        return login != null && !login.isBlank();
    }

    @AssertTrue(message = "PORTAL_ADMIN_LOGIN has 2 to 100 characters out of a-z, 0-9 and . _ @ + -")
    boolean isLoginUsable() {
        return !isGiven() || Account.normaliseLogin(login).matches("[a-z0-9._@+-]{2,100}");
    }

    @AssertTrue(message = "PORTAL_ADMIN_PASSWORD, the one-time password of PORTAL_ADMIN_LOGIN, has at least 12 characters")
    boolean isPasswordUsable() {
        return !isGiven() || password != null && password.length() >= NewPassword.MIN_LENGTH;
    }

    /** Without the password, which is not to stand in any log. */
    @Override
    public String toString() {
        return "FirstAdministratorProperties[login=" + login + "]";
    }
}
