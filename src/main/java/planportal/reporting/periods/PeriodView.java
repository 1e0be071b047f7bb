package planportal.reporting.periods;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import planportal.shared.Quarter;

/**
 * A period that staff report for, as of today.
 *
 * @param daysLeft     days to the due day, 0 on it, negative after it
 * @param lastDay      the last day on which reports are taken, late ones included
 * @param approvalsDueOn the day by which approvers have decided
 * @param approvalDaysLeft days to that day, 0 on it, negative after it
 * @param takesReports whether the reader may write in it
 * @param unlockedUntil until when it was unlocked for the reader, where it takes no other reports; else null
 */
public record PeriodView(
        Quarter quarter,
        LocalDate dueOn,
        long daysLeft,
        LocalDate lastDay,
        LocalDate approvalsDueOn,
        long approvalDaysLeft,
        boolean takesReports,
        @Nullable Instant unlockedUntil) {

    public static PeriodView of(ReportingPeriod period, LocalDate today) {
        return new PeriodView(
                period.quarter(),
                period.dueOn(),
                period.daysLeft(today),
                period.lastDay(),
                period.approvalsDueOn(),
                ChronoUnit.DAYS.between(today, period.approvalsDueOn()),
                period.phase(today).takesReports(),
                null);
    }

    /** The same for somebody for whom it is unlocked until {@code end}; what takes reports anyhow stays as it is. */
    public PeriodView unlocked(Instant end) {
        return takesReports
                ? this
                : new PeriodView(quarter, dueOn, daysLeft, lastDay, approvalsDueOn, approvalDaysLeft, true, end);
    }

    public boolean isOverdue() {
        return daysLeft < 0;
    }

    public long daysLate() {
        return -daysLeft;
    }

    /** Whether late reports are still being taken. */
    public boolean isGrace() {
        return takesReports && unlockedUntil == null && isOverdue();
    }
}
