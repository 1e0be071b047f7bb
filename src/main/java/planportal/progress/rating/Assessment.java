package planportal.progress.rating;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import planportal.progress.rating.ExpectedLine.Segment;
import planportal.shared.Quarter;

/**
 * The result of rating a KPI for a quarter, with every number that a reader needs to repeat the calculation. Numbers that the
 * rule does not give are null. The symbols A, B, T, X, p, e are those of the published rule.
 *
 * @param rating        the rating
 * @param reason        the branch of the rule that led to it
 * @param actual        A: the level, the running total, or the fiscal year's sum so far; null if not reported, and for a milestone
 * @param baseline      B with its day; for a running total without one, 0 on the day before the plan begins
 * @param target        T with its day ({@link Terms#targetFor}): the final target; for a flow, the fiscal year's; of a
 *                      level to be kept, the one in force
 * @param expectedValue X, the value of the expected line on the quarter's last day, or a flow's T·e. Rounded half up to two
 *                      decimals more than its inputs have: for display, not for comparison
 * @param progress      p; for a flow of which less is better the share of the year's target used up ({@link #isShareUsedUp()})
 * @param expected      e
 * @param pace          p / e, or for a flow of which less is better T·e / A where A exceeds T·e; null where e ≤ 0
 * @param missingBefore running total and flow: earlier quarters that contribute nothing because they were not reported, in order
 * @param quarter       the quarter that was rated
 * @param kind          the KPI's kind
 * @param direction     the KPI's direction
 * @param thresholds    the thresholds that the pace was compared with
 * @param counted       running total and flow: the reported quarters that are summed in the actual, in order
 * @param segment       the segment of the expected line that contains the quarter's last day; null outside the line and for
 *                      other kinds
 * @param state         a milestone's reported state
 * @param milestoneDue  the day on which a milestone is due; null for other kinds
 */
public record Assessment(
        Rating rating,
        Reason reason,
        @Nullable BigDecimal actual,
        @Nullable DatedValue baseline,
        @Nullable DatedValue target,
        @Nullable BigDecimal expectedValue,
        @Nullable Ratio progress,
        @Nullable Ratio expected,
        @Nullable Ratio pace,
        List<Quarter> missingBefore,
        Quarter quarter,
        Kind kind,
        Direction direction,
        Thresholds thresholds,
        NavigableMap<Quarter, BigDecimal> counted,
        @Nullable Segment segment,
        @Nullable MilestoneState state,
        @Nullable LocalDate milestoneDue) {

    public Assessment {
        missingBefore = List.copyOf(missingBefore);
        counted = Collections.unmodifiableNavigableMap(new TreeMap<>(counted));
    }

    /** The same assessment for a quarter that ended before the plan began: 評価対象外. */
    public Assessment beforeThePlan() {
        return new Assessment(
                Rating.NOT_RATED,
                Reason.BEFORE_PLAN,
                actual,
                baseline,
                target,
                null,
                null,
                null,
                null,
                missingBefore,
                quarter,
                kind,
                direction,
                thresholds,
                counted,
                null,
                state,
                milestoneDue);
    }

    /** Whether a value or state was reported for the quarter itself. */
    public boolean isReported() {
        return rating != Rating.NOT_REPORTED;
    }

    /**
     * Whether {@link #progress()} is the share of a year's limit that is used up, of which less is better. It does not enter a
     * parent's mean.
     */
    public boolean isShareUsedUp() {
        return kind == Kind.FLOW && direction == Direction.DOWN;
    }

    /** The progress p for a parent's mean, not yet limited to 0 to 1; null if there is none. */
    public @Nullable Ratio progressForMean() {
        return isShareUsedUp() ? null : progress;
    }
}
