package planportal.administration.departments;

/** Why nothing was done to a department: the field that it concerns and the end of a message key. */
class DepartmentRefusal extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String field;
    private final String key;

    DepartmentRefusal(String field, String key) {
        super(field + ": " + key, null, false, false);
        this.field = field;
        this.key = key;
    }

    String field() {
        return field;
    }

    String key() {
        return key;
    }
}
