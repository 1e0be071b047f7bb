package planportal.publicpages.parts;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import planportal.progress.Kpi;
import planportal.progress.PublicKpi;
import planportal.progress.facts.Baseline;
import planportal.progress.facts.Measurement;
import planportal.progress.rating.Assessment;
import planportal.progress.rating.Kind;
import planportal.progress.rating.MilestoneState;
import planportal.shared.LocalizedText;
import planportal.shared.Quarter;

/**
 * A value as a page shows it: a figure with its unit, a milestone's state, or that it is not known yet. It includes the mark of
 * a value that is not final, so every page shows the mark.
 *
 * @param value     the figure; null for a milestone
 * @param decimals  digits after the point
 * @param unit      the figure's unit
 * @param state     the milestone's state; null for a figure
 * @param qualifier what the source adds to the value; null for nothing
 * @param mark      the key of the message that marks a preliminary value, or a sum that includes one; null for a final one
 * @param expected  the month in which a pending value is expected; otherwise null
 */
public record Figure(
        @Nullable BigDecimal value,
        int decimals,
        LocalizedText unit,
        @Nullable MilestoneState state,
        Baseline.@Nullable Qualifier qualifier,
        @Nullable String mark,
        @Nullable YearMonth expected) {

    /** A final figure in the KPI's unit, with its decimals, or more if the value has more. */
    public static Figure of(Kpi kpi, BigDecimal value) {
        // Additional decimals are shown: a page must not round a published value.
        BigDecimal plain = value.stripTrailingZeros();
        return new Figure(value, Math.max(kpi.decimals(), plain.scale()), kpi.unit(), null, null, null, null);
    }

    /** The published value of a quarter. */
    public static Figure of(Kpi kpi, Measurement measurement) {
        if (!measurement.hasValue()) {
            return new Figure(null, 0, LocalizedText.ja(""), null, null, null, measurement.expected());
        }
        return measurement.value() == null
                ? of(Objects.requireNonNull(measurement.milestoneState()))
                : of(kpi, measurement.value())
                        .marked(measurement.status().isPreliminary() ? "value-status.PRELIMINARY" : null);
    }

    /** The actual value of the rule for {@code quarter}: a level, or a sum; null if nothing is public. */
    public static @Nullable Figure counted(PublicKpi publicKpi, Assessment assessment, Quarter quarter) {
        if (publicKpi.pending(quarter).isPresent() || assessment.actual() == null) {
            return publicKpi
                    .published(quarter)
                    .map(published -> of(publicKpi.kpi(), published))
                    .orElse(null);
        }
        boolean sum =
                publicKpi.kpi().kind() == Kind.CUMULATIVE || publicKpi.kpi().kind() == Kind.FLOW;
        return of(publicKpi.kpi(), assessment.actual())
                .marked(
                        publicKpi.isPreliminary(quarter)
                                ? sum ? "value-status.sum" : "value-status.PRELIMINARY"
                                : null);
    }

    private Figure marked(@Nullable String message) {
        return new Figure(value, decimals, unit, state, qualifier, message, expected);
    }

    /** A baseline or target with exactly the decimals that it was given with. */
    public static Figure asGiven(Kpi kpi, BigDecimal value, Baseline.@Nullable Qualifier qualifier) {
        return new Figure(
                value, Math.max(0, value.stripTrailingZeros().scale()), kpi.unit(), null, qualifier, null, null);
    }

    /** The state of a milestone. */
    public static Figure of(MilestoneState state) {
        return new Figure(null, 0, LocalizedText.ja(""), state, null, null, null);
    }

    /** Whether the source says about how much it is. */
    public boolean isAbout() {
        return qualifier == Baseline.Qualifier.ABOUT;
    }

    /** Whether the source says that it is at least as much. */
    public boolean isAtLeast() {
        return qualifier == Baseline.Qualifier.AT_LEAST;
    }
}
