package planportal.accounts;

/** A role of an account. Which actions it permits is defined in {@link AccessPolicy} only. */
public enum Role {

    /** 編集者: writes a department's reports. */
    EDITOR(Scope.DEPARTMENT),
    /** 承認者: approves or returns a department's reports. */
    APPROVER(Scope.DEPARTMENT),
    /** 企画部門: sees the whole plan and exports a quarter's figures. */
    MANAGER(Scope.PLAN),
    /** 管理者: manages accounts and settings. */
    ADMINISTRATOR(Scope.PLAN);

    enum Scope {
        DEPARTMENT,
        PLAN
    }

    private final Scope scope;

    Role(Scope scope) {
        this.scope = scope;
    }

    /** Whether the role decides or manages, and does more than write reports. */
    public boolean isPrivileged() {
        return this != EDITOR;
    }

    /** Whether the role is held for one department rather than for the whole plan. */
    public boolean isForDepartment() {
        return scope == Scope.DEPARTMENT;
    }
}
