package planportal.administration.departments;

import java.util.Locale;
import planportal.shared.Refusal;

/** Why a change of a department is refused. */
enum DepartmentRefusal implements Refusal.Reason {
    CODE_TAKEN("code"),
    NAME_TAKEN("nameJa"),
    /** It was renamed after the form was opened. */
    NAME_CHANGED("nameJa"),
    /** Nothing was chosen. */
    NO_KPI("kpis"),
    NOT_IN_CHARGE("kpis"),
    /** The target is not another active department. */
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
