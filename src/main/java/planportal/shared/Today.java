package planportal.shared;

import java.time.Clock;
import java.time.LocalDate;

/** The current day in Tokyo, regardless of the zone of the clock. */
public final class Today {

    private Today() {}

    /** The day in {@link Formats#ZONE} at the clock's instant. */
    public static LocalDate of(Clock clock) {
        return LocalDate.ofInstant(clock.instant(), Formats.ZONE);
    }
}
