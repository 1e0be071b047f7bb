package planportal.ratings;

import planportal.shared.Refusal;

/** A decision on a rating that cannot be taken; the reason says why in the reader's language. */
enum RatingRefusal implements Refusal.Reason {

    /** The rule gives that rating by itself. */
    SAME_AS_COMPUTED("rating"),
    /** The rating is shown already, or the computed one holds already. */
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
