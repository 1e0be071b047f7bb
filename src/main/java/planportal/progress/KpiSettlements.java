package planportal.progress;

import java.util.List;
import planportal.progress.facts.Baseline;
import planportal.progress.facts.Target;

/** All revisions of a KPI's settings by aspect, oldest first. */
record KpiSettlements(
        List<Settled<KpiDefinition>> definitions,
        List<Settled<KpiBaseline>> baselines,
        List<Settled<KpiTargets>> targets,
        List<Settled<KpiWeighing>> weighings) {

    List<? extends Settled<?>> of(Aspect aspect) {
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

    static Settled<KpiBaseline> of(Baseline baseline) {
        return new Settled<>(
                new KpiBaseline(baseline.value(), baseline.asOf(), baseline.asWritten(), baseline.qualifier()),
                baseline.reason(),
                baseline.source(),
                baseline.publication());
    }

    /** @param revision the targets of one revision, in order; not empty */
    static Settled<KpiTargets> of(List<Target> revision) {
        Target first = revision.get(0);
        return new Settled<>(
                new KpiTargets(revision.stream()
                        .map(target -> new KpiTargets.Dated(target.value(), target.due()))
                        .toList()),
                first.reason(),
                first.source(),
                first.publication());
    }
}
