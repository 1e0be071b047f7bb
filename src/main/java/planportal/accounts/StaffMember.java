package planportal.accounts;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import planportal.shared.AuditEvent;

/**
 * The person who makes a request, with their current roles from the database. Controllers receive it as an argument;
 * services pass it to {@link AccessPolicy}.
 *
 * @param accountId          the account
 * @param login              the name they sign in with
 * @param name               the name that colleagues read
 * @param mustChangePassword whether they have to choose a password of their own before anything else
 * @param assignments        their roles, including those they have as a substitute
 * @param standIns           their substitutions in force, without those for roles that they hold themselves
 * @param departmentStandIns            the substitutions in force of other people in the departments where they hold a role
 *                           themselves
 */
public record StaffMember(
        long accountId,
        String login,
        String name,
        boolean mustChangePassword,
        Set<Assignment> assignments,
        List<StandIn> standIns,
        List<StandIn> departmentStandIns) {

    /** The request attribute that holds the signed-in person. */
    public static final String ATTRIBUTE = StaffMember.class.getName();

    /**
     * A role held by a person.
     *
     * @param departmentId the department it is held for; null for the whole plan
     */
    public record Assignment(Role role, @Nullable Long departmentId) {

        public Assignment {
            if (role.isForDepartment() != (departmentId != null)) {
                throw new IllegalArgumentException(
                        role + " is held for " + (role.isForDepartment() ? "a department" : "the whole plan"));
            }
        }
    }

    public StaffMember {
        assignments = Set.copyOf(assignments);
        standIns = List.copyOf(standIns);
        departmentStandIns = List.copyOf(departmentStandIns);
    }

    /** A person with these roles of their own and no substitutions. */
    public StaffMember(
            long accountId, String login, String name, boolean mustChangePassword, Set<Assignment> assignments) {
        this(accountId, login, name, mustChangePassword, assignments, List.of(), List.of());
    }

    /** The actor that the history records. */
    public AuditEvent.Actor identity() {
        return new AuditEvent.Actor(accountId, name);
    }

    /** An audit event of this person with an action and its subject only; details can be added to it. */
    public AuditEvent did(String action, String subject) {
        return identity().did(action, subject);
    }

    /**
     * A copy of this person with the roles they have as a substitute. Substitutions for roles that they hold themselves
     * are left out.
     *
     * @param inForce the substitutions in force in which this person is the substitute, and those of others in their
     *                departments
     */
    StaffMember withStandIns(Collection<StandIn> inForce) {
        List<StandIn> added = inForce.stream()
                .filter(each -> each.substituteId() == accountId && !assignments.contains(each.assignment()))
                .toList();
        return new StaffMember(
                accountId,
                login,
                name,
                mustChangePassword,
                Stream.concat(assignments.stream(), added.stream().map(StandIn::assignment))
                        .collect(Collectors.toSet()),
                added,
                inForce.stream()
                        .filter(each -> each.substituteId() != accountId)
                        .toList());
    }
}
