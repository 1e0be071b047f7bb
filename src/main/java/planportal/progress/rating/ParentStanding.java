package planportal.progress.rating;

import java.util.List;
import planportal.shared.Quarter;

/**
 * How the KPIs of a parent (a measure, an initiative, a programme) stand together in a quarter.
 *
 * @param quarter    the quarter
 * @param totals     the sums over those that the quarter is about
 * @param stated     how many of those the documents state; the others are proposals of the portal
 * @param overridden how many of the counted ratings a manager put in place of the computed one
 * @param joining    how many of the parent's KPIs joined after the quarter and are not counted
 */
public record ParentStanding(Quarter quarter, RatingTotals totals, int stated, int overridden, int joining) {

    /** How the KPIs of all {@code parts} stand together, none of which is in two of them. */
    public static ParentStanding sum(Quarter quarter, List<ParentStanding> parts) {
        return new ParentStanding(
                quarter,
                RatingTotals.sum(parts.stream().map(ParentStanding::totals).toList()),
                parts.stream().mapToInt(ParentStanding::stated).sum(),
                parts.stream().mapToInt(ParentStanding::overridden).sum(),
                parts.stream().mapToInt(ParentStanding::joining).sum());
    }

    /** The counts and the weighted mean. */
    public RatingSummary summary() {
        return totals.summary();
    }

    /** The change since the quarter before. */
    public RatingSummary.Change change() {
        return totals.change();
    }
}
