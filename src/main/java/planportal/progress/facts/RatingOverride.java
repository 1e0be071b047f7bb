package planportal.progress.facts;

import org.jspecify.annotations.Nullable;
import planportal.progress.rating.Rating;
import planportal.shared.Quarter;

/**
 * A manager's decision to replace the computed rating (評価の変更), or to return to the computed one. Never changed: the next
 * decision on the same quarter is the next revision.
 *
 * @param kpiId       the KPI
 * @param quarter     the rated quarter
 * @param revision    the number of the decision on this KPI and quarter, from 1
 * @param rating      the rating that is shown from then on; null to return to the computed one
 * @param computed    the rating computed at the time of the decision
 * @param reason      the public reason
 * @param publication the number of the publication that made it public
 */
public record RatingOverride(
        long kpiId,
        Quarter quarter,
        int revision,
        @Nullable Rating rating,
        Rating computed,
        String reason,
        long publication) {

    /** Whether a manager may choose {@code rating}: every one except 未報告. */
    public static boolean canReplace(Rating rating) {
        return rating != Rating.NOT_REPORTED;
    }
}
