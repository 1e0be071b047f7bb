package planportal.administration.kpis;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.YearMonth;
import java.util.Optional;
import planportal.plan.Document;
import planportal.plan.Plan;
import planportal.shared.DaySpan;
import planportal.shared.FiscalYear;
import planportal.shared.Source;
import planportal.shared.input.FigureInput;
import planportal.shared.input.PeriodInput;

/** Parsers for the input of KPI forms: figures, spans of days, and lines of documents. */
public final class KpiInputs {

    private static final int MOST_DECIMALS = 10;

    private KpiInputs() {}

    /** A figure as it is typed everywhere ({@link FigureInput}), without a unit; empty if the text is not a figure. */
    public static Optional<BigDecimal> figure(String typed) {
        return figure(typed, "");
    }

    /** As {@link #figure(String)}, optionally followed by the KPI's own unit. */
    public static Optional<BigDecimal> figure(String typed, String unit) {
        return new FigureInput(MOST_DECIMALS, null, null, unit).read(typed) instanceof FigureInput.Figure figure
                ? Optional.of(figure.value())
                : Optional.empty();
    }

    /** A day, month, fiscal or calendar year, in either era, or a span of them ({@link PeriodInput}); empty if the text is none of these. */
    public static Optional<DaySpan> span(String typed) {
        return PeriodInput.span(typed);
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
}
