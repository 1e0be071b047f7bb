package planportal.administration.kpis;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import planportal.progress.KpiBaseline;
import planportal.progress.KpiDefinition;
import planportal.progress.KpiTargets;
import planportal.progress.KpiWeighing;
import planportal.progress.Settlement;
import planportal.progress.rating.Kind;
import planportal.shared.DaySpan;
import planportal.shared.LocalizedText;

/** What was settled, field by field, as the history keeps it. */
final class KpiFields {

    private KpiFields() {}

    /** @param kind of the KPI: a flow's target without a day holds for each year */
    static Map<String, @Nullable Object> of(Settlement content, Kind kind) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        if (content instanceof KpiDefinition definition) {
            text(fields, "name", definition.name());
            text(fields, "unit", definition.unit());
            text(fields, "definition", definition.definition());
            text(fields, "note", definition.note());
            text(fields, "numerator", definition.numerator());
            text(fields, "denominator", definition.denominator());
            fields.put("kind", definition.kind().name());
            fields.put("direction", definition.direction().name());
            fields.put("yearlyIn", definition.yearlyIn());
            fields.put("decimals", definition.decimals());
            fields.put("lowest", definition.lowest());
            fields.put("highest", definition.highest());
        } else if (content instanceof KpiBaseline baseline) {
            fields.put("baseline", baseline.value());
            fields.put("asOf", day(baseline.asOf()));
            fields.put(
                    "qualifier",
                    baseline.qualifier() == null ? null : baseline.qualifier().name());
        } else if (content instanceof KpiTargets targets) {
            fields.put(
                    "targets",
                    targets.targets().stream()
                            .map(target -> target(target, kind))
                            .toList());
        } else if (content instanceof KpiWeighing weighing) {
            fields.put("weight", weighing.weight());
            fields.put(
                    "thresholds",
                    weighing.thresholds() == null
                            ? null
                            : List.of(
                                    weighing.thresholds().ahead(),
                                    weighing.thresholds().late()));
        }
        return fields;
    }

    private static void text(Map<String, @Nullable Object> fields, String field, @Nullable LocalizedText text) {
        fields.put(field + "Ja", text == null ? null : text.ja());
        fields.put(field + "En", text == null ? null : text.en());
    }

    private static Map<String, @Nullable Object> target(KpiTargets.Dated target, Kind kind) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("target", target.value());
        fields.put("due", target.due() == null ? null : day(target.due()));
        if (kind == Kind.FLOW && target.due() == null) {
            fields.put("yearly", true);
        }
        return fields;
    }

    private static String day(DaySpan span) {
        return span.first().equals(span.last()) ? span.last().toString() : span.first() + ".." + span.last();
    }
}
