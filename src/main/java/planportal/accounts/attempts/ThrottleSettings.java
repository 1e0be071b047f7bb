package planportal.accounts.attempts;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Limits on guessing that depend on where the staff sit.
 *
 * @param failuresPerAddress how many failed sign-ins within an hour from one address cost nothing; a whole office may have one
 *                           address. Browsers on which somebody has signed in before are not counted
 */
@ConfigurationProperties("portal.sign-in")
public record ThrottleSettings(@DefaultValue("20") int failuresPerAddress) {

    public ThrottleSettings {
        if (failuresPerAddress < 1) {
            throw new IllegalArgumentException("portal.sign-in.failures-per-address is at least 1");
        }
    }

    /** The rule for an address. */
    public ThrottleRule ofAddress() {
        return new ThrottleRule(failuresPerAddress, Duration.ofHours(1));
    }
}
