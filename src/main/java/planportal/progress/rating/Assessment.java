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
 * @param rating  the rating
 * @param reason  the branch of the rule that led to it
 * @param quarter the quarter that was rated
 * @param terms   the terms by which the KPI is rated
 * @param target  T with its day ({@link Terms#targetFor}): the final target; for a flow, the fiscal year's; of a level to be
 *                kept, the one in force
 * @param tally   the reported values, as the rule counts them
 * @param course  the progress, compared with the expected line
 */
public record Assessment(
        Rating rating,
        Reason reason,
        Quarter quarter,
        Terms terms,
        @Nullable DatedValue target,
        Tally tally,
        Course course) {

    /**
     * The reported values, as the rule counts them.
     *
     * @param actual        A: the level, the running total, or the fiscal year's sum so far; null if not reported, and for a
     *                      milestone
     * @param state         a milestone's reported state
     * @param counted       running total and flow: the reported quarters that are summed in the actual, in order
     * @param missingBefore running total and flow: earlier quarters that contribute nothing because they were not reported, in
     *                      order
     */
    public record Tally(
            @Nullable BigDecimal actual,
            @Nullable MilestoneState state,
            NavigableMap<Quarter, BigDecimal> counted,
            List<Quarter> missingBefore) {

        public Tally {
            counted = Collections.unmodifiableNavigableMap(new TreeMap<>(counted));
            missingBefore = List.copyOf(missingBefore);
        }
    }

    /**
     * The progress of a KPI, compared with the expected line.
     *
     * @param expectedValue X, the value of the expected line on the quarter's last day, or a flow's T·e. Rounded half up to two
     *                      decimals more than its inputs have: for display, not for comparison
     * @param segment       the segment of the expected line that contains the quarter's last day; null outside the line and
     *                      for other kinds
     * @param progress      p; for a flow of which less is better the share of the year's target used up
     *                      ({@link Assessment#isShareUsedUp()})
     * @param expected      e
     * @param pace          p / e, or for a flow of which less is better T·e / A where A exceeds T·e; null where e ≤ 0
     */
    public record Course(
            @Nullable BigDecimal expectedValue,
            @Nullable Segment segment,
            @Nullable Ratio progress,
            @Nullable Ratio expected,
            @Nullable Ratio pace) {

        /** Before the plan begins, when nothing is expected. */
        static final Course NONE = new Course(null, null, null, null, null);
    }

    /** The same assessment for a quarter that ended before the plan began: 評価対象外. */
    public Assessment beforeThePlan() {
        return new Assessment(Rating.NOT_RATED, Reason.BEFORE_PLAN, quarter, terms, target, tally, Course.NONE);
    }

    public Kind kind() {
        return terms.kind();
    }

    public Direction direction() {
        return terms.direction();
    }

    /** The thresholds that the pace was compared with. */
    public Thresholds thresholds() {
        return terms.thresholds();
    }

    /** B with its day; for a running total without one, 0 on the day before the plan begins. */
    public @Nullable DatedValue baseline() {
        return terms.startingPoint();
    }

    /** The day on which a milestone is due; null for other kinds. */
    public @Nullable LocalDate milestoneDue() {
        return kind() == Kind.MILESTONE ? terms.dueDay() : null;
    }

    public @Nullable BigDecimal actual() {
        return tally.actual();
    }

    public @Nullable MilestoneState state() {
        return tally.state();
    }

    public NavigableMap<Quarter, BigDecimal> counted() {
        return tally.counted();
    }

    public List<Quarter> missingBefore() {
        return tally.missingBefore();
    }

    public @Nullable BigDecimal expectedValue() {
        return course.expectedValue();
    }

    public @Nullable Segment segment() {
        return course.segment();
    }

    public @Nullable Ratio progress() {
        return course.progress();
    }

    public @Nullable Ratio expected() {
        return course.expected();
    }

    public @Nullable Ratio pace() {
        return course.pace();
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
        return kind() == Kind.FLOW && direction() == Direction.DOWN;
    }

    /** The progress p for a parent's mean, not yet limited to 0 to 1; null if there is none. */
    public @Nullable Ratio progressForMean() {
        return isShareUsedUp() ? null : progress();
    }
}
