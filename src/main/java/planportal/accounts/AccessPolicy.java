package planportal.accounts;

import static planportal.accounts.Role.ADMINISTRATOR;
import static planportal.accounts.Role.APPROVER;
import static planportal.accounts.Role.EDITOR;
import static planportal.accounts.Role.MANAGER;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;
import planportal.shared.Lookup;

/**
 * The only place that decides who may do what: a table of role × action. A role held for a department is valid for that
 * department only. Services check it before they act; controllers do not check again.
 */
@Component
public class AccessPolicy {

    private static final Map<StaffAction, Set<Role>> TABLE = Map.ofEntries(
            Map.entry(StaffAction.EDIT_REPORT, Set.of(EDITOR)),
            Map.entry(StaffAction.SUBMIT_REPORT, Set.of(EDITOR)),
            Map.entry(StaffAction.WITHDRAW_REPORT, Set.of(EDITOR)),
            Map.entry(StaffAction.APPROVE_REPORT, Set.of(APPROVER)),
            Map.entry(StaffAction.RETURN_REPORT, Set.of(APPROVER)),
            Map.entry(StaffAction.PUBLISH_REPORT, Set.of(MANAGER)),
            Map.entry(StaffAction.RETURN_APPROVED_REPORT, Set.of(MANAGER)),
            Map.entry(StaffAction.CHANGE_EVIDENCE, Set.of(EDITOR)),
            Map.entry(StaffAction.DISCUSS_REPORT, Set.of(EDITOR, APPROVER, MANAGER)),
            Map.entry(StaffAction.CHANGE_PUBLICATION_RULE, Set.of(MANAGER)),
            Map.entry(StaffAction.VIEW_DEPARTMENT_REPORTS, Set.of(EDITOR, APPROVER, MANAGER)),
            Map.entry(StaffAction.MANAGE_PERIODS, Set.of(MANAGER)),
            Map.entry(StaffAction.VIEW_COMPLETION, Set.of(MANAGER)),
            Map.entry(StaffAction.REMIND, Set.of(MANAGER)),
            Map.entry(StaffAction.OVERRIDE_RATING, Set.of(MANAGER)),
            Map.entry(StaffAction.APPOINT_SUBSTITUTE, Set.of(MANAGER, ADMINISTRATOR)),
            Map.entry(StaffAction.EXPORT_QUARTER, Set.of(MANAGER)),
            Map.entry(StaffAction.VIEW_HISTORY, Set.of(EDITOR, APPROVER, MANAGER, ADMINISTRATOR)),
            Map.entry(StaffAction.MANAGE_ACCOUNTS, Set.of(ADMINISTRATOR)),
            Map.entry(StaffAction.MANAGE_DEPARTMENTS, Set.of(ADMINISTRATOR)),
            Map.entry(StaffAction.LOAD_PLAN, Set.of(ADMINISTRATOR)),
            Map.entry(StaffAction.MANAGE_KPIS, Set.of(ADMINISTRATOR)),
            Map.entry(StaffAction.IMPORT_KPIS, Set.of(MANAGER)),
            Map.entry(StaffAction.EDIT_PLAN_TEXT, Set.of(ADMINISTRATOR)),
            Map.entry(StaffAction.VIEW_BACKUPS, Set.of(ADMINISTRATOR)),
            Map.entry(StaffAction.VIEW_PROTECTIONS, Set.of(ADMINISTRATOR)),
            Map.entry(StaffAction.REQUEST_TAKEDOWN, Set.of(ADMINISTRATOR)),
            Map.entry(StaffAction.DECIDE_TAKEDOWN, Set.of(MANAGER, ADMINISTRATOR)));

    /** Whether {@code actor} may do {@code action} for the department. */
    public boolean permits(StaffMember actor, StaffAction action, long departmentId) {
        return actor.assignments().stream()
                .anyMatch(held -> Lookup.require(TABLE, action).contains(held.role())
                        && (held.departmentId() == null || held.departmentId() == departmentId));
    }

    /** Whether {@code actor} may do {@code action} for the whole plan. */
    public boolean permits(StaffMember actor, StaffAction action) {
        return actor.assignments().stream()
                .anyMatch(held -> held.departmentId() == null
                        && Lookup.require(TABLE, action).contains(held.role()));
    }

    /** Whether {@code actor} may do {@code action} for at least one department or for the whole plan. */
    public boolean permitsSomewhere(StaffMember actor, StaffAction action) {
        return actor.assignments().stream()
                .anyMatch(held -> Lookup.require(TABLE, action).contains(held.role()));
    }

    /**
     * The departments for which {@code actor} holds a role that permits {@code action}; roles for the whole plan add
     * none.
     */
    public Set<Long> departments(StaffMember actor, StaffAction action) {
        return actor.assignments().stream()
                .filter(held -> held.departmentId() != null
                        && Lookup.require(TABLE, action).contains(held.role()))
                .map(StaffMember.Assignment::departmentId)
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * The substitutions through which alone {@code actor} may do {@code action} for the department; empty if a role of
     * their own permits it.
     */
    public List<StandIn> standIns(StaffMember actor, StaffAction action, long departmentId) {
        List<StandIn> standIns = actor.standIns().stream()
                .filter(each -> Lookup.require(TABLE, action)
                                .contains(each.assignment().role())
                        && Long.valueOf(departmentId).equals(each.assignment().departmentId()))
                .toList();
        Set<StaffMember.Assignment> viaSubstitution =
                actor.standIns().stream().map(StandIn::assignment).collect(Collectors.toUnmodifiableSet());
        boolean permittedByOwnRole = actor.assignments().stream()
                .anyMatch(held -> !viaSubstitution.contains(held)
                        && Lookup.require(TABLE, action).contains(held.role())
                        && (held.departmentId() == null || held.departmentId() == departmentId));
        return permittedByOwnRole ? List.of() : standIns;
    }

    /** @throws AccessDeniedException unless {@link #permits(StaffMember, StaffAction, long)} */
    public void require(StaffMember actor, StaffAction action, long departmentId) {
        if (!permits(actor, action, departmentId)) {
            throw new AccessDeniedException(
                    "account %d may not %s for department %d".formatted(actor.accountId(), action, departmentId));
        }
    }

    /** @throws AccessDeniedException unless {@link #permits(StaffMember, StaffAction)} */
    public void require(StaffMember actor, StaffAction action) {
        if (!permits(actor, action)) {
            throw new AccessDeniedException("account %d may not %s".formatted(actor.accountId(), action));
        }
    }

    /** @throws AccessDeniedException unless {@link #permitsSomewhere} */
    public void requireSomewhere(StaffMember actor, StaffAction action) {
        if (!permitsSomewhere(actor, action)) {
            throw new AccessDeniedException("account %d may %s nowhere".formatted(actor.accountId(), action));
        }
    }
}
