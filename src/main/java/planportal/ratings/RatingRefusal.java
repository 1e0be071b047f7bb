package planportal.ratings;

import planportal.shared.Refusal;

/** Why a decision on a rating is refused. */
enum RatingRefusal implements Refusal.Reason {

    /** The rule computes this rating anyway. */
    SAME_AS_COMPUTED("rating"),
    /** This rating, or the computed one, is already shown. */
    SAME_AS_SHOWN("rating"),
    RATING_MISSING("rating"),
    REASON_MISSING("reason"),
    REASON_TOO_LONG("reason");

    private final String field;

    RatingRefusal(String field) {
        this.field = field;
    }

    @Override
    public String field() {
        return field;
    }

    @Override
    public String messageCode() {
        return "ratings.refusal." + name();
    }
}
