package planportal.shared.input;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import planportal.shared.DaySpan;
import planportal.shared.FiscalYear;
import planportal.shared.Quarter;

/**
 * Parses quarters, fiscal years and spans of days as plans, plan files, forms and spreadsheets write them, in either era:
 * 令和5年度（2023年度）第4四半期, {@code 2023-Q4}, {@code FY2021}, 平成35年度, {@code R5}, 令和五年度末, 2020〜2023年度,
 * 令和2年度から令和5年度, {@code FY2020–FY2023}, {@code 2025-04/2026-03}. A time that is given in both calendars must be the
 * same time. Eras are counted beyond their end.
 */
public final class PeriodInput {

    private static final Pattern BARE_YEAR = Pattern.compile("(?:[Ff][Yy])?(\\d{4})(?:年度)?");
    private static final Pattern QUARTER =
            Pattern.compile("(?:[Ff][Yy])?(\\d{4})(?:年度)?[-/]?(?:第?([1-4])四半期|[Qq]([1-4])|([1-4])[Qq])"
                    + "(?:\\((\\d{1,2})[~〜-](\\d{1,2})月\\))?");
    private static final Pattern FISCAL_YEAR = Pattern.compile("[Ff][Yy](\\d{4})(?:年度)?|(\\d{4})年度");
    private static final Pattern MONTH = Pattern.compile("(\\d{4})[-/.年](\\d{1,2})月?");
    private static final Pattern CALENDAR_YEAR = Pattern.compile("(\\d{4})年?");
    /** With a point R6.3 is a month; with a hyphen R2-5 may be two years, so it is neither. */
    private static final Pattern MONTH_OR_YEARS = Pattern.compile(JapaneseYear.ERA + "(?:元|\\d{1,2})-\\d{1,2}");

    private static final Pattern BETWEEN =
            Pattern.compile("\\.\\.|[~〜\\u2012-\\u2015ー]|から|(?<=[\\d年度月日)])to(?=[\\dFfA-Z])");
    /** Within a day or month the slash separates its parts: 2024/3 is March. */
    private static final Pattern SLASH = Pattern.compile("/");

    private static final Pattern NO_UNIT = Pattern.compile("(?:" + JapaneseYear.ERA + ")?(?:元|\\d{1,4})");
    private static final Pattern NO_ERA = Pattern.compile("\\d{1,2}(?:年.*|末|\\(.*)?");
    private static final Pattern NO_YEAR = Pattern.compile("\\d{1,2}月.*");
    private static final Pattern UP_TO_YEAR = Pattern.compile("(?:" + JapaneseYear.ERA + ")?(?:元|\\d{1,4})年(?!度)");

    private PeriodInput() {}

    /** A quarter; null if the text is not one. */
    public static @Nullable Quarter quarter(String typed) {
        try {
            String text = CalendarText.of(typed);
            Quarter quarter = quarterOf(text);
            return quarter != null ? quarter : CalendarText.writtenTwice(text, PeriodInput::quarterOf);
        } catch (DateTimeException | IllegalArgumentException none) {
            return null;
        }
    }

    /**
     * As {@link #quarter(String)}; for a KPI that is reported once a year, a year alone is the quarter in which it is
     * reported.
     *
     * @param yearlyIn the number of that quarter; null for a KPI that is reported every quarter
     */
    public static @Nullable Quarter quarter(String typed, @Nullable Integer yearlyIn) {
        Quarter quarter = quarter(typed);
        FiscalYear year = quarter != null || yearlyIn == null ? null : fiscalYear(typed);
        return year == null || yearlyIn == null ? quarter : year.quarter(yearlyIn);
    }

    /** A fiscal year, with or without 年度; null if the text is not one. */
    public static @Nullable FiscalYear fiscalYear(String typed) {
        try {
            String text = CalendarText.of(typed);
            FiscalYear year = fiscalYearOf(text);
            return year != null ? year : CalendarText.writtenTwice(text, PeriodInput::fiscalYearOf);
        } catch (DateTimeException | IllegalArgumentException none) {
            return null;
        }
    }

    /** A month, in either era; null where the text is none. */
    public static @Nullable YearMonth month(String typed) {
        return span(typed)
                .filter(span -> span.precision() == DaySpan.Precision.MONTH)
                .map(span -> YearMonth.from(span.last()))
                .orElse(null);
    }

