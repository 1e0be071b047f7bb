package planportal.progress.rating;

import java.math.BigDecimal;

/**
 * The paces from which a KPI is 順調 and やや遅れ. They are the plan's data; a KPI may have its own.
 *
 * @param onTrackFrom      the least pace that is 順調, such as 0.95
 * @param slightlyLateFrom the least pace that is やや遅れ, such as 0.60; below it is 遅れ; 0 &lt; slightlyLateFrom ≤ onTrackFrom
 */
public record Thresholds(BigDecimal onTrackFrom, BigDecimal slightlyLateFrom) {

    /** 0.95 and 0.60. */
    public static final Thresholds STANDARD = new Thresholds(new BigDecimal("0.95"), new BigDecimal("0.60"));

    /** @throws IllegalArgumentException unless 0 &lt; slightlyLateFrom ≤ onTrackFrom */
    public Thresholds {
        if (slightlyLateFrom.signum() <= 0 || slightlyLateFrom.compareTo(onTrackFrom) > 0) {
            throw new IllegalArgumentException(
                    "not 0 < slightly late <= on track: " + slightlyLateFrom + ", " + onTrackFrom);
        }
    }

    Rating rate(Ratio pace) {
        if (pace.compareTo(Ratio.of(onTrackFrom)) >= 0) {
            return Rating.ON_TRACK;
        }
        return pace.compareTo(Ratio.of(slightlyLateFrom)) >= 0 ? Rating.SLIGHTLY_LATE : Rating.LATE;
    }
}
