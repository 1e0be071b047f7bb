package planportal.progress.rating;

import java.time.LocalDate;
import planportal.shared.FiscalYear;

/**
 * The plan's term (計画期間).
 *
 * @param firstDay the day on which the plan begins
 * @param lastDay  the day on which it ends, on which a target without a date is due; not before the first
 */
public record Term(LocalDate firstDay, LocalDate lastDay) {

    /** @throws IllegalArgumentException if it ends before it begins, or lies outside the fiscal years that exist */
    public Term {
        FiscalYear.of(firstDay);
        FiscalYear.of(lastDay);
        if (lastDay.isBefore(firstDay)) {
            throw new IllegalArgumentException("a term ends before it begins: " + firstDay + " to " + lastDay);
        }
    }

    /** The term from the first day of {@code first} to the last day of {@code last}. */
    public static Term of(FiscalYear first, FiscalYear last) {
        return new Term(first.firstDay(), last.lastDay());
    }

    /** The day before the plan begins: the start of running totals without a baseline, and of a milestone's time. */
    public LocalDate dayBefore() {
        return firstDay.minusDays(1);
    }
}
