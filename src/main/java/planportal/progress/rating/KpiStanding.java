package planportal.progress.rating;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import planportal.shared.Quarter;

/**
 * The standing of a KPI in a quarter: the one rating that all pages, lists, counts and files show. Between two reports it is
 * that of the newest one (前回評価); before the first there is none (次回報告待ち).
 *
 * @param quarter    the requested quarter
 * @param due        whether a report is due for it
 * @param of         the quarter of the rating; null before the first report
 * @param assessment the result of the rule for that quarter; null before the first report
 * @param rating     the rating that is shown: a manager's if there is one; null before the first report
 */
public record KpiStanding(
        Quarter quarter,
        boolean due,
        @Nullable Quarter of,
        @Nullable Assessment assessment,
        @Nullable Rating rating) {

    /** Whether the rating is that of an earlier quarter, since none is due now. */
    public boolean isEarlier() {
        return of != null && !of.equals(quarter);
    }

    /** The earlier quarter of the rating; null if it is the quarter's own, or there is none. */
    public @Nullable Quarter earlier() {
        return isEarlier() ? of : null;
    }

    /** Whether the first report is still pending. */
    public boolean isAwaiting() {
        return rating == null;
    }

    /** Its part in the counts and the mean of its parents. */
    public RatingSummary.Entry entry(BigDecimal weight) {
        return RatingSummary.Entry.of(assessment, rating, weight, due, isEarlier());
    }
}
