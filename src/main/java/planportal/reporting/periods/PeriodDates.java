package planportal.reporting.periods;

import java.time.LocalDate;
import planportal.shared.Quarter;
import planportal.shared.Refusal;
import planportal.shared.WorkingDays;

/**
 * The days of a reporting period.
 *
 * @param opensOn        the first day on which reports are accepted
 * @param dueOn          the last day on which a report is in time
 * @param graceDays      the number of calendar days after it on which late reports are accepted, 0–{@value
 *                       #MAX_GRACE_DAYS}
 * @param approvalsDueOn the day by which approvers have to decide
 */
public record PeriodDates(LocalDate opensOn, LocalDate dueOn, int graceDays, LocalDate approvalsDueOn) {

    /** The maximum number of calendar days on which late reports are accepted. */
    static final int MAX_GRACE_DAYS = 60;

    /** The working days of a week. */
    private static final int WEEK = 5;

    /** @throws Refusal if the days are not in order */
    public PeriodDates {
        Refusal.when(dueOn.isBefore(opensOn), PeriodRefusal.DUE_BEFORE_OPENING);
        Refusal.when(graceDays < 0 || graceDays > MAX_GRACE_DAYS, PeriodRefusal.GRACE_OUT_OF_RANGE);
        Refusal.when(approvalsDueOn.isBefore(dueOn), PeriodRefusal.APPROVALS_BEFORE_DUE);
    }

    /** The usual days for {@code quarter}: from the day after it ends, due on a working day of the month after it. */
    public static PeriodDates usual(Quarter quarter, PeriodSettings settings, WorkingDays workingDays) {
        LocalDate opensOn = quarter.lastDay().plusDays(1);
        LocalDate dueOn = workingDays.onOrAfter(opensOn.withDayOfMonth(settings.dueDay()));
        return new PeriodDates(
                opensOn, dueOn, settings.graceDays(), workingDays.after(dueOn, settings.approvalWorkingDays()));
    }

    /**
     * The usual days for {@code quarter} if they are in the future; for a quarter that is reported much later, from the
     * next working day, so that scheduling does not open it at once, and due after a week of working days.
     */
    public static PeriodDates proposed(
            Quarter quarter, LocalDate today, PeriodSettings settings, WorkingDays workingDays) {
        PeriodDates usual = usual(quarter, settings, workingDays);
        if (!usual.dueOn().isBefore(today)) {
            return usual;
        }
        LocalDate dueOn = workingDays.after(today, WEEK);
        return new PeriodDates(
                workingDays.after(today, 1),
                dueOn,
                settings.graceDays(),
                workingDays.after(dueOn, settings.approvalWorkingDays()));
    }

    /** The last day on which reports are accepted, including late ones. */
    public LocalDate lastDay() {
        return dueOn.plusDays(graceDays);
    }

    /** @throws Refusal unless people work on both due days */
    void requireWorking(WorkingDays workingDays) {
        Refusal.when(!workingDays.isWorkingDay(dueOn), PeriodRefusal.DUE_NOT_WORKING);
        Refusal.when(!workingDays.isWorkingDay(approvalsDueOn), PeriodRefusal.APPROVALS_NOT_WORKING);
    }
}
