package planportal.ratings;

import org.jspecify.annotations.Nullable;
import planportal.progress.rating.Rating;
import planportal.shared.Refusal;
import planportal.shared.input.ChoiceInput;
import planportal.shared.input.FreeText;

/**
 * The form for a decision on a rating, as a manager submitted it.
 *
 * @param rating the rating's name, or {@link RatedQuarter#COMPUTED}
 * @param reason the reason, which becomes public
 * @param seen   the {@link RatedQuarter#fingerprint()} of the state that the page showed
 */
record RatingForm(String rating, String reason, String seen) {

    RatingForm {
        rating = rating == null ? "" : rating;
        reason = FreeText.cleanOrEmpty(reason);
        seen = seen == null ? "" : seen;
    }

    /**
     * The chosen rating; null for the computed one.
     *
     * @throws Refusal if no rating was chosen
     */
    @Nullable
    Rating newRating() {
        if (isComputed()) {
            return null;
        }
        return ChoiceInput.read(Rating.class, rating).orElseThrow(() -> new Refusal(RatingRefusal.RATING_MISSING));
    }

    /** Whether the computed rating was chosen. */
    public boolean isComputed() {
        return RatedQuarter.COMPUTED.equals(rating);
    }

    @Nullable
    String givenReason() {
        return reason.isEmpty() ? null : reason;
    }

    /** A copy of this form, based on the state that the page shows now. */
    RatingForm basedOn(RatedQuarter rated) {
        return new RatingForm(rating, reason, rated.fingerprint());
    }
}
