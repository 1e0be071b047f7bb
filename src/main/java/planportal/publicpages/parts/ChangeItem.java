package planportal.publicpages.parts;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import planportal.progress.Aspect;
import planportal.progress.KpiProgress;
import planportal.progress.KpiSettingWords;
import planportal.progress.SettingRevision;
import planportal.progress.Snapshot;
import planportal.progress.facts.Publication;

/**
 * What of a KPI was settled anew by a publication: its definition, baseline, targets, or how it is rated.
 *
 * @param message what was settled: {@code public.update.settled.TARGETS}
 * @param changes what changed, part by part; empty where the KPI joined the plan
 * @param sources the lines that say so
 */
public record ChangeItem(
        long publication,
        Instant at,
        String message,
        List<KpiSettingWords.Change> changes,
        String reason,
        List<SourceView> sources) {

    /** A revision with the one that it followed; null if it is the first. */
    public record Step(Aspect aspect, @Nullable SettingRevision<?> before, SettingRevision<?> after) {

        boolean joins() {
            return aspect == Aspect.DEFINITION && before == null;
        }

        public String message() {
            return "public.update.settled." + (joins() ? "NEW" : aspect.name());
        }
    }

    /**
     * What was settled anew of the KPI, in no order. What the plan brought, or a demonstration invented, has no reason
     * and is not new to anybody.
     */
    public static List<Step> steps(KpiProgress kpi) {
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

    /** The newest first. */
    public static List<ChangeItem> of(Snapshot snapshot, KpiProgress kpi, KpiSettingWords words) {
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
