package planportal.progress;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import planportal.progress.facts.Baseline.Qualifier;
import planportal.progress.rating.Kind;
import planportal.shared.DaySpan;
import planportal.shared.Refusal;
import planportal.shared.input.FigureInput;

/**
 * The baseline of a KPI.
 *
 * @param asOf      the time of the value, as precise as it is known
 * @param asWritten the time in a document's own words, if they differ from a calendar's
 * @param qualifier a qualification of the value in a document
 */
public record KpiBaseline(
        BigDecimal value,
        DaySpan asOf,
        @Nullable String asWritten,
        @Nullable Qualifier qualifier) implements KpiSetting {

    /** @throws Refusal if the figure exceeds the limit of the database */
    public KpiBaseline {
        requireSmall(value, "value");
        value = plain(value);
    }

    @Override
    public Aspect aspect() {
        return Aspect.BASELINE;
    }

    @Override
    public void requireFor(PublicKpi kpi) {
        if (kpi.kpi().kind() == Kind.MILESTONE) {
            throw new Refusal(KpiRefusal.MILESTONE_WITHOUT_BASELINE, null);
        }
        if (kpi.setting(Aspect.BASELINE)
                .map(SettingRevision::content)
                .filter(this::equals)
                .isPresent()) {
            throw new Refusal(KpiRefusal.NOTHING_CHANGED, null);
        }
        requireWithin(kpi, value, "value");
        boolean late =
                kpi.terms().targets().stream().anyMatch(target -> !target.day().isAfter(asOf.last()));
        if (late && kpi.kpi().kind() != Kind.FLOW) {
            throw new Refusal(KpiRefusal.BASELINE_AFTER_TARGET, "asOf");
        }
    }

    /** Without trailing zeros in its decimals, so that equal figures have equal digits. */
    static BigDecimal plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    static void requireSmall(BigDecimal value, String field) {
        if (value.abs().compareTo(FigureInput.LIMIT) >= 0) {
            throw new Refusal(KpiRefusal.TOO_LARGE, field);
        }
    }

    /**
     * Refuses a level's baseline or target outside its limits; sums of increments are not bounded by the limits of one
     * increment.
     */
    static void requireWithin(PublicKpi kpi, BigDecimal value, String field) {
        BigDecimal lowest = kpi.kpi().lowest();
        BigDecimal highest = kpi.kpi().highest();
        if (kpi.kpi().kind() == Kind.LEVEL
                && (lowest != null && value.compareTo(lowest) < 0 || highest != null && value.compareTo(highest) > 0)) {
            throw new Refusal(KpiRefusal.OUTSIDE_LIMITS, field, value);
        }
    }
}
