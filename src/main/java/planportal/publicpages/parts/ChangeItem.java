package planportal.publicpages.parts;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import planportal.progress.Aspect;
import planportal.progress.KpiSettingWords;
import planportal.progress.PublicKpi;
import planportal.progress.SettingRevision;
import planportal.progress.Snapshot;
import planportal.progress.facts.Publication;

/**
 * A published change of a setting of a KPI: its definition, baseline, targets, or weight and thresholds.
 *
 * @param message the key of the heading: {@code public.update.settled.TARGETS}
 * @param changes the changes, part by part; empty if the KPI joined the plan
 * @param sources the lines of the documents that state the new setting
 */
public record ChangeItem(
        long publication,
        Instant at,
        String message,
        List<KpiSettingWords.Change> changes,
        String reason,
        List<SourceView> sources) {

    /** A revision of a setting, with the previous one; null if it is the first. */
    public record Step(Aspect aspect, @Nullable SettingRevision<?> before, SettingRevision<?> after) {

        boolean joins() {
            return aspect == Aspect.DEFINITION && before == null;
        }

        /** The key of the heading. */
        public String message() {
            return "public.update.settled." + (joins() ? "NEW" : aspect.name());
        }
    }

    /**
     * The changed settings of the KPI, in no particular order. Original settings of the plan or the demonstration, which have no
     * reason, are no changes.
     */
    public static List<Step> steps(PublicKpi kpi) {
        List<Step> steps = new ArrayList<>();
        for (Aspect aspect : Aspect.values()) {
            SettingRevision<?> before = null;
            for (SettingRevision<?> each : kpi.settingRevisions(aspect)) {
                boolean later = before != null
                        || aspect == Aspect.DEFINITION
                        || each.publication() > kpi.kpi().publication();
                if (later && each.reason() != null) {
                    steps.add(new Step(aspect, before, each));
                }
                before = each;
            }
        }
        return steps;
    }

    /** The changes of the KPI, the newest first. */
    public static List<ChangeItem> of(Snapshot snapshot, PublicKpi kpi, KpiSettingWords words) {
        return steps(kpi).stream()
                .sorted(Comparator.comparingLong((Step step) -> step.after().publication())
                        .reversed())
                .map(step -> new ChangeItem(
                        step.after().publication(),
                        snapshot.publication(step.after().publication())
                                .map(Publication::publishedAt)
                                .orElseThrow(),
                        step.message(),
                        step.joins()
                                ? List.of()
                                : words.changes(
                                        kpi,
                                        step.before() == null
                                                ? null
                                                : step.before().content(),
                                        step.after().content()),
                        String.valueOf(step.after().reason()),
                        SourceView.of(snapshot.plan(), step.after().source())))
                .toList();
    }
}
