package planportal.accounts.signin;

import java.time.Duration;
import org.springframework.security.core.AuthenticationException;

/** A sign-in whose password was not looked at: after failures a wait is required, or too many people sign in right now. */
public class SignInDelayed extends AuthenticationException {

    private static final long serialVersionUID = 1;

    private final Duration wait;
    private final boolean busy;

    private SignInDelayed(String message, Duration wait, boolean busy) {
        super(message);
        this.wait = wait;
        this.busy = busy;
    }

    static SignInDelayed afterFailures(Duration wait) {
        return new SignInDelayed("wait after failures", wait, false);
    }

    static SignInDelayed whileBusy(Duration wait) {
        return new SignInDelayed("too many sign-ins at once", wait, true);
    }

    /** How long to wait before the next attempt. */
    public Duration waitingTime() {
        return wait;
    }

    /** Whether the portal is busy; otherwise failures caused the wait. */
    public boolean isBusy() {
        return busy;
    }
}
