package planportal.accounts.absences;

import planportal.shared.Refusal;

/** A substitution that cannot be appointed; the reason says why in the reader's language. */
enum AbsenceRefusal implements Refusal.Reason {

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

    AbsenceRefusal(String field) {
        this.field = field;
    }

    @Override
    public String field() {
        return field;
    }

    @Override
    public String messageCode() {
        return "absences.refusal." + name();
    }
}
