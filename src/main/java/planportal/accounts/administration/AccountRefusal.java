package planportal.accounts.administration;

/** Why an account is not made or changed: the field that it concerns and the end of a message key. */
class AccountRefusal extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String field;
    private final String key;

    AccountRefusal(String field, String key) {
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
