package planportal.progress;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import planportal.progress.rating.Thresholds;
import planportal.shared.Refusal;

/**
 * The weight and the thresholds of a KPI.
 *
 * @param weight     its weight in the mean of its parents, above 0
 * @param thresholds its own thresholds of pace; null for the plan's
 */
public record KpiWeighing(BigDecimal weight, @Nullable Thresholds thresholds) implements KpiSetting {

    /** A weight of 1 and the plan's thresholds, if nothing else has been set. */
    public static final KpiWeighing USUAL = new KpiWeighing(BigDecimal.ONE, null);

    /** The maximum weight. */
    public static final BigDecimal HEAVIEST = new BigDecimal("1000");

    /** @throws Refusal unless the weight is above 0 and not above the maximum */
    public KpiWeighing {
        if (weight.signum() <= 0) {
            throw new Refusal(KpiRefusal.WEIGHT_NOT_POSITIVE, "weight");
        }
        weight = KpiBaseline.plain(weight);
        thresholds = thresholds == null
                ? null
                : new Thresholds(
                        KpiBaseline.plain(thresholds.onTrackFrom()), KpiBaseline.plain(thresholds.slightlyLateFrom()));
    }

    @Override
    public Aspect aspect() {
        return Aspect.RATING;
    }

    @Override
    public void requireFor(PublicKpi kpi) {
        if (weight.compareTo(HEAVIEST) > 0) {
            throw new Refusal(KpiRefusal.WEIGHT_NOT_POSITIVE, "weight");
        }
        if (equals(kpi.weighing())) {
            throw new Refusal(KpiRefusal.NOTHING_CHANGED, null);
        }
    }
}
