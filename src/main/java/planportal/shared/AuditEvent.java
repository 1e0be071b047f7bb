package planportal.shared;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that somebody did, as the history keeps it. It is published as an application event inside the transaction
 * of the deed, so that both are kept or neither.
 *
 * @param accountId    who did it; null where nobody was signed in
 * @param accountName  their name on that day
 * @param action       what was done, as {@code report.submitted}: lower-case words with dots and hyphens
 * @param subject      what it was done to, as {@code report:1-a-1:2023-Q4}
 * @param departmentId the department for which it was done; null for the whole plan
 * @param before       the subject before the deed, by field name; null where there was nothing to tell
 * @param after        the subject after it; never a password or another secret
 * @param inPlaceOf    for whom they did it, by name, where they stood in for a colleague; else null
 */
public record AuditEvent(
        @Nullable Long accountId,
        String accountName,
        String action,
        String subject,
        @Nullable Long departmentId,
        @Nullable Map<String, ? extends @Nullable Object> before,
        @Nullable Map<String, ? extends @Nullable Object> after,
        @Nullable String inPlaceOf) {

    /** Something that somebody did in a role of their own. */
    public AuditEvent(
            @Nullable Long accountId,
            String accountName,
            String action,
            String subject,
            @Nullable Long departmentId,
            @Nullable Map<String, ? extends @Nullable Object> before,
            @Nullable Map<String, ? extends @Nullable Object> after) {
        this(accountId, accountName, action, subject, departmentId, before, after, null);
    }
}
