package planportal.progress.rating;

import java.util.function.Predicate;
import planportal.shared.Quarter;

/**
 * The rule by which every KPI is rated, published at {@code /about/rating}. It compares exact fractions: nothing depends on
 * rounding or on today's date.
 *
 * <p>Cases that the published rule leaves open:
 * <ul>
 * <li>A quarter without its own value is 未報告 even if a target or baseline is missing too.
 * <li>Whether a level is to be kept depends on its final target only; an intermediate target may be worse than the baseline.
 * <li>A running total counts the quarters that end after the baseline's day.
 * <li>A flow's baseline is not used.
 * <li>A flow of which less is better cannot be rated against a target below zero.
 * </ul>
 */
public final class RatingRule {

    private RatingRule() {}

    /**
     * Rates a KPI that is due every quarter.
     *
     * @param terms    kind, baseline, targets and thresholds
     * @param reported the reported values or states
     * @param quarter  the quarter, rated as of its last day
     */
    public static Assessment assess(Terms terms, Reported reported, Quarter quarter) {
        return assess(terms, reported, quarter, each -> true);
    }

    /**
     * Rates a KPI.
     *
     * @param terms    kind, baseline, targets and thresholds
     * @param reported the reported values or states
     * @param quarter  the quarter, rated as of its last day
     * @param due      tells in which quarters a report is due; others are not listed as missing. It does not affect the rating
     */
    public static Assessment assess(Terms terms, Reported reported, Quarter quarter, Predicate<Quarter> due) {
        return new Judgement(terms, reported, quarter, due).assess();
    }
}
