package planportal.ratings;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import planportal.progress.rating.Rating;
import planportal.shared.Refusal;
import planportal.shared.input.FreeText;

/**
 * What a manager decides, as chosen and typed.
 *
 * @param rating the rating's name, or {@link RatedQuarter#COMPUTED}
 * @param reason why
 * @param seen   the {@link RatedQuarter#fingerprint()} of what was on the page
 */
record RatingForm(
        @Nullable String rating,
        @Nullable String reason,
        @Nullable String seen) {

    RatingForm {
        rating = rating == null ? "" : rating;
        reason = FreeText.cleanOrEmpty(reason);
        seen = seen == null ? "" : seen;
    }

    /** The rating that is wanted; null for the computed one. */
    @Nullable
    Rating wanted() {
        if (isComputed()) {
            return null;
        }
        return Stream.of(Rating.values())
                .filter(each -> each.name().equals(rating))
                .findFirst()
                .orElseThrow(() -> new Refusal(RatingRefusal.RATING_MISSING));
    }

    /** Whether the computed rating is wanted again. */
    public boolean isComputed() {
        return RatedQuarter.COMPUTED.equals(rating);
    }

    @Nullable
    String givenReason() {
        return reason == null || reason.isEmpty() ? null : reason;
    }

    /** The same, decided on what is on the page now. */
    RatingForm basedOn(RatedQuarter rated) {
        return new RatingForm(rating, reason, rated.fingerprint());
    }
}
