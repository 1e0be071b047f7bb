package planportal.shared;

import jakarta.persistence.Embeddable;
import java.time.LocalDate;
import java.time.YearMonth;

/**
 * A span of days, as precise as the document that states it: a day, a month (平成31年5月), a fiscal year (2016年度), a
 * calendar year (2017年) or a longer span. Calculations use its last day (rating rule, “Days”).
 *
 * @param first the first day
 * @param last  the last day, not before the first
 */
@Embeddable
public record DaySpan(LocalDate first, LocalDate last) {

    /** The precision of the span, by which it is displayed as in its source. */
    public enum Precision {
        DAY,
        MONTH,
        FISCAL_YEAR,
        CALENDAR_YEAR,
        SPAN
    }

    public DaySpan {
        if (last.isBefore(first)) {
            throw new IllegalArgumentException("a span ends before it begins: " + first + " to " + last);
        }
    }

    /** A single day. */
    public static DaySpan of(LocalDate day) {
        return new DaySpan(day, day);
    }

    /** The precision, derived from the first and the last day. */
    public Precision precision() {
        if (first.equals(last)) {
            return Precision.DAY;
        }
        if (YearMonth.from(first).equals(YearMonth.from(last))
                && first.getDayOfMonth() == 1
                && last.equals(YearMonth.from(last).atEndOfMonth())) {
            return Precision.MONTH;
        }
        FiscalYear year = FiscalYear.of(first);
        if (first.equals(year.firstDay()) && last.equals(year.lastDay())) {
            return Precision.FISCAL_YEAR;
        }
        if (first.getDayOfYear() == 1 && last.equals(first.plusYears(1).minusDays(1))) {
            return Precision.CALENDAR_YEAR;
        }
        return Precision.SPAN;
    }
}
