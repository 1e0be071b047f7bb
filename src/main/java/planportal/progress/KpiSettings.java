package planportal.progress;

import java.util.List;
import planportal.progress.facts.Baseline;
import planportal.progress.facts.Target;

/** All revisions of a KPI's settings by aspect, oldest first. */
record KpiSettings(
        List<SettingRevision<KpiDefinition>> definitions,
        List<SettingRevision<KpiBaseline>> baselines,
        List<SettingRevision<KpiTargets>> targets,
        List<SettingRevision<KpiWeighing>> weighings) {

    List<? extends SettingRevision<?>> of(Aspect aspect) {
        return switch (aspect) {
            case DEFINITION -> definitions;
            case BASELINE -> baselines;
            case TARGETS -> targets;
            case RATING -> weighings;
        };
    }

    /** The current weight and thresholds. */
    KpiWeighing weighing() {
        return weighings.isEmpty()
                ? KpiWeighing.USUAL
                : weighings.get(weighings.size() - 1).content();
    }

    static SettingRevision<KpiBaseline> of(Baseline baseline) {
        return new SettingRevision<>(
                new KpiBaseline(baseline.value(), baseline.asOf(), baseline.asWritten(), baseline.qualifier()),
                baseline.reason(),
                baseline.source(),
                baseline.publication());
    }

    /** @param revision the targets of one revision, in order; not empty */
    static SettingRevision<KpiTargets> of(List<Target> revision) {
        Target first = revision.get(0);
        return new SettingRevision<>(
                new KpiTargets(revision.stream()
                        .map(target -> new KpiTargets.Dated(target.value(), target.due()))
                        .toList()),
                first.reason(),
                first.source(),
                first.publication());
    }
}
