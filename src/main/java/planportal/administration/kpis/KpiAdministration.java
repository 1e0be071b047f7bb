package planportal.administration.kpis;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import planportal.accounts.AccessPolicy;
import planportal.accounts.StaffAction;
import planportal.accounts.StaffMember;
import planportal.administration.kpis.KpiChanges.KpiChange;
import planportal.progress.KpiDefinition;
import planportal.progress.KpiRefusal;
import planportal.progress.KpiSetting;
import planportal.progress.KpiTargets;
import planportal.progress.NewKpi;
import planportal.progress.PublicKpi;
import planportal.progress.Snapshot;
import planportal.progress.Snapshots;
import planportal.progress.publishing.KpiSettingPublishing;
import planportal.shared.AuditEvent;
import planportal.shared.Refusal;
import planportal.shared.RetryOnConflict;
import planportal.shared.Source;
import planportal.shared.Today;
import planportal.shared.UserFacingException;

/**
 * Lets administrators change definitions, baselines, targets and weights of KPIs, from today or from a later day. A
 * change from today is public immediately; a later one waits as a proposal and is published when its day begins in
 * Tokyo.
 */
@Service
class KpiAdministration {

    /** How often a change is retried when something else was published at the same time. */
    private static final int RETRIES = 4;

    private final Snapshots snapshots;
    private final KpiSettingPublishing settling;
    private final KpiChanges changes;
    private final AccessPolicy policy;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    KpiAdministration(
            Snapshots snapshots,
            KpiSettingPublishing settling,
            KpiChanges changes,
            AccessPolicy policy,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            Clock clock) {
        this.snapshots = snapshots;
        this.settling = settling;
        this.changes = changes;
        this.policy = policy;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * A change requested by an administrator.
     *
     * @param base        the publication of the revision it is based on; 0 if there was none
     * @param effectiveOn the first day of validity, today or later
     * @param confirmed   the questions that the administrator has answered with yes
     */
    record ChangeRequest(
            long base,
            KpiSetting content,
            String reason,
            @Nullable Source source,
            LocalDate effectiveOn,
            Set<KpiTargets.Question> confirmed) {

        /** The questions to confirm before the change is made. */
        Set<KpiTargets.Question> questions(PublicKpi kpi) {
            if (content instanceof KpiTargets targets) {
                return targets.questions(kpi);
            }
            return content instanceof KpiDefinition definition
                    ? definition.questions(kpi.kpi().defined())
                    : Set.of();
        }

        private void requireConfirmed(PublicKpi kpi) {
            if (!confirmed.containsAll(questions(kpi))) {
                throw new Refusal(KpiRefusal.NOT_CONFIRMED, "yes");
            }
        }
    }

    /** The current public state. For those who may manage KPIs. */
    Snapshot current(StaffMember actor) {
        policy.require(actor, StaffAction.MANAGE_KPIS);
        return snapshots.current();
    }

    /** @throws UserFacingException NOT_FOUND, if the plan has no such KPI */
    PublicKpi find(Snapshot snapshot, String code) {
        return snapshot.kpi(code).orElseThrow(() -> UserFacingException.notFound("kpis.unknown"));
    }

    /** The scheduled changes, the next one first. */
    List<KpiChange> waiting(Snapshot snapshot) {
        return changes.findWaiting(snapshot.plan().id());
    }

    /**
     * Checks whether the change is allowed.
     *
     * @throws Refusal if it contradicts the public state, is based on an outdated revision, or another change is
     * scheduled
     */
    void check(PublicKpi kpi, ChangeRequest requested) {
        KpiSettingPublishing.requireUnchanged(kpi, requested.content().aspect(), requested.base());
        requested.content().requireFor(kpi);
        if (requested.effectiveOn().isAfter(Today.of(clock))
                && changes.isWaiting(kpi.kpi().id(), requested.content().aspect())) {
            throw new Refusal(KpiRefusal.ANOTHER_WAITS, "from");
        }
    }

    /**
     * Publishes the change if it is valid from today, else schedules it for its day.
     *
     * @return whether it was published
     * @throws Refusal as {@link #check}, and if one of its questions is not confirmed
     */
    @RetryOnConflict(on = OptimisticLockingFailureException.class, retries = RETRIES)
    boolean change(StaffMember actor, String code, ChangeRequest requested) {
        policy.require(actor, StaffAction.MANAGE_KPIS);
        if (requested.effectiveOn().isAfter(Today.of(clock))) {
            propose(actor, code, requested);
            return false;
        }
        publish(snapshot -> {
            PublicKpi kpi = find(snapshot, code);
            requested.requireConfirmed(kpi);
            long publication = settling.publish(
                    snapshot, code, requested.base(), requested.content(), requested.reason(), requested.source());
            recordAuditEvent(
                    actor.identity(),
                    "kpi.settled",
                    kpi,
                    requested.content(),
                    after(kpi, requested, Map.of("publication", publication)));
        });
        return true;
    }

    private void propose(StaffMember actor, String code, ChangeRequest requested) {
        PublicKpi kpi = find(snapshots.current(), code);
        check(kpi, requested);
        requested.requireConfirmed(kpi);
        Refusal.onConflict(
                () -> transaction.executeWithoutResult(status -> {
                    changes.add(
                            kpi.kpi().id(),
                            requested.base(),
                            requested.content(),
                            requested.reason(),
                            requested.source(),
                            requested.effectiveOn(),
                            actor.accountId(),
                            clock.instant());
                    recordAuditEvent(
                            actor.identity(),
                            "kpi.change-ordered",
                            kpi,
                            requested.content(),
                            after(
                                    kpi,
                                    requested,
                                    Map.of(
                                            "effectiveOn",
                                            requested.effectiveOn().toString())));
                }),
                () -> new Refusal(KpiRefusal.ANOTHER_WAITS, "from"));
    }

    /**
     * Cancels a scheduled change.
     *
     * @return the cancelled change; empty if it is no longer scheduled
     */
    Optional<KpiChange> cancel(StaffMember actor, long id) {
        policy.require(actor, StaffAction.MANAGE_KPIS);
        Snapshot snapshot = snapshots.current();
        return transaction.execute(status -> {
            Optional<KpiChange> found = changes.lock(id);
            found.ifPresent(change -> {
                changes.markCancelled(id, actor.accountId(), clock.instant());
                end(actor.identity(), "kpi.change-cancelled", find(snapshot, change.kpi()), change);
            });
            return found;
        });
    }

    /**
     * Adds a KPI to the plan; it is public immediately.
     *
     * @throws Refusal if the code is taken
     */
    @RetryOnConflict(on = OptimisticLockingFailureException.class, retries = RETRIES)
    void introduce(StaffMember actor, NewKpi added) {
        policy.require(actor, StaffAction.MANAGE_KPIS);
        publish(snapshot -> {
            long publication = settling.introduce(snapshot, added);
            events.publishEvent(KpiAuditEvents.added(actor.identity(), added, publication));
        });
    }

    /** The changes whose day has come. */
    List<Long> due() {
        return changes.findDue(Today.of(clock));
    }

    /**
     * Carries out a due change, unless another node is processing it. A change that is based on an outdated revision or
     * contradicts the public state lapses, because nobody has seen its effect on the new state. It is attributed to
     * the person who ordered it, whatever roles they hold now.
     */
    @RetryOnConflict(on = OptimisticLockingFailureException.class, retries = RETRIES)
    void carryOut(long id) {
        try {
            publish(snapshot -> changes.claim(id).ifPresent(change -> {
                PublicKpi kpi = find(snapshot, change.kpi());
                long publication = settling.publish(
                        snapshot, change.kpi(), change.base(), change.content(), change.reason(), change.source());
                changes.markCarriedOut(id, publication, clock.instant());
                recordAuditEvent(
                        change.orderedBy(),
                        "kpi.settled",
                        kpi,
                        change.content(),
                        KpiAuditEvents.after(
                                kpi,
                                change.content(),
                                change.reason(),
                                change.source(),
                                Map.of("publication", publication)));
            }));
        } catch (Refusal refused) {
            Snapshot snapshot = snapshots.current();
            transaction.executeWithoutResult(status -> changes.claim(id).ifPresent(change -> {
                changes.markLapsed(id, refused.reason(), clock.instant());
                end(change.orderedBy(), "kpi.change-lapsed", find(snapshot, change.kpi()), change);
            }));
        }
    }

    /** Publishes a change of the current state, in a transaction. */
    private void publish(Consumer<Snapshot> step) {
        Snapshot snapshot = snapshots.current();
        transaction.executeWithoutResult(status -> step.accept(snapshot));
    }

    private void end(AuditEvent.Actor actor, String action, PublicKpi kpi, KpiChange change) {
        Map<String, @Nullable Object> fields =
                new LinkedHashMap<>(KpiFields.of(change.content(), kpi.kpi().kind()));
        fields.put("effectiveOn", change.effectiveOn().toString());
        fields.put("reason", change.reason());
        events.publishEvent(actor.did(action, "kpi:" + kpi.kpi().code())
                .forDepartment(KpiAuditEvents.department(kpi))
                .changed(fields, null));
    }

    private void recordAuditEvent(
            AuditEvent.Actor actor,
            String action,
            PublicKpi kpi,
            KpiSetting content,
            Map<String, @Nullable Object> after) {
        events.publishEvent(KpiAuditEvents.settled(actor, action, kpi, content, after));
    }

    private static Map<String, @Nullable Object> after(PublicKpi kpi, ChangeRequest requested, Map<String, ?> details) {
        return KpiAuditEvents.after(
                kpi, requested.content(), requested.reason(), requested.source(), requested.questions(kpi), details);
    }
}
