package planportal.shared;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An action of a person, as the history records it. It is published as an application event inside the transaction of
 * the action, so that either both are stored or neither. Events are built in a chain: {@snippet :
 * actor.did("report.submitted", "report:1-a-1:2023-Q4")
 *         .forDepartment(department)
 *         .changed(before, after)
 *         .inPlaceOf(colleague)
 * }
 *
 * @param actor        who acted
 * @param action       the action, such as {@code report.submitted}: lower-case words with dots and hyphens
 * @param subject      the object of the action, such as {@code report:1-a-1:2023-Q4}
 * @param departmentId the department concerned; null for the whole plan
 * @param before       the state of the subject before the action, by field name; null if there is none to record
 * @param after        the state after the action, or other details; null if there is none to record; never a password
 *                     or another secret
 * @param inPlaceOf    the name of the colleague for whom the actor substituted; null if they acted in a role of their
 *                     own
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
     * The person who acted.
     *
     * @param accountId their account; null if nobody was signed in
     * @param name      their name at that time
     */
    public record Actor(@Nullable Long accountId, String name) {

        /** An event of this actor for the whole plan, without further details. */
        public AuditEvent did(String action, String subject) {
            return new AuditEvent(this, action, subject, null, null, null, null);
        }
    }

    /** A copy of this event for a department; null for the whole plan. */
    public AuditEvent forDepartment(@Nullable Long department) {
        return new AuditEvent(actor, action, subject, department, before, after, inPlaceOf);
    }

    /**
     * A copy with the states of the subject before and after the action, by field name; null if there is none to
     * record.
     */
    public AuditEvent changed(
            @Nullable Map<String, ? extends @Nullable Object> from,
            @Nullable Map<String, ? extends @Nullable Object> to) {
        return new AuditEvent(actor, action, subject, departmentId, from, to, inPlaceOf);
    }

    /** A copy with details in place of the state after the action, by field name; null if there are none. */
    public AuditEvent with(@Nullable Map<String, ? extends @Nullable Object> details) {
        return changed(before, details);
    }

    /**
     * A copy for an action as the substitute of the colleague with this name; null if it was done in a role of the
     * actor's own.
     */
    public AuditEvent inPlaceOf(@Nullable String colleague) {
        return new AuditEvent(actor, action, subject, departmentId, before, after, colleague);
    }
}
