package planportal.shared;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that somebody did, as the history keeps it. It is published as an application event inside the transaction
 * of the deed, so that both are kept or neither. It is written as a sentence:
 * {@snippet :
 * actor.did("report.submitted", "report:1-a-1:2023-Q4")
 *         .forDepartment(department)
 *         .changed(before, after)
 *         .inPlaceOf(colleague)
 * }
 *
 * @param actor        who did it
 * @param action       what was done, as {@code report.submitted}: lower-case words with dots and hyphens
 * @param subject      what it was done to, as {@code report:1-a-1:2023-Q4}
 * @param departmentId the department for which it was done; null for the whole plan
 * @param before       the subject before the deed, by field name; null where there was nothing to tell
 * @param after        the subject after it, or what else is to be known; never a password or another secret
 * @param inPlaceOf    for whom they did it, by name, where they stood in for a colleague; else null
 */
public record AuditEvent(
        Actor actor,
        String action,
        String subject,
        @Nullable Long departmentId,
        @Nullable Map<String, ? extends @Nullable Object> before,
        @Nullable Map<String, ? extends @Nullable Object> after,
        @Nullable String inPlaceOf) {

    /**
     * Who did something.
     *
     * @param accountId their account; null where nobody was signed in
     * @param name      their name on that day
     */
    public record Actor(@Nullable Long accountId, String name) {

        /** What they did, for the whole plan and with nothing else to tell. */
        public AuditEvent did(String action, String subject) {
            return new AuditEvent(this, action, subject, null, null, null, null);
        }
    }

    /** The same, done for a department; null for the whole plan. */
    public AuditEvent forDepartment(@Nullable Long department) {
        return new AuditEvent(actor, action, subject, department, before, after, inPlaceOf);
    }

    /** The same, with the subject before it and after it, by field name; null where there is nothing to tell. */
    public AuditEvent changed(
            @Nullable Map<String, ? extends @Nullable Object> from,
            @Nullable Map<String, ? extends @Nullable Object> to) {
        return new AuditEvent(actor, action, subject, departmentId, from, to, inPlaceOf);
    }

    /** The same, with what else is to be known of it, by field name; null where there is nothing to tell. */
    public AuditEvent with(@Nullable Map<String, ? extends @Nullable Object> details) {
        return changed(before, details);
    }

    /** The same, done in the place of a colleague, by name; null where it was done in a role of their own. */
    public AuditEvent inPlaceOf(@Nullable String colleague) {
        return new AuditEvent(actor, action, subject, departmentId, before, after, colleague);
    }
}
