package planportal.reporting.periods;

import org.jspecify.annotations.Nullable;
import planportal.shared.Refusal;

/** A decision on a reporting period that its state or its days do not allow. */
enum PeriodRefusal implements Refusal.Reason {

    /** The period is not in a state that allows the step, or the quarter has its period already. */
    WRONG_STATUS(null),
    /** It has been cancelled meanwhile. */
    ALREADY_WITHDRAWN(null),
    DUE_BEFORE_OPENING("dueOn"),
    DUE_BEFORE_QUARTER_ENDS("dueOn"),
    DUE_NOT_WORKING("dueOn"),
    /** An extension that extends nothing. */
    DUE_NOT_LATER("dueOn"),
    DUE_PAST("dueOn"),
    OPENS_BEFORE_QUARTER("opensOn"),
    GRACE_OUT_OF_RANGE("graceDays"),
    APPROVALS_BEFORE_DUE("approvalsDueOn"),
    /** An extension that takes days from the approvers. */
    APPROVALS_EARLIER("approvalsDueOn"),
    APPROVALS_NOT_WORKING("approvalsDueOn"),
    REASON_MISSING("reason"),
    REASON_TOO_LONG("reason"),
    /** Reports are accepted without it, or not yet. */
    UNLOCK_NOT_NEEDED(null),
    UNLOCK_PAST("endsOn"),
    UNLOCK_TOO_LONG("endsOn"),
    /** The KPI is not reported in that quarter. */
    UNLOCK_NOT_DUE("kpi"),
    /** The account does not edit the reports of the department in charge. */
    UNLOCK_NOT_EDITOR("account");

    private final @Nullable String field;

    PeriodRefusal(@Nullable String field) {
        this.field = field;
    }

    @Override
    public @Nullable String field() {
        return field;
    }

    @Override
    public String messageCode() {
        return "periods.refusal." + name();
    }
}
