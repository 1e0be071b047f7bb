package planportal.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.security.access.AccessDeniedException;
import planportal.accounts.StaffMember.Assignment;

class AccessPolicyTest {

    private static final long OWN = 1;
    private static final long OTHER = 2;

    private final AccessPolicy policy = new AccessPolicy();

    /** The whole table: the actions that each role permits in its own department and in another one. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            EDITOR,        CHANGE_EVIDENCE EDIT_REPORT SUBMIT_REPORT WITHDRAW_REPORT DISCUSS_REPORT VIEW_DEPARTMENT_REPORTS VIEW_HISTORY, ''
            APPROVER,      APPROVE_REPORT RETURN_REPORT DISCUSS_REPORT VIEW_DEPARTMENT_REPORTS VIEW_HISTORY, ''
            MANAGER,       PUBLISH_REPORT RETURN_APPROVED_REPORT DISCUSS_REPORT CHANGE_PUBLICATION_RULE VIEW_DEPARTMENT_REPORTS MANAGE_PERIODS VIEW_COMPLETION REMIND OVERRIDE_RATING APPOINT_SUBSTITUTE EXPORT_QUARTER IMPORT_KPIS VIEW_HISTORY DECIDE_TAKEDOWN, PUBLISH_REPORT RETURN_APPROVED_REPORT DISCUSS_REPORT CHANGE_PUBLICATION_RULE VIEW_DEPARTMENT_REPORTS MANAGE_PERIODS VIEW_COMPLETION REMIND OVERRIDE_RATING APPOINT_SUBSTITUTE EXPORT_QUARTER IMPORT_KPIS VIEW_HISTORY DECIDE_TAKEDOWN
            ADMINISTRATOR, VIEW_HISTORY APPOINT_SUBSTITUTE MANAGE_ACCOUNTS MANAGE_DEPARTMENTS MANAGE_KPIS EDIT_PLAN_TEXT LOAD_PLAN VIEW_BACKUPS VIEW_PROTECTIONS REQUEST_TAKEDOWN DECIDE_TAKEDOWN, VIEW_HISTORY APPOINT_SUBSTITUTE MANAGE_ACCOUNTS MANAGE_DEPARTMENTS MANAGE_KPIS EDIT_PLAN_TEXT LOAD_PLAN VIEW_BACKUPS VIEW_PROTECTIONS REQUEST_TAKEDOWN DECIDE_TAKEDOWN
            """)
    void permitsEachRoleItsActions(Role role, String inOwn, String inOther) {
        StaffMember actor = with(new Assignment(role, role.isForDepartment() ? OWN : null));

        for (StaffAction action : StaffAction.values()) {
            assertThat(policy.permits(actor, action, OWN))
                    .as("%s %s", role, action)
                    .isEqualTo(actions(inOwn).contains(action));
            assertThat(policy.permits(actor, action, OTHER))
                    .as("%s %s elsewhere", role, action)
                    .isEqualTo(actions(inOther).contains(action));
        }
    }

    @Test
    void limitsADepartmentsRoleToTheDepartment() {
        StaffMember editor = with(new Assignment(Role.EDITOR, OWN));

        for (StaffAction action : StaffAction.values()) {
            assertThat(policy.permits(editor, action)).isFalse();
        }
        assertThat(policy.permitsSomewhere(editor, StaffAction.EDIT_REPORT)).isTrue();
        assertThat(policy.permitsSomewhere(editor, StaffAction.APPROVE_REPORT)).isFalse();
    }

    @Test
    void combinesTheRolesOfAPerson() {
        StaffMember both = with(new Assignment(Role.EDITOR, OWN), new Assignment(Role.APPROVER, OTHER));

        assertThat(policy.permits(both, StaffAction.EDIT_REPORT, OWN)).isTrue();
        assertThat(policy.permits(both, StaffAction.APPROVE_REPORT, OWN)).isFalse();
        assertThat(policy.permits(both, StaffAction.APPROVE_REPORT, OTHER)).isTrue();
    }

    @Test
    void refusesOtherActions() {
        StaffMember editor = with(new Assignment(Role.EDITOR, OWN));

        assertThatNoException().isThrownBy(() -> policy.require(editor, StaffAction.EDIT_REPORT, OWN));
        assertThatThrownBy(() -> policy.require(editor, StaffAction.EDIT_REPORT, OTHER))
                .isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> policy.require(editor, StaffAction.EXPORT_QUARTER))
                .isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> policy.require(with(), StaffAction.VIEW_HISTORY))
                .isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void requiresTheScopeOfARole() {
        assertThatThrownBy(() -> new Assignment(Role.EDITOR, null)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Assignment(Role.MANAGER, OWN)).isInstanceOf(IllegalArgumentException.class);
    }

    private static StaffMember with(Assignment... assignments) {
        return new StaffMember(7, "hanako", "花子", false, Set.of(assignments));
    }

    private static Set<StaffAction> actions(@Nullable String names) {
        Set<StaffAction> actions = EnumSet.noneOf(StaffAction.class);
        for (String name :
                names == null || names.isBlank() ? new String[0] : names.trim().split(" ")) {
            actions.add(StaffAction.valueOf(name));
        }
        return actions;
    }
}
