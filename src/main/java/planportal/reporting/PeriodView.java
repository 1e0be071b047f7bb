package planportal.reporting;

import java.time.LocalDate;
import planportal.shared.Quarter;

/**
 * A period that staff report for, as of today.
 *
 * @param daysLeft     days to the due day, 0 on it, negative after it
 * @param lastDay      the last day on which reports are taken, late ones included
 * @param takesReports whether the reader may write in it
 */
record PeriodView(Quarter quarter, LocalDate dueOn, long daysLeft, LocalDate lastDay, boolean takesReports) {

    static PeriodView of(ReportingPeriod period, LocalDate today) {
        return new PeriodView(period.quarter(), period.dueOn(), period.daysLeft(today), period.lastDay(),
                period.phase(today).takesReports());
    }

    /** The same for somebody who may write in it, or may not. */
    PeriodView forWriting(boolean admitted) {
        return new PeriodView(quarter, dueOn, daysLeft, lastDay, admitted);
    }

    public boolean isOverdue() {
        return daysLeft < 0;
    }

    public long daysLate() {
        return -daysLeft;
    }

    /** Whether late reports are still being taken. */
    public boolean isGrace() {
        return takesReports && isOverdue();
    }
}
