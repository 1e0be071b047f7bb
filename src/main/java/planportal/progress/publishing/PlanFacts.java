package planportal.progress.publishing;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import planportal.progress.publishing.KpiRevisions.Grounds;
import planportal.progress.rating.Thresholds;

/** Appends the first facts of a new plan, in the transaction that took its number ({@link Publishing#publishPlan}). */
@Service
public class PlanFacts {

    private final KpiRevisions revisions;

    PlanFacts(KpiRevisions revisions) {
        this.revisions = revisions;
    }

    /** Appends the thresholds of the plan. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void thresholds(long plan, Thresholds thresholds, long publication) {
        revisions.addThresholds(plan, null, thresholds, new Grounds(null, null, publication));
    }

    /**
     * The place of a KPI in its plan.
     *
     * @param measure null if it judges the initiative itself
     */
    public record Place(
            long plan, long initiative, @Nullable Long measure) {}

    /**
     * Appends a KPI, at the end of the plan's order, with its baseline, targets, weight and thresholds.
     *
     * @return its id
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public long add(Place place, NewPlanKpi kpi, long publication) {
        Grounds none = new Grounds(null, null, publication);
        long id = revisions.addKpi(
                new KpiRevisions.Entry(
                        place.plan(), place.initiative(), place.measure(), kpi.code(), kpi.label(), kpi.origin(), null),
                kpi.definition(),
                new Grounds(null, kpi.source(), publication));
        NewPlanKpi.JudgedBy judgedBy = kpi.judgedBy();
        NewPlanKpi.Baseline baseline = judgedBy.baseline();
        if (baseline != null) {
            revisions.addBaseline(
                    id,
                    new KpiRevisions.Start(
                            baseline.value(), baseline.asOf(), baseline.asWritten(), baseline.qualifier(), false),
                    new Grounds(baseline.reason(), baseline.source(), publication));
        }
        revisions.addTargets(
                id,
                judgedBy.targets().stream()
                        .map(target -> new KpiRevisions.Aim(
                                target.value(),
                                target.due(),
                                false,
                                new Grounds(target.reason(), target.source(), publication)))
                        .toList());
        BigDecimal weight = judgedBy.weight();
        if (weight != null) {
            revisions.addWeight(id, weight, none);
        }
        if (judgedBy.thresholds() != null) {
            revisions.addThresholds(place.plan(), id, judgedBy.thresholds(), none);
        }
        return id;
    }
}
