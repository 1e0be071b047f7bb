package planportal.administration.kpis;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import planportal.accounts.AccessPolicy;
import planportal.accounts.StaffAction;
import planportal.accounts.StaffMember;
import planportal.administration.kpis.KpiChanges.KpiChange;
import planportal.progress.KpiDefinition;
import planportal.progress.KpiProgress;
import planportal.progress.KpiRefusal;
import planportal.progress.KpiTargets;
import planportal.progress.NewKpi;
import planportal.progress.Settlement;
import planportal.progress.Snapshot;
import planportal.progress.Snapshots;
import planportal.progress.publishing.KpiSettling;
import planportal.progress.publishing.Overtaken;
import planportal.shared.AuditEvent;
import planportal.shared.Formats;
import planportal.shared.Source;
import planportal.shared.UserFacingException;

/**
 * Administrators settle what KPIs mean and aim at, from today or from a later day on. What holds from today is public at
 * once; what is to hold later waits as a proposal and is published when its day begins in Tokyo.
 */
@Service
class KpiAdministration {

    /** How often a change is checked anew because something else was published meanwhile. */
    private static final int TRIES = 5;

    private final Snapshots snapshots;
    private final KpiSettling settling;
    private final KpiChanges changes;
    private final AccessPolicy policy;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    KpiAdministration(
            Snapshots snapshots,
            KpiSettling settling,
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
     * A change as an administrator wants it.
     *
     * @param base        the publication of what it was made from; 0 if nothing was settled then
     * @param effectiveOn from which day on, today or later
     * @param confirmed   what was asked of it and is answered with yes
     */
    record Wanted(
            long base,
            Settlement content,
            String reason,
            @Nullable Source source,
            LocalDate effectiveOn,
            Set<KpiTargets.Question> confirmed) {

        /** What is asked of it before it may be made. */
        Set<KpiTargets.Question> questions(KpiProgress kpi) {
            if (content instanceof KpiTargets targets) {
                return targets.questions(kpi);
            }
            return content instanceof KpiDefinition definition
                    ? definition.questions(kpi.kpi().defined())
                    : Set.of();
        }

        private void requireConfirmed(KpiProgress kpi) {
            if (!confirmed.containsAll(questions(kpi))) {
                throw new KpiRefusal(KpiRefusal.Reason.NOT_CONFIRMED, "yes");
            }
        }
    }

    /** What is public now. */
    Snapshot look(StaffMember actor) {
        policy.require(actor, StaffAction.MANAGE_KPIS);
        return snapshots.current();
    }

    /** @throws UserFacingException 404, if the plan has no such KPI */
    KpiProgress find(Snapshot in, String code) {
        return in.kpi(code).orElseThrow(() -> new UserFacingException(HttpStatus.NOT_FOUND, "kpis.unknown"));
    }

    /** The changes that wait, the next first. */
    List<KpiChange> waiting(Snapshot in) {
        return changes.findWaiting(in.plan().id());
    }

    /** Today in Tokyo. */
    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), Formats.ZONE);
    }

    /**
     * Whether the change may be made.
     *
     * @throws KpiRefusal if it contradicts what is public, was made from what no longer holds, or another one waits
     */
    void check(KpiProgress kpi, Wanted wanted) {
        KpiSettling.requireUnchanged(kpi, wanted.content().aspect(), wanted.base());
        wanted.content().requireFor(kpi);
        if (wanted.effectiveOn().isAfter(today())
                && changes.isWaiting(kpi.kpi().id(), wanted.content().aspect())) {
            throw new KpiRefusal(KpiRefusal.Reason.ANOTHER_WAITS, "from");
        }
    }

    /**
     * Makes the change: at once if it is to hold from today, else it waits for its day.
     *
     * @return whether it is public now
     * @throws KpiRefusal as {@link #check} says, and if something is asked of it that is not answered with yes
     */
    boolean change(StaffMember actor, String code, Wanted wanted) {
        policy.require(actor, StaffAction.MANAGE_KPIS);
        if (wanted.effectiveOn().isAfter(today())) {
            propose(actor, code, wanted);
            return false;
        }
        publish(seen -> {
            KpiProgress kpi = find(seen, code);
            wanted.requireConfirmed(kpi);
            long publication =
                    settling.settle(seen, code, wanted.base(), wanted.content(), wanted.reason(), wanted.source());
            tell(
                    actor.accountId(),
                    actor.name(),
                    "kpi.settled",
                    kpi,
                    wanted.content(),
                    after(kpi, wanted, Map.of("publication", publication)));
            return publication;
        });
        return true;
    }

    private void propose(StaffMember actor, String code, Wanted wanted) {
        KpiProgress kpi = find(snapshots.current(), code);
        check(kpi, wanted);
        wanted.requireConfirmed(kpi);
        try {
            transaction.executeWithoutResult(status -> {
                changes.add(
                        kpi.kpi().id(),
                        wanted.base(),
                        wanted.content(),
                        wanted.reason(),
                        wanted.source(),
                        wanted.effectiveOn(),
                        actor.accountId(),
                        clock.instant());
                tell(
                        actor.accountId(),
                        actor.name(),
                        "kpi.change-ordered",
                        kpi,
                        wanted.content(),
                        after(
                                kpi,
                                wanted,
                                Map.of("effectiveOn", wanted.effectiveOn().toString())));
            });
        } catch (DuplicateKeyException overtaken) {
            throw new KpiRefusal(KpiRefusal.Reason.ANOTHER_WAITS, "from");
        }
    }

    /**
     * Calls a waiting change off.
     *
     * @return what was called off; empty if it no longer waits
     */
    Optional<KpiChange> cancel(StaffMember actor, long id) {
        policy.require(actor, StaffAction.MANAGE_KPIS);
        Snapshot seen = snapshots.current();
        return transaction.execute(status -> {
            Optional<KpiChange> found = changes.lock(id);
            found.ifPresent(change -> {
                changes.cancelled(id, actor.accountId(), clock.instant());
                end(actor.accountId(), actor.name(), "kpi.change-cancelled", find(seen, change.kpi()), change);
            });
            return found;
        });
    }

    /**
     * Adds a KPI to the plan, public at once.
     *
     * @throws KpiRefusal if the code is taken
     */
    void introduce(StaffMember actor, NewKpi added) {
        policy.require(actor, StaffAction.MANAGE_KPIS);
        publish(seen -> {
            long publication = settling.introduce(seen, added);
            events.publishEvent(KpiAuditEvents.added(actor.accountId(), actor.name(), added, publication));
            return publication;
        });
    }

    /** The changes whose day has come. */
    List<Long> due() {
        return changes.findDue(today());
    }

    /**
     * Carries out a change whose day has come, unless another node has it in hand. One that was made from what no longer
     * holds, or contradicts what is public by now, lapses: nobody has seen what it would bring about. Whoever ordered it
     * answers for it, whatever roles they hold by now.
     */
    void carryOut(long id) {
        try {
            publish(seen -> changes.take(id)
                    .map(change -> {
                        KpiProgress kpi = find(seen, change.kpi());
                        long publication = settling.settle(
                                seen, change.kpi(), change.base(), change.content(), change.reason(), change.source());
                        changes.carriedOut(id, publication, clock.instant());
                        tell(
                                change.orderedBy(),
                                change.orderedByName(),
                                "kpi.settled",
                                kpi,
                                change.content(),
                                KpiAuditEvents.after(
                                        kpi,
                                        change.content(),
                                        change.reason(),
                                        change.source(),
                                        Map.of("publication", publication)));
                        return publication;
                    })
                    .orElse(0L));
        } catch (KpiRefusal refused) {
            Snapshot seen = snapshots.current();
            transaction.executeWithoutResult(status -> changes.take(id).ifPresent(change -> {
                changes.lapsed(id, refused.reason(), clock.instant());
                end(change.orderedBy(), change.orderedByName(), "kpi.change-lapsed", find(seen, change.kpi()), change);
            }));
        }
    }

    /** Publishes in a transaction, and once more if something else was published while it was being checked. */
    private void publish(ToLongFunction<Snapshot> step) {
        for (int tried = 1; ; tried++) {
            Snapshot seen = snapshots.current();
            try {
                transaction.execute(status -> step.applyAsLong(seen));
                return;
            } catch (Overtaken again) {
                if (tried == TRIES) {
                    throw again;
                }
            }
        }
    }

    private void end(long account, String name, String action, KpiProgress kpi, KpiChange change) {
        Map<String, @Nullable Object> told =
                new LinkedHashMap<>(KpiFields.of(change.content(), kpi.kpi().kind()));
        told.put("effectiveOn", change.effectiveOn().toString());
        told.put("reason", change.reason());
        events.publishEvent(new AuditEvent(
                account, name, action, "kpi:" + kpi.kpi().code(), KpiAuditEvents.department(kpi), told, null));
    }

    private void tell(
            long account,
            String name,
            String action,
            KpiProgress kpi,
            Settlement content,
            Map<String, @Nullable Object> after) {
        events.publishEvent(KpiAuditEvents.settled(account, name, action, kpi, content, after));
    }

    private static Map<String, @Nullable Object> after(KpiProgress kpi, Wanted wanted, Map<String, ?> besides) {
        return KpiAuditEvents.after(
                kpi, wanted.content(), wanted.reason(), wanted.source(), wanted.questions(kpi), besides);
    }
}
