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

/** Reads what administrators type of a KPI: figures, days as exactly as they are known, and lines of documents. */
public final class KpiInputs {

    private static final Pattern FIGURE = Pattern.compile("-?(\\d{1,15}|\\d{1,3}(,\\d{3}){1,4})(\\.\\d{1,10})?");
    private static final Pattern MONTH = Pattern.compile("(\\d{4})[-/.年](\\d{1,2})月?");
    private static final Pattern FISCAL_YEAR = Pattern.compile("[Ff][Yy](\\d{4})|(\\d{4})年(?:度)");
    private static final Pattern YEAR = Pattern.compile("(\\d{4})年?");
    private static final String BETWEEN = "\\.\\.|～|~|〜";

    private KpiInputs() {}

    /** A figure with full-width digits, separators of thousands, ▲ or − for minus; empty if it is none. */
    public static Optional<BigDecimal> figure(String typed) {
        String text = ascii(typed).replaceFirst("^[▲△−‐–—ー]", "-");
        return FIGURE.matcher(text).matches() ? Optional.of(new BigDecimal(text.replace(",", ""))) : Optional.empty();
    }

    /**
     * A day, month, fiscal or calendar year, in either era: {@code 2024-03-31}, {@code 令和6年3月}, {@code 2023年度}; two of
     * them joined by {@code ..} are the span from one to the other. Empty if it is none of these.
     */
    public static Optional<DaySpan> span(String typed) {
        String[] ends = ascii(typed).split(BETWEEN, -1);
        try {
            if (ends.length == 2) {
                Optional<DaySpan> first = one(ends[0]);
                Optional<DaySpan> last = one(ends[1]);
                return first.isPresent() && last.isPresent()
                        ? Optional.of(
                                new DaySpan(first.get().first(), last.get().last()))
                        : Optional.empty();
            }
            return ends.length == 1 ? one(ends[0]) : Optional.empty();
        } catch (DateTimeException | IllegalArgumentException noDay) {
            return Optional.empty();
        }
    }

    /** The span as it stands in a form again, in digits that {@link #span} reads. */
    public static String written(DaySpan span) {
        return switch (span.precision()) {
            case DAY -> span.last().toString();
            case MONTH -> YearMonth.from(span.last()).toString();
            case FISCAL_YEAR -> "FY" + FiscalYear.of(span.first()).year();
            case CALENDAR_YEAR -> String.valueOf(span.last().getYear());
            case SPAN -> span.first() + ".." + span.last();
        };
    }

    /** The lines that are named, if the plan's documents have all of them. */
    static Optional<Source> source(Plan plan, String typed) {
        try {
            Source source = Source.parse(
                    Normalizer.normalize(typed, Normalizer.Form.NFKC).strip());
            return Optional.of(source)
                    .filter(all -> all.references().stream()
                            .allMatch(lines -> plan.documents().stream()
                                    .anyMatch(document ->
                                            document.key().equals(lines.document()) && has(document, lines))));
        } catch (IllegalArgumentException noSource) {
            return Optional.empty();
        }
    }

    private static boolean has(Document document, Source.Reference lines) {
        return !document.lines().isEmpty()
                && lines.first() >= document.lines().firstKey()
                && lines.last() <= document.lines().lastKey();
    }

    private static Optional<DaySpan> one(String text) {
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
            YearMonth of = YearMonth.of(number(month, 1), number(month, 2));
            return Optional.of(new DaySpan(of.atDay(1), of.atEndOfMonth()));
        }
        Matcher year = YEAR.matcher(western);
        return year.matches()
                ? Optional.of(new DaySpan(LocalDate.of(number(year, 1), 1, 1), LocalDate.of(number(year, 1), 12, 31)))
                : Optional.empty();
    }

    /** 令和6年3月 as 2024年3月, R6.3 as 2024.3. */
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
