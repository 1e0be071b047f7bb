package planportal.accounts.sessions;

import java.io.Serial;
import java.io.Serializable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a session remembers of its sign-in. It is read by later versions of the portal: components are added, never changed.
 *
 * @param address     the address of the client
 * @param browser     what the browser said of itself, cut short; empty if nothing
 * @param shared      whether the computer is shared with others: the browser then keeps nothing after the sign-out
 * @param failures    how many sign-ins to the account failed before; 0 if there is nothing to tell
 * @param lastFailure when the last of them failed; null if there is nothing to tell
 */
public record SessionTraits(
        String address,
        String browser,
        boolean shared,
        int failures,
        @Nullable Instant lastFailure) implements Serializable {

    @Serial
    private static final long serialVersionUID = 1;

    /** The name of the session's attribute. */
    public static final String ATTRIBUTE = "traits";

    /** Longer texts say no more. */
    private static final int MAX_BROWSER_LENGTH = 300;

    public SessionTraits {
        browser = browser.replaceAll("\\p{Cntrl}", "");
        browser = browser.substring(0, Math.min(browser.length(), MAX_BROWSER_LENGTH));
    }

    /** The traits of a new session, with nothing to tell. */
    public static SessionTraits ofNew(String address, @Nullable String browser, boolean shared) {
        return new SessionTraits(address, browser == null ? "" : browser, shared, 0, null);
    }

    /** The same with failed sign-ins that the person is to be told of. */
    public SessionTraits withFailures(int count, Instant last) {
        return new SessionTraits(address, browser, shared, count, last);
    }

    /** The same with nothing to tell. */
    public SessionTraits told() {
        return new SessionTraits(address, browser, shared, 0, null);
    }
}
