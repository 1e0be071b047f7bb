package planportal.steering.reminders;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import planportal.accounts.StaffAction;
import planportal.reporting.PeriodStates.Period;
import planportal.reporting.PeriodStates.ReportState;
import planportal.reporting.report.ReportStage;
import planportal.shared.input.ChoiceInput;

/** The recipients of a reminder. */
enum Audience {

    /** 編集者: people who can submit missing reports. */
    EDITORS(StaffAction.EDIT_REPORT, "/staff/reports") {
        @Override
        LocalDate due(Period period) {
            return period.dueOn();
        }

        @Override
        boolean isPossible(Period period) {
            return period.takesReports();
        }

        @Override
        boolean concerns(ReportState state) {
            return !state.stage().isDone();
        }
    },

    /** 承認者: people who can decide on submitted reports. */
    APPROVERS(StaffAction.APPROVE_REPORT, "/staff/approvals") {
        @Override
        LocalDate due(Period period) {
            return period.approvalsDueOn();
        }

        @Override
        boolean isPossible(Period period) {
            return !period.closed();
        }

        @Override
        boolean concerns(ReportState state) {
            return state.stage() == ReportStage.SUBMITTED;
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
        return ChoiceInput.read(Audience.class, name).orElse(EDITORS);
    }

    /** Those who are not this audience. */
    public Audience other() {
        return this == EDITORS ? APPROVERS : EDITORS;
    }

    /** The day by which they have done their part. */
    abstract LocalDate due(Period period);

    /** Whether the period still allows the task. */
    abstract boolean isPossible(Period period);

    /** Whether the report requires action by the audience. */
    abstract boolean concerns(ReportState state);

    /** The permission that the task requires. */
    StaffAction action() {
        return action;
    }

    /** The page on which the task is done. */
    String path() {
        return path;
    }

    /** Whether this is {@link #EDITORS}; for templates. */
    public boolean isEditors() {
        return this == EDITORS;
    }

    /** Whether this is {@link #APPROVERS}; for templates. */
    public boolean isApprovers() {
        return this == APPROVERS;
    }
}
