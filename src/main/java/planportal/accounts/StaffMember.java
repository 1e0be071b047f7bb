package planportal.accounts;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The person behind a request, with the roles that the database gives them at this moment.
 * Controllers take it as an argument; services hand it to {@link AccessPolicy}.
 *
 * @param accountId          the account
 * @param login              the name they sign in with
 * @param name               the name that colleagues read
 * @param mustChangePassword whether they have to choose a password of their own before anything else
 * @param assignments        their roles
 */
public record StaffMember(long accountId, String login, String name, boolean mustChangePassword,
        Set<Assignment> assignments) {

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
                throw new IllegalArgumentException(role + " is held for "
                        + (role.isForDepartment() ? "a department" : "the whole plan"));
            }
        }
    }

    public StaffMember {
        assignments = Set.copyOf(assignments);
    }
}
