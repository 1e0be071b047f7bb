package planportal.progress;

import org.jspecify.annotations.Nullable;

/**
 * The subject of a narrative or KPI: a measure, or an initiative without measures.
 *
 * @param measureId the measure; null for the initiative itself
 */
public record MeasureKey(long initiativeId, @Nullable Long measureId) {

    /** The subject of the KPI. */
    public static MeasureKey of(Kpi kpi) {
        return new MeasureKey(kpi.initiativeId(), kpi.measureId());
    }
}
