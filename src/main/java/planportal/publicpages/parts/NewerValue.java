package planportal.publicpages.parts;

import java.time.YearMonth;
import org.jspecify.annotations.Nullable;
import planportal.progress.KpiProgress;
import planportal.progress.KpiStanding;
import planportal.progress.rating.Assessment;
import planportal.shared.Quarter;

/**
 * What is public of a quarter after the one whose rating stands, because that quarter was not published as a whole yet. It
 * changes no rating until then, so that a KPI has one rating on every page.
 *
 * @param quarter the newest quarter of which anything is public
 * @param figure  what the rule counts for it; null where its value is not known yet
 * @param chip    the rating that the quarter will have if nothing changes; null where its value is not known yet
 * @param expected the month in which the value is expected; null if it is there
 */
public record NewerValue(
        Quarter quarter,
        @Nullable Figure figure,
        @Nullable RatingChip chip,
        @Nullable YearMonth expected) {

    /** What is public of {@code progress} after {@code rated}; null if nothing is, or if {@code rated} is null. */
    public static @Nullable NewerValue of(KpiProgress progress, @Nullable Quarter rated) {
        if (rated == null || progress.revisions().isEmpty()) {
            return null;
        }
        Quarter newest = progress.revisions().lastKey();
        if (newest.compareTo(rated) <= 0) {
            return null;
        }
        return progress.pending(newest)
                .map(pending -> new NewerValue(newest, null, null, pending.expected()))
                .orElseGet(() -> known(progress, newest));
    }

    private static NewerValue known(KpiProgress progress, Quarter newest) {
        KpiStanding standing = progress.standing(newest);
        Assessment assessment = progress.assessment(newest);
        return new NewerValue(newest, Figure.counted(progress, assessment, newest), RatingChip.of(standing), null);
    }
}
