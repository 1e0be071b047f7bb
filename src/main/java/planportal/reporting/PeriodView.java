package planportal.reporting;

import java.time.LocalDate;
import planportal.shared.Quarter;

/**
 * The period that staff report for, as of today.
 *
 * @param daysLeft days to the due day, 0 on it, negative after it
 */
record PeriodView(Quarter quarter, LocalDate dueOn, long daysLeft) {

    static PeriodView of(ReportingPeriod period, LocalDate today) {
        return new PeriodView(period.quarter(), period.dueOn(), period.daysLeft(today));
    }

    public boolean isOverdue() {
        return daysLeft < 0;
    }

    public long daysLate() {
        return -daysLeft;
    }
}
