package planportal.progress;

import org.jspecify.annotations.Nullable;

/**
 * What a narrative speaks of, and a KPI judges: a measure, or an initiative that has none.
 *
 * @param measureId the measure; null for the initiative itself
 */
public record MeasureKey(long initiativeId, @Nullable Long measureId) {

    /** What the KPI judges. */
    public static MeasureKey of(Kpi kpi) {
        return new MeasureKey(kpi.initiativeId(), kpi.measureId());
    }
}
