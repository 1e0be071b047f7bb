package planportal.administration.kpis;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.Optional;
import planportal.plan.Document;
import planportal.plan.Plan;
import planportal.shared.Source;
import planportal.shared.input.FigureInput;

/** Parsers for the input of KPI forms: figures and lines of documents. */
public final class KpiInputs {

    private static final int MAX_DECIMALS = 10;

    private KpiInputs() {}

    /** A figure as it is typed everywhere ({@link FigureInput}), without a unit; empty if the text is not a figure. */
    public static Optional<BigDecimal> figure(String typed) {
        return figure(typed, "");
    }

    /** As {@link #figure(String)}, optionally followed by the KPI's own unit. */
    public static Optional<BigDecimal> figure(String typed, String unit) {
        return new FigureInput(MAX_DECIMALS, null, null, unit).read(typed) instanceof FigureInput.Figure figure
                ? Optional.of(figure.value())
                : Optional.empty();
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
