package planportal.accounts.signin;

import org.jspecify.annotations.Nullable;

/**
 * Where a sign-in comes from.
 *
 * @param address the address of the client
 * @param device  the token of the browser, if it sent one ({@link planportal.accounts.attempts.KnownDevices})
 */
public record SignInOrigin(String address, @Nullable String device) {

    static final SignInOrigin UNKNOWN = new SignInOrigin("unknown", null);

    /** Without the token. */
    @Override
    public String toString() {
        return address;
    }
}
