package planportal.accounts;

/** What an account may do; which actions that means is told by {@link AccessPolicy} alone. */
public enum Role {

    /** 編集者: reports for a department. */
    EDITOR(Scope.DEPARTMENT),
    /** 承認者: approves or returns a department's reports. */
    APPROVER(Scope.DEPARTMENT),
    /** 企画部門: sees the whole plan and takes away the quarter's figures. */
    MANAGER(Scope.PLAN),
    /** 管理者: looks after accounts and settings. */
    ADMINISTRATOR(Scope.PLAN);

    enum Scope {
        DEPARTMENT,
        PLAN
    }

    private final Scope scope;

    Role(Scope scope) {
        this.scope = scope;
    }

    /** Whether the role is held for one department rather than for the whole plan. */
    public boolean isForDepartment() {
        return scope == Scope.DEPARTMENT;
    }
}
