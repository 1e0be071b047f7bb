package planportal.planfile;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import planportal.shared.DaySpan;
import planportal.shared.FiscalYear;
import planportal.shared.Quarter;
import planportal.shared.input.PeriodInput;

/**
 * How a plan file writes days, as exactly as the documents know them: {@code 2025-05-31}, {@code 2025-05}, {@code FY2025}
 * (fiscal year), {@code 2025} (calendar year), {@code 2025-Q1}, or a span of two of these, {@code 2025-04/2026-03}; and what
 * people type elsewhere, 令和7年度 for one ({@link PeriodInput}).
 */
final class SpanForm {

    private static final int EARLIEST = 1901;
    private static final int LATEST = 2199;

    private SpanForm() {}

    /** The days; empty if the text has another form, names no day of the calendar, or ends before it begins. */
    static Optional<DaySpan> read(String text) {
        Optional<DaySpan> written = written(text);
        return written.isPresent() ? written : PeriodInput.span(text).filter(SpanForm::canBeMeant);
    }

    private static Optional<DaySpan> written(String text) {
        try {
            String[] ends = text.split("/", -1);
            if (ends.length == 1) {
                return one(text);
            }
            Optional<DaySpan> first = one(ends[0].strip());
            Optional<DaySpan> last = ends.length == 2 ? one(ends[1].strip()) : Optional.empty();
            return first.isPresent() && last.isPresent()
                    ? Optional.of(new DaySpan(first.get().first(), last.get().last()))
                    : Optional.empty();
        } catch (DateTimeException | IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    private static Optional<DaySpan> one(String text) {
        DaySpan span;
        if (text.matches("\\d{4}-\\d{2}-\\d{2}")) {
            span = DaySpan.of(LocalDate.parse(text));
        } else if (text.matches("\\d{4}-\\d{2}")) {
            YearMonth month = YearMonth.parse(text);
            span = new DaySpan(month.atDay(1), month.atEndOfMonth());
        } else if (text.matches("FY\\d{4}")) {
            FiscalYear year = new FiscalYear(Integer.parseInt(text.substring(2)));
            span = new DaySpan(year.firstDay(), year.lastDay());
        } else if (text.matches("\\d{4}-Q[1-4]")) {
            Quarter quarter = Quarter.parse(text);
            span = new DaySpan(quarter.firstDay(), quarter.lastDay());
        } else if (text.matches("\\d{4}")) {
            int year = Integer.parseInt(text);
            span = new DaySpan(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31));
        } else {
            return Optional.empty();
        }
        return Optional.of(span).filter(SpanForm::canBeMeant);
    }

    private static boolean canBeMeant(DaySpan span) {
        return span.first().getYear() >= EARLIEST && span.last().getYear() <= LATEST;
    }
}
