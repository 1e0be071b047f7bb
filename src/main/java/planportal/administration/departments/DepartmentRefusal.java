package planportal.administration.departments;

import java.util.Locale;
import planportal.shared.Refusal;

/** Why nothing was done to a department. */
enum DepartmentRefusal implements Refusal.Reason {
    CODE_TAKEN("code"),
    NAME_TAKEN("nameJa"),
    /** It has another name since the form was opened. */
    NAME_CHANGED("nameJa"),
    /** Nothing was chosen. */
    NO_KPI("kpis"),
    NOT_IN_CHARGE("kpis"),
    /** There is no other department of that id that it could be merged into. */
    NO_TARGET("to");

    private final String field;

    DepartmentRefusal(String field) {
        this.field = field;
    }

    @Override
    public String field() {
        return field;
    }

    @Override
    public String messageCode() {
        return "administration.error." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
