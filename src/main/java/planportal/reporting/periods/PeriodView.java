package planportal.reporting.periods;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import planportal.shared.Quarter;

/**
 * A reporting period, as of today.
 *
 * @param daysLeft         the number of days until the due day; 0 on it, negative after it
 * @param lastDay          the last day on which reports are accepted, including late ones
 * @param approvalsDueOn   the day by which approvers have to decide
 * @param approvalDaysLeft the number of days until that day; 0 on it, negative after it
 * @param takesReports     whether the reader may write reports in it
 * @param unlockedUntil    until when it is unlocked for the reader, if it accepts no other reports; else null
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

    /** The view of a period on {@code today}, the current day in Tokyo. */
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

    /** A copy for a person for whom it is unlocked until {@code end}; unchanged if reports are accepted anyway. */
    public PeriodView unlocked(Instant end) {
        return takesReports
                ? this
                : new PeriodView(quarter, dueOn, daysLeft, lastDay, approvalsDueOn, approvalDaysLeft, true, end);
    }

    /** Whether the due day has passed. */
    public boolean isOverdue() {
        return daysLeft < 0;
    }

    /** The number of days since the due day; negative before it. */
    public long daysLate() {
        return -daysLeft;
    }

    /** Whether late reports are still accepted. */
    public boolean isGrace() {
        return takesReports && unlockedUntil == null && isOverdue();
    }
}
