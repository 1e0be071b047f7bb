package planportal.progress.facts;

import org.jspecify.annotations.Nullable;
import planportal.progress.rating.Rating;
import planportal.shared.Quarter;

/**
 * A manager's judgement in place of the computed rating (評価の変更), or the return to the computed one. A fact: the next
 * decision on the same quarter is the next revision.
 *
 * @param kpiId       the KPI
 * @param quarter     the quarter whose rating it is
 * @param revision    counts the decisions on this KPI and quarter, from 1
 * @param rating      the rating that is shown from then on; null for the computed one again
 * @param computed    what the rule gave at that moment
 * @param reason      why, for everybody to read
 * @param publication the publication that made it public
 */
public record RatingOverride(
        long kpiId,
        Quarter quarter,
        int revision,
        @Nullable Rating rating,
        Rating computed,
        String reason,
        long publication) {

    /** Whether {@code rating} may stand in a computed one's place: a judgement, 中止 or 評価対象外. */
    public static boolean canReplace(Rating rating) {
        return rating != Rating.NOT_REPORTED;
    }
}
