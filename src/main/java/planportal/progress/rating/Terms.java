package planportal.progress.rating;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import planportal.shared.FiscalYear;
import planportal.shared.Quarter;

/**
 * The data by which a KPI is rated.
 *
 * @param kind         the meaning of its values
 * @param direction    which way is better; {@link Direction#REACH} for a milestone and for nothing else
 * @param baseline     null if it has none. A running total without one starts from 0 on the day before the plan begins; a
 *                     flow does not use it
 * @param targets      targets with different days, in any order; sorted here, so the last is the final target. Empty if there is
 *                     none. For a target without a date the caller uses the plan's last day
 * @param milestoneDue the day by which a milestone is to be done; null counts as the plan's last day
 * @param thresholds   the KPI's own or the plan's
 * @param planTerm     the plan's term
 */
public record Terms(
        Kind kind,
        Direction direction,
        @Nullable DatedValue baseline,
        List<DatedValue> targets,
        @Nullable LocalDate milestoneDue,
        Thresholds thresholds,
        Term planTerm) {

    /** @throws IllegalArgumentException if kind and direction do not go together, or two targets share a day */
    public Terms {
        if ((kind == Kind.MILESTONE) != (direction == Direction.REACH)) {
            throw new IllegalArgumentException(
                    "a milestone, and nothing else, is to be reached: " + kind + ", " + direction);
        }
        targets = targets.stream().sorted(Comparator.comparing(DatedValue::day)).toList();
        if (targets.stream().map(DatedValue::day).distinct().count() < targets.size()) {
            throw new IllegalArgumentException("two targets for one day: " + targets);
        }
    }

    /** The last target: T of the rule for a level and a running total; null if there is none. */
    public @Nullable DatedValue finalTarget() {
        return targets.isEmpty() ? null : targets.get(targets.size() - 1);
    }

    /** The first target due on or after {@code day}, or the last one after its due day; null if there is none. */
    public @Nullable DatedValue targetInForce(LocalDate day) {
        return targets.stream()
                .filter(each -> !each.day().isBefore(day))
                .findFirst()
                .orElse(finalTarget());
    }

    /** A flow's target for a fiscal year: the one in force on its last day; null if there is none. */
    public @Nullable DatedValue targetOf(FiscalYear year) {
        return targetInForce(year.lastDay());
    }

    /**
     * The target for {@code quarter}: for a flow that of the fiscal year, for a level to be kept the one in force on the last
     * day, otherwise the last one; null if there is none.
     */
    public @Nullable DatedValue targetFor(Quarter quarter) {
        if (kind == Kind.FLOW) {
            return targetOf(quarter.year());
        }
        return isToBeKept() ? targetInForce(quarter.lastDay()) : finalTarget();
    }

    /**
     * The baseline from which progress counts: the KPI's own, or for a running total without one, 0 on the day before the plan;
     * null if there is none.
     */
    public @Nullable DatedValue startingPoint() {
        if (baseline == null && kind == Kind.CUMULATIVE) {
            return new DatedValue(planTerm.dayBefore(), BigDecimal.ZERO);
        }
        return baseline;
    }

    /** The day on which a milestone is due. */
    public LocalDate dueDay() {
        return milestoneDue == null ? planTerm.lastDay() : milestoneDue;
    }

    /**
     * Whether a level or a running total is to be kept: its final target is no better than its baseline, so the target is an
     * upper or lower limit rather than a goal.
     */
    public boolean isToBeKept() {
        DatedValue start = startingPoint();
        DatedValue target = finalTarget();
        return kind != Kind.FLOW
                && kind != Kind.MILESTONE
                && start != null
                && target != null
                && direction.noWorse(start.value(), target.value());
    }
}
