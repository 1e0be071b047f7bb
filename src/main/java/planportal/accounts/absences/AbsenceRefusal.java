package planportal.accounts.absences;

/** A substitution that cannot be appointed; the reason says why in the reader's language. */
class AbsenceRefusal extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** Why it was refused; the names are the ends of message keys. */
    enum Reason {

        /** None of the roles that the absent colleague holds was chosen. */
        ROLE_MISSING("roles"),
        SUBSTITUTE_MISSING("substitute"),
        SUBSTITUTE_IS_ABSENT("substitute"),
        /** Nobody gives a role to themselves. */
        SUBSTITUTE_IS_APPOINTER("substitute"),
        SUBSTITUTE_DISABLED("substitute"),
        /** Whoever has the role anyhow needs not stand in. */
        SUBSTITUTE_HAS_ROLE("substitute"),
        /** They stand in for them on some of these days already. */
        ALREADY_APPOINTED("firstDay"),
        LAST_BEFORE_FIRST("lastDay"),
        LAST_PAST("lastDay"),
        TOO_LONG("lastDay");

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

    AbsenceRefusal(Reason reason) {
        super(reason.name(), null, false, false);
        this.reason = reason;
    }

    static void when(boolean refused, Reason reason) {
        if (refused) {
            throw new AbsenceRefusal(reason);
        }
    }

    Reason reason() {
        return reason;
    }
}
