package planportal.publicpages.parts;

import java.time.YearMonth;
import org.jspecify.annotations.Nullable;
import planportal.progress.PublicKpi;
import planportal.progress.rating.Assessment;
import planportal.shared.Quarter;

/**
 * A public value of a quarter that has not been published as a whole yet. It does not change the KPI's rating until then, so
 * that a KPI has the same rating on every page.
 *
 * @param quarter the newest quarter with a public value
 * @param figure  the actual value of the rule; null if it is not known yet
 * @param chip    the rating that follows from it; null if it is not known yet
 * @param expected the month in which a pending value is expected; otherwise null
 */
public record NewerValue(
        Quarter quarter,
        @Nullable Figure figure,
        @Nullable RatingChip chip,
        @Nullable YearMonth expected) {

    /** The newest public value after the quarter {@code rated}; null if there is none, or if {@code rated} is null. */
    public static @Nullable NewerValue of(PublicKpi publicKpi, @Nullable Quarter rated) {
        if (rated == null || publicKpi.revisions().isEmpty()) {
            return null;
        }
        Quarter newest = publicKpi.revisions().lastKey();
        if (newest.compareTo(rated) <= 0) {
            return null;
        }
        return publicKpi
                .pending(newest)
                .map(pending -> new NewerValue(newest, null, null, pending.expected()))
                .orElseGet(() -> known(publicKpi, newest));
    }

    private static NewerValue known(PublicKpi publicKpi, Quarter newest) {
        Assessment assessment = publicKpi.assessment(newest);
        return new NewerValue(
                newest, Figure.counted(publicKpi, assessment, newest), RatingChip.of(publicKpi, newest), null);
    }
}
