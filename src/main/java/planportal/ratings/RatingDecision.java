package planportal.ratings;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import planportal.accounts.AccessPolicy;
import planportal.accounts.StaffAction;
import planportal.accounts.StaffMember;
import planportal.departments.DepartmentNames.DepartmentName;
import planportal.progress.KpiProgress;
import planportal.progress.Snapshot;
import planportal.progress.Snapshots;
import planportal.progress.facts.Publication;
import planportal.progress.facts.RatingOverride;
import planportal.progress.publishing.Publishing;
import planportal.progress.rating.Rating;
import planportal.shared.Quarter;
import planportal.shared.Refusal;
import planportal.shared.RetryOnConflict;
import planportal.shared.StaleEdit;
import planportal.shared.UserFacingException;

/**
 * Managers decide on a rating where the sum does not tell enough. Only what has a public value can be decided on, and the
 * decision is public at once, with its reason.
 */
@Service
class RatingDecision {

    /** The longest reason, in characters as people count them. */
    static final int LONGEST_REASON = 1000;

    /** How often a decision is tried anew because something else was published at the same time. */
    private static final int RETRIES = 9;

    private final Snapshots snapshots;
    private final Publishing publishing;
    private final AccessPolicy policy;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;

    RatingDecision(
            Snapshots snapshots,
            Publishing publishing,
            AccessPolicy policy,
            ApplicationEventPublisher events,
            TransactionTemplate transaction) {
        this.snapshots = snapshots;
        this.publishing = publishing;
        this.policy = policy;
        this.events = events;
        this.transaction = transaction;
    }

    /** The rating was decided on, or its figures were corrected, after the manager had read them. */
    static class StaleRating extends StaleEdit {

        private static final long serialVersionUID = 1;

        StaleRating() {
            super("the rating is no longer what the manager saw");
        }
    }

    /** A decision in force, with the moment at which it became public. */
    record InForce(RatedQuarter rated, Instant publishedAt) {}

    /**
     * What can be decided on, and what was.
     *
     * @param quarters those with a public value, the newest first
     * @param kpis     every KPI with a public value, in the plan's order
     * @param inForce  the newest quarter first
     */
    record RatingList(List<Quarter> quarters, List<KpiProgress> kpis, List<InForce> inForce) {}

    RatingList list(StaffMember actor) {
        policy.require(actor, StaffAction.OVERRIDE_RATING);
        Snapshot snapshot = snapshots.current();
        List<KpiProgress> kpis = snapshot.kpis().stream()
                .filter(kpi -> !kpi.measurements().isEmpty())
                .toList();
        List<InForce> inForce = kpis.stream()
                .flatMap(kpi -> kpi.overrides().keySet().stream()
                        .flatMap(quarter -> kpi.override(quarter).stream())
                        .map(override -> new InForce(
                                new RatedQuarter(kpi, override.quarter()),
                                snapshot.publication(override.publication())
                                        .map(Publication::publishedAt)
                                        .orElseThrow())))
                .sorted(Comparator.comparing((InForce each) -> each.rated().quarter())
                        .reversed())
                .toList();
        return new RatingList(
                kpis.stream()
                        .flatMap(kpi -> kpi.measurements().keySet().stream())
                        .distinct()
                        .sorted(Comparator.reverseOrder())
                        .toList(),
                kpis,
                inForce);
    }

    /** @throws UserFacingException NOT_FOUND, if there is no such KPI, or nothing is public of it for that quarter */
    RatedQuarter find(StaffMember actor, String kpi, Quarter quarter) {
        policy.require(actor, StaffAction.OVERRIDE_RATING);
        return find(snapshots.current(), kpi, quarter);
    }

    private static RatedQuarter find(Snapshot snapshot, String code, Quarter quarter) {
        KpiProgress kpi = snapshot.kpi(code).orElseThrow(() -> UserFacingException.notFound("ratings.unknown-kpi"));
        if (kpi.measurement(quarter).isEmpty()) {
            throw UserFacingException.notFound("ratings.not-reported");
        }
        return new RatedQuarter(kpi, quarter);
    }

    /** @throws Refusal if this cannot be decided, whoever else decides what in the meantime */
    static void check(RatedQuarter rated, @Nullable Rating wanted, @Nullable String reason) {
        Refusal.when(wanted != null && !RatingOverride.canReplace(wanted), RatingRefusal.RATING_MISSING);
        Refusal.when(wanted != null && wanted == rated.assessment().rating(), RatingRefusal.SAME_AS_COMPUTED);
        Refusal.when(
                wanted == null
                        ? rated.override() == null
                        : wanted == rated.progress().rating(rated.quarter()),
                RatingRefusal.SAME_AS_SHOWN);
        Refusal.when(reason == null, RatingRefusal.REASON_MISSING);
        Refusal.when(reason.codePointCount(0, reason.length()) > LONGEST_REASON, RatingRefusal.REASON_TOO_LONG);
    }

    /**
     * Shows {@code wanted} in place of the computed rating from now on. Deciding again what holds for the same reason
     * changes nothing.
     *
     * @param wanted the rating; null for the computed one again
     * @param seen   the {@link RatedQuarter#fingerprint()} of what the manager read
     * @throws StaleRating   if it is no longer so
     * @throws Refusal if it cannot be decided
     */
    // What was published in the meantime may concern another KPI: the next look tells.
    @RetryOnConflict(on = OptimisticLockingFailureException.class, retries = RETRIES)
    void decide(StaffMember actor, String kpi, Quarter quarter, @Nullable Rating wanted, String reason, String seen) {
        policy.require(actor, StaffAction.OVERRIDE_RATING);
        Snapshot snapshot = snapshots.current();
        RatedQuarter rated = find(snapshot, kpi, quarter);
        if (rated.isDecidedAs(wanted, reason)) {
            return;
        }
        if (!rated.fingerprint().equals(seen)) {
            throw new StaleRating();
        }
        check(rated, wanted, reason);
        transaction.executeWithoutResult(status -> publish(actor, snapshot, rated, wanted, reason));
    }

    private void publish(
            StaffMember actor, Snapshot snapshot, RatedQuarter rated, @Nullable Rating wanted, String reason) {
        Rating computed = rated.assessment().rating();
        Rating before = rated.progress().rating(rated.quarter());
        long publication =
                publishing.publishRating(snapshot, rated.progress(), rated.quarter(), wanted, computed, reason);
        Map<String, Object> after = new LinkedHashMap<>();
        after.put("rating", wanted == null ? computed : wanted);
        after.put("reason", reason);
        after.put("publication", publication);
        events.publishEvent(actor.did(
                        wanted == null ? "kpi.rating-restored" : "kpi.rating-decided",
                        "kpi:" + rated.kpi().code() + ":" + rated.quarter())
                .forDepartment(
                        rated.progress().department().map(DepartmentName::id).orElse(null))
                .changed(Map.of("rating", before), after));
    }
}
