package planportal.progress;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import planportal.progress.rating.Assessment;
import planportal.progress.rating.Rating;
import planportal.progress.rating.RatingSummary;
import planportal.shared.Quarter;

/**
 * How a KPI stands in a quarter: the one rating that every page, list, count and file tells of it. Between two reports the
 * newest one stands (前回評価); before the first there is none (次回報告待ち).
 *
 * @param quarter    the quarter that was asked for
 * @param due        whether a report is due for it
 * @param of         the quarter whose rating stands; null before the first report
 * @param assessment how it stood at the end of that quarter by the rule; null before the first report
 * @param rating     the rating that is shown: a manager's, where there is one; null before the first report
 */
public record KpiStanding(
        Quarter quarter,
        boolean due,
        @Nullable Quarter of,
        @Nullable Assessment assessment,
        @Nullable Rating rating) {

    /** Whether the rating is of an earlier quarter, since none is due now. */
    public boolean isEarlier() {
        return of != null && !of.equals(quarter);
    }

    /** The earlier quarter whose rating stands; null where it is the quarter's own, or none. */
    public @Nullable Quarter earlier() {
        return isEarlier() ? of : null;
    }

    /** Whether the first report is still to come. */
    public boolean isAwaiting() {
        return rating == null;
    }

    RatingSummary.Entry entry(BigDecimal weight) {
        return new RatingSummary.Entry(assessment, rating, weight, due, isEarlier());
    }
}
