package planportal.shared;

import jakarta.persistence.Embeddable;
import java.time.LocalDate;
import java.time.YearMonth;

/**
 * The days that a document names, as exactly as it names them: a day, a month (平成31年5月), a fiscal year (2016年度),
 * a calendar year (2017年) or a longer span. It counts from its last day (rating rule, “Days”).
 *
 * @param first the first day
 * @param last  the last day, not before the first
 */
@Embeddable
public record DaySpan(LocalDate first, LocalDate last) {

    /** How exactly the span is known, for showing it in the words of its source. */
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

    /** What the span is, told by its days alone. */
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
