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
 * How a KPI stands at the end of a quarter, with every number that a reader needs to redo the sum. What the rule gives no
 * number for is null.
 *
 * @param rating        the judgement
 * @param reason        the branch of the rule that decided
 * @param actual        A: the level, the running total, or the fiscal year's sum so far; null if not reported, and for a milestone
 * @param baseline      B with its day; for a running total without one, 0 on the day before the plan begins
 * @param target        T with its day ({@link Terms#targetFor}): the final target; for a flow, the fiscal year's; of a
 *                      level to be kept, the one in force
 * @param expectedValue X, where the line stands on the quarter's last day, or a flow's T·e. Rounded half up, two decimals
 *                      more than the figures it comes from: to be shown, not to be compared
 * @param progress      p; for a flow of which less is better the share of the year's target used up ({@link #isShareUsedUp()})
 * @param expected      e
 * @param pace          p / e, or for a flow of which less is better T·e / A where A exceeds T·e; null where e ≤ 0
 * @param missingBefore running total and flow: earlier quarters that counted nothing because nothing was reported, in order
 * @param quarter       the quarter that was rated
 * @param kind          the KPI's kind
 * @param direction     the KPI's direction
 * @param thresholds    what the pace was compared with
 * @param counted       running total and flow: the reported quarters that are summed in the actual, in order
 * @param segment       the piece of the expected line on which the quarter's last day lies, with its days counted; null
 *                      off the line and for other kinds
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

    /** The same of a quarter that was over before the plan began: reported, and not rated. */
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

    /** Whether the quarter has a value, or a milestone a state, of its own. */
    public boolean isReported() {
        return rating != Rating.NOT_REPORTED;
    }

    /**
     * Whether {@link #progress()} is not a progress but how much of the year's target is used up, of which less is better.
     * It has no part in a parent's mean.
     */
    public boolean isShareUsedUp() {
        return kind == Kind.FLOW && direction == Direction.DOWN;
    }

    /** p of the rule, as it enters a parent's mean before it is held within 0 and 1; null if there is none. */
    public @Nullable Ratio progressForMean() {
        return isShareUsedUp() ? null : progress;
    }
}
