package planportal.accounts;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import planportal.shared.AuditEvent;

/**
 * The person behind a request, with the roles that the database gives them at this moment.
 * Controllers take it as an argument; services hand it to {@link AccessPolicy}.
 *
 * @param accountId          the account
 * @param login              the name they sign in with
 * @param name               the name that colleagues read
 * @param mustChangePassword whether they have to choose a password of their own before anything else
 * @param assignments        their roles, those for which they stand in among them
 * @param standIns           for whom they stand in, in roles that they do not hold themselves
 * @param besides            who stands in for whom in the departments where they hold a role themselves
 */
public record StaffMember(
        long accountId,
        String login,
        String name,
        boolean mustChangePassword,
        Set<Assignment> assignments,
        List<StandIn> standIns,
        List<StandIn> besides) {

    /** The request attribute under which the signed-in person is found. */
    public static final String ATTRIBUTE = StaffMember.class.getName();

    /**
     * A role that somebody holds.
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
        besides = List.copyOf(besides);
    }

    /** Somebody with these roles of their own. */
    public StaffMember(
            long accountId, String login, String name, boolean mustChangePassword, Set<Assignment> assignments) {
        this(accountId, login, name, mustChangePassword, assignments, List.of(), List.of());
    }

    /** Who this is to the history. */
    public AuditEvent.Actor identity() {
        return new AuditEvent.Actor(accountId, name);
    }

    /** What they did, for the history: with nothing to tell but the action and its subject, until more is added. */
    public AuditEvent did(String action, String subject) {
        return identity().did(action, subject);
    }

    /**
     * The same person with the roles for which they stand in. Those that they hold themselves anyhow are passed over.
     *
     * @param inForce their own substitutions, and those beside them
     */
    StaffMember with(Collection<StandIn> inForce) {
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
