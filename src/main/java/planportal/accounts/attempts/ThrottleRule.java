package planportal.accounts.attempts;

import java.time.Duration;

/**
 * How long somebody has to wait after failures in a row.
 *
 * @param free how many failures cost nothing
 * @param kept how long after the last failure the count begins anew
 */
public record ThrottleRule(int free, Duration kept) {

    /** For one account, on one device or on all unknown ones together: a person who mistypes is not held up. */
    public static final ThrottleRule ACCOUNT = new ThrottleRule(4, Duration.ofHours(24));

    /** The first wait; each further failure doubles it. */
    static final Duration FIRST_WAIT = Duration.ofSeconds(15);
    /** No wait is longer: 96 guesses a day for an account, which NIST SP 800-63B allows (at most 100 in a row). */
    static final Duration LONGEST_WAIT = Duration.ofMinutes(15);

    private static final int MAX_DOUBLINGS = 20;

    /** The wait after {@code failures} in a row; zero as long as they are few. */
    Duration waitAfter(int failures) {
        if (failures <= free) {
            return Duration.ZERO;
        }
        Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(MAX_DOUBLINGS, failures - free - 1));
        return wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
    }
}
