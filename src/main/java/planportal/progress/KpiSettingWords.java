package planportal.progress;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import planportal.progress.rating.Kind;
import planportal.progress.rating.Thresholds;
import planportal.shared.Formats;
import planportal.shared.LocalizedText;

/** Describes a KPI's settings and their changes in the reader's language. */
@Component
public class KpiSettingWords {

    private final Formats formats;

    /** @param formats the formats in the language of the description: the reader's, or a file's */
    public KpiSettingWords(Formats formats) {
        this.formats = formats;
    }

    /**
     * A changed field.
     *
     * @param field  the key of the message that names it
     * @param before the value before; null if there was none
     * @param after  the value after; null if there is none
     */
    public record Change(
            String field, @Nullable String before, @Nullable String after) {}

    /**
     * The values of {@code content} by the keys of the messages that name them, in order; fields without a value are
     * omitted.
     */
    public Map<String, String> lines(PublicKpi kpi, KpiSetting content) {
        return lines(kpi.kpi().kind(), kpi.kpi().unit(), content);
    }

    private Map<String, String> lines(Kind kind, LocalizedText unit, KpiSetting content) {
        Map<String, String> lines = new LinkedHashMap<>();
        if (content instanceof KpiDefinition definition) {
            lines(lines, definition);
        } else if (content instanceof KpiBaseline baseline) {
            lines.put(
                    "settlement.value",
                    figure(unit, baseline.value())
                            + (baseline.qualifier() == null
                                    ? ""
                                    : formats.message("qualifier." + baseline.qualifier())));
            lines.put("settlement.asOf", formats.asOf(baseline.asOf(), baseline.asWritten()));
        } else if (content instanceof KpiTargets targets) {
            List<String> targetTexts = targets.targets().stream()
                    .map(target -> target(kind, unit, target))
                    .toList();
            lines.put("settlement.targets", String.join(formats.message("settlement.and"), targetTexts));
        } else if (content instanceof KpiWeighing weighing) {
            Thresholds own = weighing.thresholds();
            lines.put("settlement.weight", formats.digits(weighing.weight()));
            lines.put(
                    "settlement.thresholds",
                    own == null
                            ? formats.message("settlement.thresholds.plan")
                            : formats.message(
                                    "settlement.thresholds.own",
                                    formats.digits(own.onTrackFrom()),
                                    formats.digits(own.slightlyLateFrom())));
        }
        lines.values().removeIf(String::isEmpty);
        return lines;
    }

    /**
     * The changes in {@code after}; all its values if there was nothing before.
     *
     * @param before the previous content; null if there was none
     */
    public List<Change> changes(PublicKpi kpi, @Nullable KpiSetting before, KpiSetting after) {
        return changes(kpi.kpi().kind(), kpi.kpi().unit(), before, after);
    }

    /** As {@link #changes(PublicKpi, KpiSetting, KpiSetting)}, if only the kind and the unit of the KPI are known. */
    public List<Change> changes(Kind kind, LocalizedText unit, @Nullable KpiSetting before, KpiSetting after) {
        // The default weight was valid if none had been set.
        KpiSetting held = before == null && after instanceof KpiWeighing ? KpiWeighing.USUAL : before;
        Map<String, String> old = held == null ? Map.of() : lines(kind, unit, held);
        Map<String, String> now = lines(kind, unit, after);
        Set<String> fields = new LinkedHashSet<>(now.keySet());
        fields.addAll(old.keySet());
        List<Change> changes = new ArrayList<>();
        for (String field : fields) {
            if (!Objects.equals(old.get(field), now.get(field))) {
                changes.add(new Change(field, old.get(field), now.get(field)));
            }
        }
        return changes;
    }

    private void lines(Map<String, String> lines, KpiDefinition definition) {
        for (KpiField<?> field : KpiField.ALL) {
            if (definition.kind() != Kind.MILESTONE || !field.isOfFigures()) {
                field.parts().forEach(part -> lines.put("settlement." + part.key(), words(part, definition)));
            }
        }
    }

    private String words(KpiField.Part part, KpiDefinition definition) {
        Object kept = part.kept(definition);
        return switch (part.field().type()) {
            case TEXT -> Objects.toString(kept, "");
            case CHOICE -> formats.message(part.field().choiceWords() + kept);
            case QUARTER ->
                kept == null
                        ? formats.message("settlement.frequency.quarterly")
                        : formats.message("settlement.frequency.yearly", kept);
            case COUNT -> formats.count((Integer) Objects.requireNonNull(kept));
            case FIGURE -> kept == null ? "" : formats.digits((BigDecimal) kept);
        };
    }

    private String target(Kind kind, LocalizedText unit, KpiTargets.Dated target) {
        String due = target.due() != null
                ? formats.span(target.due())
                : formats.message(kind == Kind.FLOW ? "settlement.due.each-year" : "settlement.due.plan-end");
        return target.value() == null ? due : formats.message("settlement.target", figure(unit, target.value()), due);
    }

    private String figure(LocalizedText unit, BigDecimal value) {
        return formats.digits(value) + formats.unit(unit);
    }
}
