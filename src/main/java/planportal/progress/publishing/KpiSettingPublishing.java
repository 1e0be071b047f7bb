package planportal.progress.publishing;

import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import planportal.departments.DepartmentNames;
import planportal.progress.Aspect;
import planportal.progress.KpiBaseline;
import planportal.progress.KpiDefinition;
import planportal.progress.KpiRefusal;
import planportal.progress.KpiSetting;
import planportal.progress.KpiTargets;
import planportal.progress.KpiWeighing;
import planportal.progress.NewKpi;
import planportal.progress.PublicKpi;
import planportal.progress.Snapshot;
import planportal.progress.facts.Baseline;
import planportal.progress.publishing.KpiRevisions.Grounds;
import planportal.progress.rating.Thresholds;
import planportal.shared.Refusal;
import planportal.shared.Source;

/** Publishes changes of a KPI's settings: under the next publication number, as the next revision. */
@Service
public class KpiSettingPublishing {

    private final Publishing publishing;
    private final DepartmentNames departments;
    private final KpiRevisions revisions;

    KpiSettingPublishing(Publishing publishing, DepartmentNames departments, KpiRevisions revisions) {
        this.publishing = publishing;
        this.departments = departments;
        this.revisions = revisions;
    }

    /**
     * Changes one aspect of a KPI, in the caller's transaction. Other publications wait until it ends.
     *
     * @param seen   the newest publication, read before the transaction, in which {@code code} was found
     * @param base   the publication of the content on which the change is based; 0 if there was none
     * @param reason the public reason
     * @param source the lines of the documents that state it; null if there are none
     * @return the number of the publication
     * @throws Refusal if it contradicts public facts, or the aspect has changed since {@code base}
     * @throws OptimisticLockingFailureException if something was published since {@code seen}: nothing has been written,
     *         and the caller's transaction may be repeated on the new state
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public long publish(
            Snapshot seen, String code, long base, KpiSetting content, String reason, @Nullable Source source) {
        long publication = next(seen);
        publish(seen, code, base, content, reason, source, publication);
        return publication;
    }

    /**
     * As {@link #publish(Snapshot, String, long, KpiSetting, String, Source)}, under a number that the transaction has
     * already taken ({@link Publishing#publishFile}).
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void publish(
            Snapshot seen,
            String code,
            long base,
            KpiSetting content,
            String reason,
            @Nullable Source source,
            long publication) {
        PublicKpi kpi = seen.kpi(code).orElseThrow();
        requireUnchanged(kpi, content.aspect(), base);
        content.requireFor(kpi);
        long id = kpi.kpi().id();
        Grounds grounds = new Grounds(reason, source, publication);
        if (content instanceof KpiDefinition definition) {
            revisions.addDefinition(id, definition, grounds);
        } else if (content instanceof KpiBaseline baseline) {
            Baseline.Qualifier qualifier = baseline.qualifier();
            revisions.addBaseline(
                    id,
                    new KpiRevisions.Start(
                            baseline.value(),
                            baseline.asOf(),
                            baseline.asWritten(),
                            qualifier == null ? null : qualifier.name(),
                            departments.isSample()),
                    grounds);
        } else if (content instanceof KpiTargets targets) {
            boolean sample = departments.isSample();
            revisions.addTargets(
                    id,
                    targets.targets().stream()
                            .map(target -> new KpiRevisions.Aim(target.value(), target.due(), sample, grounds))
                            .toList());
        } else if (content instanceof KpiWeighing weighing) {
            insertWeighing(seen, id, kpi.weighing(), weighing, grounds);
        }
    }

    /** @throws Refusal if the aspect has changed since the publication {@code base} */
    public static void requireUnchanged(PublicKpi kpi, Aspect aspect, long base) {
        if (kpi.newest(aspect) != base) {
            throw new Refusal(KpiRefusal.STALE, null);
        }
    }

    /**
     * Adds a KPI at the end of the plan's order, in the caller's transaction.
     *
     * @param seen the newest publication, read before the transaction
     * @return the number of the publication
     * @throws Refusal if the code is taken
     * @throws OptimisticLockingFailureException if something was published since {@code seen}
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public long introduce(Snapshot seen, NewKpi added) {
        long publication = next(seen);
        introduce(seen, added, KpiWeighing.USUAL, publication);
        return publication;
    }

    /**
     * As {@link #introduce(Snapshot, NewKpi)}, under a number that the transaction has already taken.
     *
     * @param weighing its weight and own thresholds
     * @return the KPI's id
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public long introduce(Snapshot seen, NewKpi added, KpiWeighing weighing, long publication) {
        if (seen.kpi(added.code()).isPresent()) {
            throw new Refusal(KpiRefusal.CODE_TAKEN, "code", added.code());
        }
        Grounds grounds = new Grounds(added.reason(), added.source(), publication);
        long id = revisions.addKpi(
                new KpiRevisions.Entry(
                        seen.plan().id(),
                        added.about().initiativeId(),
                        added.about().measureId(),
                        added.code(),
                        added.label(),
                        added.origin().name(),
                        added.firstQuarter()),
                added.definition(),
                grounds);
        insertWeighing(seen, id, KpiWeighing.USUAL, weighing, grounds);
        return id;
    }

    private long next(Snapshot seen) {
        long publication = publishing.publishRule(seen.plan().id());
        publishing.requireNewest(seen, publication);
        return publication;
    }

    private void insertWeighing(Snapshot seen, long id, KpiWeighing before, KpiWeighing weighing, Grounds grounds) {
        if (weighing.weight().compareTo(before.weight()) != 0) {
            revisions.addWeight(id, weighing.weight(), grounds);
        }
        Thresholds own = weighing.thresholds();
        if (own == null ? before.thresholds() != null : !own.equals(before.thresholds())) {
            revisions.addThresholds(seen.plan().id(), id, own, grounds);
        }
    }
}
