package planportal.shared;

import java.time.Clock;
import java.time.LocalDate;

/** Which day it is for the people who read and write here, whatever zone the clock itself is in. */
public final class Today {

    private Today() {}

    /** The day in {@link Formats#ZONE} at the clock's instant. */
    public static LocalDate of(Clock clock) {
        return LocalDate.ofInstant(clock.instant(), Formats.ZONE);
    }
}
