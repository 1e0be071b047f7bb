package planportal.steering.reminders;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import planportal.accounts.StaffAction;
import planportal.reporting.PeriodStates.Period;
import planportal.reporting.PeriodStates.ReportState;
import planportal.reporting.report.ReportProgress;

/** Whom a reminder is for. */
enum Audience {

    /** 編集者: who can report what is not submitted. */
    EDITORS(StaffAction.EDIT_REPORT, "/staff/reports") {
        @Override
        LocalDate due(Period period) {
            return period.dueOn();
        }

        @Override
        boolean isAskedFor(Period period) {
            return period.takesReports();
        }

        @Override
        boolean concerns(ReportState state) {
            return !state.standing().isDone();
        }
    },

    /** 承認者: who can decide on what was submitted. */
    APPROVERS(StaffAction.APPROVE_REPORT, "/staff/approvals") {
        @Override
        LocalDate due(Period period) {
            return period.approvalsDueOn();
        }

        @Override
        boolean isAskedFor(Period period) {
            return !period.closed();
        }

        @Override
        boolean concerns(ReportState state) {
            return state.standing() == ReportProgress.SUBMITTED;
        }
    };

    private final StaffAction action;
    private final String path;

    Audience(StaffAction action, String path) {
        this.action = action;
        this.path = path;
    }

    /** The one of that name; editors where there is none. */
    static Audience named(@Nullable String name) {
        return APPROVERS.name().equals(name) ? APPROVERS : EDITORS;
    }

    /** The day by which they have done their part. */
    abstract LocalDate due(Period period);

    /** Whether the period still lets them do it. */
    abstract boolean isAskedFor(Period period);

    /** Whether they have something to do about the report. */
    abstract boolean concerns(ReportState state);

    /** What they may do. */
    StaffAction action() {
        return action;
    }

    /** The page on which they do it. */
    String path() {
        return path;
    }

    public boolean isEditors() {
        return this == EDITORS;
    }

    public boolean isApprovers() {
        return this == APPROVERS;
    }
}