    /**
     * A day, month, quarter, fiscal or calendar year, or the span from one of these to another; empty if the text is none of
     * these, names a day that the calendar does not have, contradicts itself, or ends before it begins. A year of an era
     * alone is a fiscal year (R5), four digits alone are a calendar year.
     */
    public static Optional<DaySpan> span(String typed) {
        String text = CalendarText.of(typed);
        try {
            return MONTH_OR_YEARS.matcher(text).matches() ? Optional.empty() : spanOf(text);
        } catch (DateTimeException | IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    /** The text of the span in a form, which {@link #span} parses. */
    public static String written(DaySpan span) {
        return switch (span.precision()) {
            case DAY -> span.last().toString();
            case MONTH -> YearMonth.from(span.last()).toString();
            case FISCAL_YEAR -> "FY" + FiscalYear.of(span.first()).year();
            case CALENDAR_YEAR -> String.valueOf(span.last().getYear());
            case SPAN -> span.first() + ".." + span.last();
        };
    }

    private static Optional<DaySpan> spanOf(String text) {
        return one(text)
                .or(() -> twice(text))
                .or(() -> between(BETWEEN.split(text, -1)))
                .or(() -> betweenHyphens(text))
                .or(() -> between(SLASH.split(text, -1)));
    }

    /** A time and, in parentheses, the same time again, the span that it belongs to or, behind 末, its last day. */
    private static Optional<DaySpan> twice(String text) {
        int bracket = text.indexOf('(');
        if (bracket < 1 || text.indexOf(')') != text.length() - 1) {
            return Optional.empty();
        }
        String first = text.substring(0, bracket);
        DaySpan span = spanOf(first).orElse(null);
        DaySpan again = spanOf(text.substring(bracket + 1, text.length() - 1)).orElse(null);
        if (span == null || again == null) {
            return Optional.empty();
        }
        boolean belongs = !again.first().isAfter(span.first()) && !again.last().isBefore(span.last());
        boolean last = !withoutEnd(first).equals(first) && again.last().equals(span.last());
        return belongs || last ? Optional.of(span) : Optional.empty();
    }

    private static Optional<DaySpan> between(String[] ends) {
        if (ends.length != 2) {
            return Optional.empty();
        }
        String until = ends[1].endsWith("まで") ? ends[1].substring(0, ends[1].length() - 2) : ends[1];
        Optional<DaySpan> first = one(withUnitOf(until, ends[0]));
        Optional<DaySpan> last = one(withEraOf(ends[0], until));
        return first.isPresent() && last.isPresent()
                ? Optional.of(new DaySpan(first.get().first(), last.get().last()))
                : Optional.empty();
    }

    /** A hyphen separates the parts of a day as well: 2024-03 is March, 2024-04-2025-03 a span. */
    private static Optional<DaySpan> betweenHyphens(String text) {
        for (int at = text.indexOf('-'); at >= 0; at = text.indexOf('-', at + 1)) {
            Optional<DaySpan> span = between(new String[] {text.substring(0, at), text.substring(at + 1)});
            if (span.isPresent()) {
                return span;
            }
        }
        return Optional.empty();
    }

    /** In 2020〜2023年度 the first year is a fiscal year, too. */
    private static String withUnitOf(String last, String first) {
        return !NO_UNIT.matcher(first).matches()
                ? first
                : first
                        + (withoutEnd(last).endsWith("年度")
                                ? "年度"
                                : withoutEnd(last).endsWith("年") ? "年" : "");
    }

    /** In 令和2〜5年度 the last year belongs to the same era, in 令和6年4月〜6月 the last month to the same year. */
    private static String withEraOf(String first, String last) {
        Matcher era = JapaneseYear.IN_ERA.matcher(first);
        Matcher year = UP_TO_YEAR.matcher(first);
        if (NO_YEAR.matcher(last).matches() && year.lookingAt()) {
            return year.group() + last;
        }
        return NO_ERA.matcher(last).matches() && era.matches() ? era.group(1) + last : last;
    }

    private static Optional<DaySpan> one(String typed) {
        LocalDate day = DayInput.day(typed);
        if (day != null) {
            return Optional.of(DaySpan.of(day));
        }
        boolean ofEra = JapaneseYear.IN_ERA.matcher(typed).matches();
        String text = withoutEnd(CalendarText.inCalendarYears(typed));
        Quarter quarter = quarterOf(text);
        if (quarter != null) {
            return Optional.of(new DaySpan(quarter.firstDay(), quarter.lastDay()));
        }
        Matcher fiscal = FISCAL_YEAR.matcher(text);
        if (fiscal.matches() || ofEra && text.matches("\\d{4}")) {
            FiscalYear year = new FiscalYear(Integer.parseInt(text.replaceAll("[^0-9]", "")));
            return Optional.of(new DaySpan(year.firstDay(), year.lastDay()));
        }
        Matcher month = MONTH.matcher(text);
        if (month.matches()) {
            YearMonth of = YearMonth.of(Integer.parseInt(month.group(1)), Integer.parseInt(month.group(2)));
            return Optional.of(new DaySpan(of.atDay(1), of.atEndOfMonth()));
        }
        Matcher year = CALENDAR_YEAR.matcher(text);
        return year.matches()
                ? Optional.of(new DaySpan(
                        LocalDate.of(Integer.parseInt(year.group(1)), 1, 1),
                        LocalDate.of(Integer.parseInt(year.group(1)), 12, 31)))
                : Optional.empty();
    }

    private static @Nullable FiscalYear fiscalYearOf(String text) {
        Matcher year = BARE_YEAR.matcher(withoutEnd(CalendarText.inCalendarYears(text)));
        return year.matches() ? new FiscalYear(Integer.parseInt(year.group(1))) : null;
    }

    private static @Nullable Quarter quarterOf(String text) {
        Matcher quarter = QUARTER.matcher(CalendarText.inCalendarYears(text));
        if (!quarter.matches()) {
            return null;
        }
        String number = quarter.group(2) != null
                ? quarter.group(2)
                : quarter.group(3) != null ? quarter.group(3) : quarter.group(4);
        Quarter read = Quarter.of(Integer.parseInt(quarter.group(1)), Integer.parseInt(number));
        return quarter.group(5) == null
                        || Integer.parseInt(quarter.group(5)) == read.firstDay().getMonthValue()
                                && Integer.parseInt(quarter.group(6))
                                        == read.lastDay().getMonthValue()
                ? read
                : null;
    }

    /** Calculations use the last day of a span, so 末 and 末日 add nothing. */
    private static String withoutEnd(String text) {
        return text.replaceFirst("末日?$", "");
    }
}
