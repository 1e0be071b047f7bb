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
import planportal.progress.Kpi;
import planportal.progress.PublicKpi;
import planportal.progress.Snapshot;
import planportal.progress.Snapshots;
import planportal.progress.facts.Publication;
import planportal.progress.facts.RatingOverride;
import planportal.progress.publishing.Publishing;
import planportal.progress.rating.Rating;
import planportal.shared.Paging;
import planportal.shared.Quarter;
import planportal.shared.Refusal;
import planportal.shared.RetryOnConflict;
import planportal.shared.StaleEdit;
import planportal.shared.UserFacingException;
import planportal.shared.input.SearchWords;

/**
 * Lets managers override a computed rating that does not reflect the situation. Only quarters with a public value can
 * be decided on; a decision is public immediately, with its reason.
 */
@Service
class RatingDecision {

    /** The maximum length of a reason, in Unicode code points. */
    static final int MAX_REASON_LENGTH = 1000;

    /** How often a decision is retried when something else was published at the same time. */
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

    /** The rating was decided on or its figures were corrected after the manager had opened the page. */
    static class StaleRating extends StaleEdit {

        private static final long serialVersionUID = 1;

        StaleRating() {
            super("the rating is no longer what the manager saw");
        }
    }

    /** A decision in force and the time at which it became public. */
    record InForce(RatedQuarter rated, Instant publishedAt) {}

    /**
     * The ratings that can be decided on, and the decisions in force.
     *
     * @param quarters the quarters with a public value, the newest first
     * @param kpis     the KPIs with a public value, in the plan's order
     * @param inForce  the decisions in force of the page, the newest quarter first
     * @param paging   the page, of all decisions in force
     */
    record RatingList(List<Quarter> quarters, List<PublicKpi> kpis, List<InForce> inForce, Paging paging) {

        /** Whether there are few enough KPIs to choose one from a list; otherwise people search by words. */
        public boolean isShort() {
            return kpis.size() <= SearchWords.MOST_OPTIONS;
        }

        /** The KPIs with a public value for the quarter that people may mean by {@code typed}. */
        List<Kpi> find(String typed, Quarter quarter) {
            return Kpi.find(
                    kpis.stream()
                            .filter(kpi -> kpi.measurement(quarter).isPresent())
                            .map(PublicKpi::kpi)
                            .toList(),
                    typed);
        }
    }

    /** @param page the page of the decisions in force, from 1 */
    RatingList list(StaffMember actor, int page) {
        policy.require(actor, StaffAction.OVERRIDE_RATING);
        Snapshot snapshot = snapshots.current();
        List<PublicKpi> kpis = snapshot.kpis().stream()
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
        Paging paging = Paging.of(inForce.size(), page);
        return new RatingList(
                kpis.stream()
                        .flatMap(kpi -> kpi.measurements().keySet().stream())
                        .distinct()
                        .sorted(Comparator.reverseOrder())
                        .toList(),
                kpis,
                paging.rows(inForce),
                paging);
    }

    /** @throws UserFacingException NOT_FOUND, if there is no such KPI, or it has no public value for the quarter */
    RatedQuarter find(StaffMember actor, String kpi, Quarter quarter) {
        policy.require(actor, StaffAction.OVERRIDE_RATING);
        return find(snapshots.current(), kpi, quarter);
    }

    private static RatedQuarter find(Snapshot snapshot, String code, Quarter quarter) {
        PublicKpi kpi = snapshot.kpi(code).orElseThrow(() -> UserFacingException.notFound("ratings.unknown-kpi"));
        if (kpi.measurement(quarter).isEmpty()) {
            throw UserFacingException.notFound("ratings.not-reported");
        }
        return new RatedQuarter(kpi, quarter);
    }

    /** @throws Refusal if the decision is not allowed in this state */
    static void check(RatedQuarter rated, @Nullable Rating newRating, @Nullable String reason) {
        Refusal.when(newRating != null && !RatingOverride.canReplace(newRating), RatingRefusal.RATING_MISSING);
        Refusal.when(newRating != null && newRating == rated.assessment().rating(), RatingRefusal.SAME_AS_COMPUTED);
        Refusal.when(
                newRating == null
                        ? rated.override() == null
                        : newRating == rated.publicKpi().rating(rated.quarter()),
                RatingRefusal.SAME_AS_SHOWN);
        if (reason == null) {
            throw new Refusal(RatingRefusal.REASON_MISSING);
        }
        Refusal.when(reason.codePointCount(0, reason.length()) > MAX_REASON_LENGTH, RatingRefusal.REASON_TOO_LONG);
    }

    /**
     * Publishes {@code newRating} in place of the computed rating. A decision that equals the one in force, with the
     * same reason, changes nothing.
     *
     * @param newRating the rating; null to return to the computed one
     * @param seen      the {@link RatedQuarter#fingerprint()} of the state that the manager was shown
     * @throws StaleRating if that state has changed
     * @throws Refusal     if the decision is not allowed
     */
    // A concurrent publication may concern another KPI, so retry; the fingerprint shows whether this one has changed.
    @RetryOnConflict(on = OptimisticLockingFailureException.class, retries = RETRIES)
    void decide(
            StaffMember actor, String kpi, Quarter quarter, @Nullable Rating newRating, String reason, String seen) {
        policy.require(actor, StaffAction.OVERRIDE_RATING);
        Snapshot snapshot = snapshots.current();
        RatedQuarter rated = find(snapshot, kpi, quarter);
        if (rated.isDecidedAs(newRating, reason)) {
            return;
        }
        if (!rated.fingerprint().equals(seen)) {
            throw new StaleRating();
        }
        check(rated, newRating, reason);
        transaction.executeWithoutResult(status -> publish(actor, snapshot, rated, newRating, reason));
    }

    private void publish(
            StaffMember actor, Snapshot snapshot, RatedQuarter rated, @Nullable Rating newRating, String reason) {
        Rating computed = rated.assessment().rating();
        Rating before = rated.publicKpi().rating(rated.quarter());
        long publication =
                publishing.publishRating(snapshot, rated.publicKpi(), rated.quarter(), newRating, computed, reason);
        Map<String, Object> after = new LinkedHashMap<>();
        after.put("rating", newRating == null ? computed : newRating);
        after.put("reason", reason);
        after.put("publication", publication);
        events.publishEvent(actor.did(
                        newRating == null ? "kpi.rating-restored" : "kpi.rating-decided",
                        "kpi:" + rated.kpi().code() + ":" + rated.quarter())
                .forDepartment(
                        rated.publicKpi().department().map(DepartmentName::id).orElse(null))
                .changed(Map.of("rating", before), after));
    }
}
