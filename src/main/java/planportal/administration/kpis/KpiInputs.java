package planportal.administration.kpis;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.chrono.JapaneseChronology;
import java.time.chrono.JapaneseEra;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import planportal.plan.Document;
import planportal.plan.Plan;
import planportal.shared.DaySpan;
import planportal.shared.FiscalYear;
import planportal.shared.Source;
import planportal.shared.input.DayInput;

/** Parsers for the input of KPI forms: figures, spans of days, and lines of documents. */
public final class KpiInputs {

    private static final Pattern FIGURE = Pattern.compile("-?(\\d{1,15}|\\d{1,3}(,\\d{3}){1,4})(\\.\\d{1,10})?");
    private static final Pattern MONTH = Pattern.compile("(\\d{4})[-/.年](\\d{1,2})月?");
    private static final Pattern FISCAL_YEAR = Pattern.compile("[Ff][Yy](\\d{4})|(\\d{4})年(?:度)");
    private static final Pattern YEAR = Pattern.compile("(\\d{4})年?");
    private static final String BETWEEN = "\\.\\.|～|~|〜";

    private KpiInputs() {}

    /**
     * Parses a figure with full-width digits, thousands separators, ▲ or − for minus; empty if the text is not a
     * figure.
     */
    public static Optional<BigDecimal> figure(String typed) {
        String text = ascii(typed).replaceFirst("^[▲△−‐–—ー]", "-");
        return FIGURE.matcher(text).matches() ? Optional.of(new BigDecimal(text.replace(",", ""))) : Optional.empty();
    }

    /**
     * A day, month, fiscal or calendar year, in either era: {@code 2024-03-31}, {@code 令和6年3月}, {@code 2023年度}; two of
     * them joined by {@code ..} are the span from the first to the last. Empty if the text is none of these.
     */
    public static Optional<DaySpan> span(String typed) {
        String[] ends = ascii(typed).split(BETWEEN, -1);
        try {
            if (ends.length == 2) {
                Optional<DaySpan> first = single(ends[0]);
                Optional<DaySpan> last = single(ends[1]);
                return first.isPresent() && last.isPresent()
                        ? Optional.of(
                                new DaySpan(first.get().first(), last.get().last()))
                        : Optional.empty();
            }
            return ends.length == 1 ? single(ends[0]) : Optional.empty();
        } catch (DateTimeException | IllegalArgumentException notASpan) {
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

    /** Parses a source; empty if the text is not a source or the plan's documents do not contain all its lines. */
    static Optional<Source> source(Plan plan, String typed) {
        try {
            Source source = Source.parse(
                    Normalizer.normalize(typed, Normalizer.Form.NFKC).strip());
            return Optional.of(source)
                    .filter(all -> all.references().stream()
                            .allMatch(lines -> plan.documents().stream()
                                    .anyMatch(document ->
                                            document.key().equals(lines.document()) && has(document, lines))));
        } catch (IllegalArgumentException notASource) {
            return Optional.empty();
        }
    }

    private static boolean has(Document document, Source.Reference lines) {
        return !document.lines().isEmpty()
                && lines.first() >= document.lines().firstKey()
                && lines.last() <= document.lines().lastKey();
    }

    private static Optional<DaySpan> single(String text) {
        LocalDate day = DayInput.read(text);
        if (day != null) {
            return Optional.of(DaySpan.of(day));
        }
        String western = western(text);
        Matcher fiscal = FISCAL_YEAR.matcher(western);
        if (fiscal.matches()) {
            FiscalYear year = new FiscalYear(number(fiscal, fiscal.group(1) == null ? 2 : 1));
            return Optional.of(new DaySpan(year.firstDay(), year.lastDay()));
        }
        Matcher month = MONTH.matcher(western);
        if (month.matches()) {
            YearMonth yearMonth = YearMonth.of(number(month, 1), number(month, 2));
            return Optional.of(new DaySpan(yearMonth.atDay(1), yearMonth.atEndOfMonth()));
        }
        Matcher year = YEAR.matcher(western);
        return year.matches()
                ? Optional.of(new DaySpan(LocalDate.of(number(year, 1), 1, 1), LocalDate.of(number(year, 1), 12, 31)))
                : Optional.empty();
    }

    /** Converts years of an era to western years: 令和6年3月 to 2024年3月, R6.3 to 2024.3. */
    private static String western(String text) {
        for (JapaneseEra era : JapaneseEra.values()) {
            for (TextStyle style : new TextStyle[] {TextStyle.FULL, TextStyle.NARROW}) {
                String name = era.getDisplayName(style, style == TextStyle.FULL ? Locale.JAPANESE : Locale.ENGLISH);
                Matcher dated = Pattern.compile("(?i)" + Pattern.quote(name) + "(元|\\d{1,2})([年./-].*)")
                        .matcher(text);
                if (dated.matches()) {
                    int ofEra = dated.group(1).equals("元") ? 1 : Integer.parseInt(dated.group(1));
                    return JapaneseChronology.INSTANCE.prolepticYear(era, ofEra) + dated.group(2);
                }
            }
        }
        return text;
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }

    private static String ascii(String typed) {
        return Normalizer.normalize(typed, Normalizer.Form.NFKC).replaceAll("[\\s\\p{Z}]", "");
    }
}
