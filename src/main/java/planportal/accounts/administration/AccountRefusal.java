package planportal.accounts.administration;

import java.util.Locale;
import planportal.shared.Refusal;

/** Why an account is not created or changed. */
enum AccountRefusal implements Refusal.Reason {
    LOGIN_TAKEN("login"),
    /** It has changed since the form was opened. */
    STALE("seen"),
    /** Administrators cannot give up their own administrator role. */
    OWN_ROLE("roles"),
    /** Nobody gives a role to themselves. */
    OWN_NEW_ROLE("roles"),
    /** A link to a guarded account needs a second administrator. */
    NO_SECOND_ADMINISTRATOR("enabled"),
    RESET_ASKED("enabled"),
    RESET_NOT_ASKED("enabled"),
    RESET_OWN("enabled"),
    /** Nobody can disable their own account. */
    OWN_ACCOUNT("enabled"),
    IS_DISABLED("enabled");

    private final String field;

    AccountRefusal(String field) {
        this.field = field;
    }

    @Override
    public String field() {
        return field;
    }

    @Override
    public String messageCode() {
        return "accounts.error." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
