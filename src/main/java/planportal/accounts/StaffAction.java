package planportal.accounts;

/** What staff do in the portal, as far as it is decided who may. */
public enum StaffAction {

    EDIT_REPORT,
    SUBMIT_REPORT,
    WITHDRAW_REPORT,
    APPROVE_REPORT,
    RETURN_REPORT,
    PUBLISH_REPORT,
    RETURN_APPROVED_REPORT,
    DISCUSS_REPORT,
    CHANGE_PUBLICATION_RULE,
    VIEW_DEPARTMENT_REPORTS,
    MANAGE_PERIODS,
    VIEW_COMPLETION,
    REMIND,
    EXPORT_QUARTER,
    VIEW_HISTORY,
    MANAGE_ACCOUNTS,
    MANAGE_DEPARTMENTS,
    LOAD_PLAN
}
