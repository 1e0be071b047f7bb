package planportal.publicpages.parts;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import planportal.progress.Kpi;
import planportal.progress.rating.MilestoneState;
import planportal.shared.LocalizedText;

/**
 * A value as a page shows it: a figure with its unit, or a milestone's state.
 *
 * @param value     the figure; null for a milestone
 * @param decimals  digits after the point
 * @param unit      the figure's unit
 * @param state     the milestone's state; null for a figure
 * @param qualifier what the source adds to the value, such as AT_LEAST
 */
public record Figure(
        @Nullable BigDecimal value,
        int decimals,
        LocalizedText unit,
        @Nullable MilestoneState state,
        @Nullable String qualifier) {

    public static Figure of(Kpi kpi, BigDecimal value) {
        // More digits than the KPI usually has are shown, never dropped: the page must not round what was published.
        BigDecimal plain = value.stripTrailingZeros();
        return new Figure(value, Math.max(kpi.decimals(), plain.scale()), kpi.unit(), null, null);
    }

    /** A baseline or target with the digits that it was given with, neither more nor less. */
    public static Figure asGiven(Kpi kpi, BigDecimal value, @Nullable Enum<?> qualifier) {
        return new Figure(
                value,
                Math.max(0, value.stripTrailingZeros().scale()),
                kpi.unit(),
                null,
                qualifier == null ? null : qualifier.name());
    }

    public static Figure of(MilestoneState state) {
        return new Figure(null, 0, LocalizedText.ja(""), state, null);
    }
}
