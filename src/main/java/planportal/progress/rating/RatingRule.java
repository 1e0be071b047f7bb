package planportal.progress.rating;

import java.util.function.Predicate;
import planportal.shared.Quarter;

/**
 * The one rule by which every KPI is rated. It compares exact fractions; nothing depends on rounding or on today's date.
 *
 * <p>Where the published rule leaves a choice:
 * <ul>
 * <li>A quarter without its own value is 未報告 even where a target or baseline is missing too.
 * <li>Whether a level is to be kept is told by its final target alone; a target on the way may be worse than the baseline.
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
     * @param terms    what it is judged by
     * @param reported what was reported of it
     * @param quarter  the quarter, rated as of its last day
     */
    public static Assessment assess(Terms terms, Reported reported, Quarter quarter) {
        return assess(terms, reported, quarter, each -> true);
    }

    /**
     * Rates a KPI.
     *
     * @param terms    what it is judged by
     * @param reported what was reported of it
     * @param quarter  the quarter, rated as of its last day
     * @param due      the quarters in which it is due, so that others are not called missing; it changes no rating
     */
    public static Assessment assess(Terms terms, Reported reported, Quarter quarter, Predicate<Quarter> due) {
        return new Judgement(terms, reported, quarter, due).assess();
    }
}
