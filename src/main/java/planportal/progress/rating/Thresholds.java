package planportal.progress.rating;

import java.math.BigDecimal;

/**
 * The paces from which a KPI is 順調 and やや遅れ. They are the plan's data; a KPI may have its own.
 *
 * @param ahead the least pace that is 順調, such as 0.95
 * @param late  the least pace that is やや遅れ, such as 0.60; below it is 遅れ; 0 &lt; late ≤ ahead
 */
public record Thresholds(BigDecimal ahead, BigDecimal late) {

    /** 0.95 and 0.60. */
    public static final Thresholds STANDARD = new Thresholds(new BigDecimal("0.95"), new BigDecimal("0.60"));

    /** @throws IllegalArgumentException unless 0 &lt; late ≤ ahead */
    public Thresholds {
        if (late.signum() <= 0 || late.compareTo(ahead) > 0) {
            throw new IllegalArgumentException("not 0 < late <= ahead: " + late + ", " + ahead);
        }
    }

    Rating rate(Ratio pace) {
        if (pace.compareTo(Ratio.of(ahead)) >= 0) {
            return Rating.ON_TRACK;
        }
        return pace.compareTo(Ratio.of(late)) >= 0 ? Rating.SLIGHTLY_LATE : Rating.LATE;
    }
}
