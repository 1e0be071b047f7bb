package planportal.accounts.absences;

import planportal.shared.Refusal;

/** Why a substitution cannot be appointed. */
enum AbsenceRefusal implements Refusal.Reason {

    /** None of the roles that the absent colleague holds was chosen. */
    ROLE_MISSING("roles"),
    SUBSTITUTE_MISSING("substitute"),
    SUBSTITUTE_IS_ABSENT("substitute"),
    /** Nobody can give themselves a role. */
    SUBSTITUTE_IS_APPOINTER("substitute"),
    SUBSTITUTE_DISABLED("substitute"),
    /** The substitute holds the role already. */
    SUBSTITUTE_HAS_ROLE("substitute"),
    /** The substitute already has the role on some of these days. */
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
