package planportal.progress.rating;

import java.math.BigDecimal;

/** Which way is better. */
public enum Direction {

    /** More is better. */
    UP,

    /** Less is better. */
    DOWN,

    /** There is no more or less: a milestone is to be reached. */
    REACH;

    /** Whether {@code value} is as good as {@code other} or better. */
    boolean noWorse(BigDecimal value, BigDecimal other) {
        return this == DOWN ? value.compareTo(other) <= 0 : value.compareTo(other) >= 0;
    }
}
