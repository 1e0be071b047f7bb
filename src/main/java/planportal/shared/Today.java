package planportal.shared;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;

/** The current day in Tokyo, regardless of the zone of the clock. */
public final class Today {

    private Today() {}

    /** The day in {@link Formats#ZONE} at the clock's instant. */
    public static LocalDate of(Clock clock) {
        return at(clock.instant());
    }

    /** The day in {@link Formats#ZONE} at the instant: what today was or will be then. */
    public static LocalDate at(Instant instant) {
        return LocalDate.ofInstant(instant, Formats.ZONE);
    }
}
