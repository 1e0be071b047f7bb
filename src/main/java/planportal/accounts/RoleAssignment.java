package planportal.accounts;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import org.jspecify.annotations.Nullable;

/** A role that an account holds, for a department or for the whole plan. */
@Entity
class RoleAssignment {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    @Enumerated(EnumType.STRING)
    private Role role;

    private @Nullable Long departmentId;

    protected RoleAssignment() {}

    RoleAssignment(StaffMember.Assignment assignment) {
        this.role = assignment.role();
        this.departmentId = assignment.departmentId();
    }

    StaffMember.Assignment toAssignment() {
        return new StaffMember.Assignment(role, departmentId);
    }
}
