package planportal.shared.input;

import java.text.Normalizer;
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
 * 令和5年度（2023年度）第4四半期, {@code 2023-Q4}, {@code FY2021}, 平成35年度, {@code R5}, 令和5年度末, 2020〜2023年度, {@code
 * 2025-04/2026-03}. A year that is given in both calendars must be the same year. Eras are counted beyond their end.
 */
public final class PeriodInput {

    private static final Pattern TWICE = Pattern.compile("([^()]+)\\(([^()]+)\\)([^()]*)");
    private static final Pattern NAMED_YEAR = Pattern.compile("(?:[Ff][Yy])?(\\d{4})(?:年度?)?");
    private static final Pattern BARE_YEAR = Pattern.compile("(?:[Ff][Yy])?(\\d{4})(?:年度)?");
    private static final Pattern QUARTER =
            Pattern.compile("(?:[Ff][Yy])?(\\d{4})(?:年度)?[-/]?(?:第?([1-4])四半期|[Qq]([1-4])|([1-4])[Qq])");
    private static final Pattern FISCAL_YEAR = Pattern.compile("[Ff][Yy](\\d{4})(?:年度)?|(\\d{4})年度");
    private static final Pattern MONTH = Pattern.compile("(\\d{4})[-/.年](\\d{1,2})月?");
    private static final Pattern CALENDAR_YEAR = Pattern.compile("(\\d{4})年?");
    private static final Pattern BETWEEN = Pattern.compile("\\.\\.|[～~〜]|(?<=^\\d{4})[-–—](?=\\d{4})");
    /** Within a day or month the slash separates its parts: 2024/3 is March. */
    private static final Pattern SLASH = Pattern.compile("/");

    private static final Pattern NO_UNIT = Pattern.compile("(?:" + JapaneseYear.ERA + ")?(?:元|\\d{1,4})");
    private static final Pattern NO_ERA = Pattern.compile("\\d{1,2}年度?");

    private PeriodInput() {}

    /** A quarter; null if the text is not one. */
    public static @Nullable Quarter quarter(String typed) {
        try {
            return quarterOf(once(ascii(typed)));
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
            Matcher year = BARE_YEAR.matcher(withoutEnd(once(ascii(typed))));
            return year.matches() ? new FiscalYear(Integer.parseInt(year.group(1))) : null;
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
     * these, names a day that the calendar does not have, or ends before it begins. A year of an era alone is a fiscal year
     * (R5), four digits alone are a calendar year.
     */
    public static Optional<DaySpan> span(String typed) {
        String text = ascii(typed);
        try {
            return one(text).or(() -> between(BETWEEN.split(text, -1))).or(() -> between(SLASH.split(text, -1)));
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

    private static Optional<DaySpan> between(String[] ends) {
        if (ends.length != 2) {
            return Optional.empty();
        }
        Optional<DaySpan> first = one(withUnitOf(ends[1], ends[0]));
        Optional<DaySpan> last = one(withEraOf(ends[0], ends[1]));
        return first.isPresent() && last.isPresent()
                ? Optional.of(new DaySpan(first.get().first(), last.get().last()))
                : Optional.empty();
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

    /** In 令和2〜5年度 the last year belongs to the same era. */
    private static String withEraOf(String first, String last) {
        Matcher era = JapaneseYear.IN_ERA.matcher(first);
        return NO_ERA.matcher(withoutEnd(last)).matches() && era.matches() ? era.group(1) + last : last;
    }

    private static Optional<DaySpan> one(String typed) {
        LocalDate day = DayInput.read(typed);
        if (day != null) {
            return Optional.of(DaySpan.of(day));
        }
        boolean ofEra = JapaneseYear.IN_ERA.matcher(typed).matches();
        String text = withoutEnd(once(typed));
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

    private static @Nullable Quarter quarterOf(String text) {
        Matcher quarter = QUARTER.matcher(text);
        if (!quarter.matches()) {
            return null;
        }
        String number = quarter.group(2) != null
                ? quarter.group(2)
                : quarter.group(3) != null ? quarter.group(3) : quarter.group(4);
        return Quarter.of(Integer.parseInt(quarter.group(1)), Integer.parseInt(number));
    }

    /** Calculations use the last day of a span, so 末 adds nothing. */
    private static String withoutEnd(String text) {
        return text.endsWith("末") ? text.substring(0, text.length() - 1) : text;
    }

    /** Reduces a year in both calendars to the calendar year: 令和5年度(2023年度)第4四半期 becomes 2023年度第4四半期. */
    private static String once(String text) {
        Matcher twice = TWICE.matcher(text);
        if (!twice.matches()) {
            return JapaneseYear.toCalendarYear(text);
        }
        String first = JapaneseYear.toCalendarYear(twice.group(1));
        if (!year(first).equals(year(JapaneseYear.toCalendarYear(twice.group(2))))) {
            throw new IllegalArgumentException("two years: " + text);
        }
        return first + twice.group(3);
    }

    private static String year(String text) {
        Matcher year = NAMED_YEAR.matcher(text);
        if (!year.matches()) {
            throw new IllegalArgumentException("no year: " + text);
        }
        return year.group(1);
    }

    private static String ascii(String typed) {
        return Normalizer.normalize(typed, Normalizer.Form.NFKC).replaceAll("[\\s\\p{Z}\\p{Cf}]", "");
    }
}
