package planportal.ratings;

/** A decision on a rating that cannot be taken; the reason says why in the reader's language. */
class RatingRefusal extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** Why it was refused; the names are the ends of message keys. */
    enum Reason {

        /** The rule gives that rating by itself. */
        SAME_AS_COMPUTED("rating"),
        /** The rating is shown already, or the computed one holds already. */
        SAME_AS_SHOWN("rating"),
        RATING_MISSING("rating"),
        REASON_MISSING("reason"),
        REASON_TOO_LONG("reason");

        private final String field;

        Reason(String field) {
            this.field = field;
        }

        /** The field of the form beside which it is said. */
        String field() {
            return field;
        }
    }

    private final Reason reason;

    RatingRefusal(Reason reason) {
        super(reason.name(), null, false, false);
        this.reason = reason;
    }

    static void when(boolean refused, Reason reason) {
        if (refused) {
            throw new RatingRefusal(reason);
        }
    }

    Reason reason() {
        return reason;
    }
}
