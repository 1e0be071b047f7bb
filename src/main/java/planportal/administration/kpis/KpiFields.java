package planportal.administration.kpis;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import planportal.progress.KpiBaseline;
import planportal.progress.KpiDefinition;
import planportal.progress.KpiField;
import planportal.progress.KpiSetting;
import planportal.progress.KpiTargets;
import planportal.progress.KpiWeighing;
import planportal.progress.rating.Kind;
import planportal.shared.DaySpan;

/** The content of a change, field by field, as the history stores it. */
final class KpiFields {

    private KpiFields() {}

    /** @param kind the kind of the KPI: a flow's target without a day is valid for each year */
    static Map<String, @Nullable Object> of(KpiSetting content, Kind kind) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        if (content instanceof KpiDefinition definition) {
            KpiField.allParts().forEach(part -> fields.put(part.key(), part.kept(definition)));
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
                                    weighing.thresholds().onTrackFrom(),
                                    weighing.thresholds().slightlyLateFrom()));
        }
        return fields;
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
