package planportal.reporting.publication;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import planportal.accounts.AccessPolicy;
import planportal.accounts.StaffAction;
import planportal.accounts.StaffMember;
import planportal.accounts.StaffMembers;
import planportal.progress.MeasureKey;
import planportal.progress.MeasureProgress;
import planportal.progress.publishing.Publishing;
import planportal.reporting.editing.ReportEvidence;
import planportal.reporting.periods.ReportingPeriod;
import planportal.reporting.publication.PublicationOrder.Chosen;
import planportal.reporting.reading.KpiAccess;
import planportal.reporting.reading.KpiAccess.KpiInCharge;
import planportal.reporting.reading.PublishableNarrative;
import planportal.reporting.reading.PublishableReport;
import planportal.reporting.reading.PublishableReport.PublicationGroup;
import planportal.reporting.report.NarrativeReport;
import planportal.reporting.report.Report;
import planportal.reporting.report.ReportKey;
import planportal.reporting.report.ReportRefusal;
import planportal.reporting.report.ReportStatus;
import planportal.reporting.report.ReportingSettings;
import planportal.reporting.report.Reports;
import planportal.reporting.report.StaleReport;
import planportal.shared.AuditEvent;
import planportal.shared.Quarter;
import planportal.shared.Refusal;
import planportal.shared.UserFacingException;

/**
 * The planning division publishes what was approved: some reports or a quarter as a whole, now or at a set time. What is
 * published in one step and may share a number does: values of one quarter, corrections apart.
 */
@Service
public class ReportPublication {

    private final KpiAccess access;
    private final Reports reports;
    private final NarrativePublication narratives;
    private final PublicationOrders orders;
    private final ReportingSettings settings;
    private final Publishing publishing;
    private final ReportEvidence evidence;
    private final AccessPolicy policy;
    private final StaffMembers members;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ReportPublication(
            KpiAccess access,
            Reports reports,
            NarrativePublication narratives,
            PublicationOrders orders,
            ReportingSettings settings,
            Publishing publishing,
            ReportEvidence evidence,
            AccessPolicy policy,
            StaffMembers members,
            ApplicationEventPublisher events,
            Clock clock) {
        this.access = access;
        this.reports = reports;
        this.narratives = narratives;
        this.orders = orders;
        this.settings = settings;
        this.publishing = publishing;
        this.evidence = evidence;
        this.policy = policy;
        this.members = members;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Publishes the reports and narratives together: all of them or none. What is public already stays as it is.
     *
     * @return how many became public; 0 if all of them were public
     * @throws StaleReport if one of them is no longer approved as it was read
     * @throws Refusal ALREADY_ORDERED, if one of them waits in an order
     * @throws Refusal if nothing is chosen
     */
    @Transactional
    public int publish(StaffMember actor, List<Chosen> chosen, List<Chosen> chosenNarratives) {
        requireSomething(actor, chosen, chosenNarratives);
        Context at = loadContext();
        Approved approved = approved(
                at,
                lock(chosen).stream()
                        .filter(report -> report.status() != ReportStatus.PUBLISHED)
                        .toList(),
                narratives.lock(chosenNarratives));
        requireNotOrdered(at, approved, clock.instant());
        approved.requirePublishable();
        return publish(actor.identity(), approved);
    }

    /**
     * Publishes whatever is approved of the quarter, and the quarter as a whole.
     *
     * @param seen what of it was approved when it was looked at, as {@link SeenApproved#written}
     * @return how many reports became public with it
     * @throws StaleReport if something else is approved by now
     * @throws Refusal ALREADY_ORDERED, if something of it waits in an order
     * @throws Refusal if the quarter is not over or has been published as a whole
     */
    @Transactional
    public int publishQuarter(StaffMember actor, Quarter quarter, @Nullable String seen) {
        policy.require(actor, StaffAction.PUBLISH_REPORT);
        Context at = loadContext();
        settings.lock(at.planId());
        requirePublishable(at, quarter);
        Approved approved = approved(at, quarter);
        requireNotOrdered(at, approved.withRoom(), clock.instant());
        requireAsSeen(approved, seen);
        return publishWhole(actor.identity(), at, quarter, approved);
    }

    /**
     * Orders that the reports and narratives be published at a time to come. Ordering the same again changes nothing.
     *
     * @return whether it was not ordered yet
     * @throws StaleReport if one of them is no longer approved as it was read
     * @throws Refusal ALREADY_ORDERED, if one of them waits in another order
     * @throws Refusal if nothing is chosen or the time has passed
     */
    @Transactional
    public boolean order(StaffMember actor, List<Chosen> chosen, List<Chosen> chosenNarratives, Instant time) {
        requireSomething(actor, chosen, chosenNarratives);
        long plan = access.plan().id();
        settings.lock(plan);
        List<PublicationOrder> waiting = orders.findWaiting(plan);
        if (waiting.stream()
                .anyMatch(order -> order.at().equals(time)
                        && order.orderedBy() == actor.accountId()
                        && Set.copyOf(order.chosen()).equals(Set.copyOf(chosen))
                        && Set.copyOf(order.chosenNarratives()).equals(Set.copyOf(chosenNarratives)))) {
            return false;
        }
        if (lock(chosen).stream().anyMatch(report -> report.status() != ReportStatus.APPROVED)
                || narratives.lock(chosenNarratives).stream()
                        .anyMatch(report -> report.status() != ReportStatus.APPROVED)) {
            throw new StaleReport();
        }
        Optional<PublicationOrder> there = waiting.stream()
                .filter(order -> order.holdsAny(chosen, chosenNarratives))
                .findFirst();
        if (there.isPresent()) {
            throw alreadyOrdered(there.get());
        }
        keep(actor, PublicationOrder.of(plan, chosen, chosenNarratives, time, actor.accountId(), clock.instant()));
        return true;
    }

    /**
     * Orders that the quarter be published as a whole at a time to come. Ordering the same again changes nothing.
     *
     * @param seen as {@link #publishQuarter} takes it
     * @return whether it was not ordered yet
     * @throws StaleReport if something else is approved by now
     * @throws Refusal ALREADY_ORDERED, if there is another order for it, or something of it waits in an order for later
     * @throws Refusal as {@link #publishQuarter} says, or if the time has passed
     */
    @Transactional
    public boolean orderQuarter(StaffMember actor, Quarter quarter, Instant time, @Nullable String seen) {
        policy.require(actor, StaffAction.PUBLISH_REPORT);
        Context at = loadContext();
        settings.lock(at.planId());
        Optional<PublicationOrder> there = orders.findWaiting(at.planId()).stream()
                .filter(order -> quarter.equals(order.quarter()))
                .findFirst();
        if (there.filter(order -> order.at().equals(time)).isPresent()) {
            return false;
        }
        if (there.isPresent()) {
            throw alreadyOrdered(there.get());
        }
        requirePublishable(at, quarter);
        Approved approved = approved(at, quarter);
        requireNotOrdered(at, approved.withRoom(), time);
        requireAsSeen(approved, seen);
        keep(actor, PublicationOrder.ofQuarter(at.planId(), quarter, time, actor.accountId(), clock.instant()));
        return true;
    }

    /**
     * Calls an order off. Doing so again changes nothing.
     *
     * @return whether it was still to be called off
     * @throws Refusal if it has been carried out
     * @throws UserFacingException NOT_FOUND, if there is no such order
     */
    @Transactional
    public boolean cancel(StaffMember actor, long orderId) {
        policy.require(actor, StaffAction.PUBLISH_REPORT);
        PublicationOrder order = orders.lock(access.plan().id(), orderId)
                .orElseThrow(() -> UserFacingException.notFound("reporting.publication.unknown-order"));
        if (order.status() == PublicationOrder.Status.CANCELLED) {
            return false;
        }
        Map<String, @Nullable Object> before = order.fields();
        order.cancel(actor.accountId(), clock.instant());
        orders.saveAndFlush(order);
        events.publishEvent(actor.did("publication.cancelled", order.subject()).changed(before, order.fields()));
        return true;
    }

    /** Lets approval publish, or leaves that to the planning division; counts for approvals from now on. */
    @Transactional
    public void letApprovalPublish(StaffMember actor, boolean publishes) {
        policy.require(actor, StaffAction.CHANGE_PUBLICATION_RULE);
        long plan = access.plan().id();
        boolean before = settings.lock(plan);
        if (before != publishes) {
            settings.letApprovalPublish(plan, publishes);
            events.publishEvent(actor.did("publication.rule-changed", "plan:" + plan)
                    .changed(Map.of("approvalPublishes", before), Map.of("approvalPublishes", publishes)));
        }
    }

    /**
     * Carries out an order whose time has come, unless another node has it in hand. Reports that have changed since are
     * left out. Who gave the order answers for it, whatever roles they hold by now.
     *
     * @return whether there was something to carry out
     */
    @Transactional
    public boolean carryOut(long orderId, Instant now) {
        Optional<PublicationOrder> taken = orders.take(orderId);
        taken.ifPresent(order -> {
            Context at = loadContext();
            AuditEvent.Actor publisher = new AuditEvent.Actor(
                    order.orderedBy(), members.names(List.of(order.orderedBy())).get(order.orderedBy()));
            int published;
            Quarter quarter = order.quarter();
            if (quarter != null) {
                settings.lock(at.planId());
                published = publishWhole(publisher, at, quarter, approved(at, quarter));
            } else {
                List<Report> unchanged = reports.lock(ids(order.chosen())).stream()
                        .filter(report -> report.status() == ReportStatus.APPROVED
                                && order.chosen().contains(Chosen.of(report)))
                        .toList();
                published = publish(
                        publisher,
                        approved(at, unchanged, narratives.unchanged(order.chosenNarratives()))
                                .withRoom());
            }
            order.carriedOut(
                    published,
                    quarter != null
                            ? 0
                            : order.chosen().size() + order.chosenNarratives().size() - published,
                    now);
            orders.saveAndFlush(order);
        });
        return taken.isPresent();
    }

    /** What has to be read before anything is published: within the transaction it could not be read afterwards. */
    private record Context(
            long planId,
            Map<Long, KpiInCharge> kpis,
            Map<MeasureKey, MeasureProgress> measures,
            Map<Long, Quarter> quarters) {}

    private Context loadContext() {
        return new Context(
                access.plan().id(),
                access.byId(),
                narratives.loadContext(),
                access.periods().stream().collect(Collectors.toMap(ReportingPeriod::id, ReportingPeriod::quarter)));
    }

    private void requireSomething(StaffMember actor, List<Chosen> chosen, List<Chosen> chosenNarratives) {
        policy.require(actor, StaffAction.PUBLISH_REPORT);
        if (chosen.isEmpty() && chosenNarratives.isEmpty()) {
            throw new Refusal(ReportRefusal.NOTHING_CHOSEN);
        }
    }

    /** The reports as they were read and approved, or already public; in the order of their ids, which avoids deadlocks. */
    private List<Report> lock(List<Chosen> chosen) {
        List<Report> found = reports.lock(ids(chosen));
        Chosen.requireAsChosen(chosen, found);
        return found;
    }

    private static Set<Long> ids(List<Chosen> chosen) {
        return chosen.stream().map(Chosen::reportId).collect(Collectors.toSet());
    }

    private void requirePublishable(Context at, Quarter quarter) {
        if (!at.quarters().containsValue(quarter) || !quarter.lastDay().isBefore(access.today())) {
            throw new Refusal(ReportRefusal.QUARTER_NOT_OVER);
        }
        if (publishing.isPublic(at.planId(), quarter)) {
            throw new Refusal(ReportRefusal.QUARTER_PUBLIC);
        }
    }

    /** What is approved has to be what was looked at. */
    private static void requireAsSeen(Approved approved, @Nullable String seen) {
        if (!approved.written().equals(seen)) {
            throw new StaleReport();
        }
    }

    /** What is approved of the quarter; kept from others. */
    private Approved approved(Context at, Quarter quarter) {
        Set<Long> ofQuarter = reports.findByStatusOrderById(ReportStatus.APPROVED).stream()
                .filter(report -> quarter.equals(at.quarters().get(report.periodId())))
                .map(Report::id)
                .collect(Collectors.toSet());
        return approved(
                at,
                reports.lock(ofQuarter).stream()
                        .filter(report -> report.status() == ReportStatus.APPROVED)
                        .toList(),
                narratives.approved(quarter, at.quarters()));
    }

    private Approved approved(Context at, List<Report> of, List<NarrativeReport> said) {
        return new Approved(
                of.stream()
                        .map(report -> new PublishableReport(
                                at.kpis().get(report.kpiId()), at.quarters().get(report.periodId()), report))
                        .toList(),
                narratives.publishable(said, at.measures(), at.quarters()));
    }

    /**
     * What somebody has set a later time for is not published before it behind their back. To be asked of what is locked
     * already: from then on no order can take it.
     */
    private void requireNotOrdered(Context at, Approved approved, Instant time) {
        Optional<PublicationOrder> there = orders.findWaiting(at.planId()).stream()
                .filter(order -> order.at().isAfter(time) && approved.isIn(order))
                .findFirst();
        if (there.isPresent()) {
            throw alreadyOrdered(there.get());
        }
    }

    private Refusal alreadyOrdered(PublicationOrder order) {
        return new Refusal(
                ReportRefusal.ALREADY_ORDERED,
                null,
                members.names(List.of(order.orderedBy())).get(order.orderedBy()),
                order.at());
    }

    private int publishWhole(AuditEvent.Actor publisher, Context at, Quarter quarter, Approved approved) {
        int published = publish(publisher, approved.withRoom());
        // An order for a quarter that somebody has published meanwhile still publishes what was approved since.
        if (!publishing.isPublic(at.planId(), quarter)) {
            long number = publishing.publishQuarter(at.planId(), quarter);
            events.publishEvent(publisher
                    .did("quarter.published", "quarter:" + quarter)
                    .with(Map.of("publication", number, "reports", published)));
        }
        return published;
    }

    /** @return how many became public */
    private int publish(AuditEvent.Actor publisher, Approved approved) {
        Map<PublicationGroup, List<PublishableReport>> together =
                approved.reports().stream().collect(Collectors.groupingBy(PublishableReport::group));
        Map<PublicationGroup, List<PublishableNarrative>> saidTogether =
                approved.narratives().stream().collect(Collectors.groupingBy(PublishableNarrative::group));
        List<PublicationGroup> inOrder = Stream.concat(together.keySet().stream(), saidTogether.keySet().stream())
                .distinct()
                .sorted(Comparator.comparing(PublicationGroup::quarter).thenComparing(PublicationGroup::correction))
                .toList();
        Map<Report, Map<String, @Nullable Object>> before = new HashMap<>();
        approved.reports()
                .forEach(each -> before.put(each.report(), each.report().fields()));
        for (PublicationGroup each : inOrder) {
            List<PublishableReport> group = together.getOrDefault(each, List.of());
            List<PublishableNarrative> words = saidTogether.getOrDefault(each, List.of());
            long number = publishing.publish(
                    group.stream().map(PublishableReport::measurement).toList(),
                    words.stream().map(PublishableNarrative::narrative).toList());
            words.forEach(narrative -> narratives.published(narrative, number, publisher));
            for (PublishableReport published : group) {
                evidence.publish(published.report(), published.quarter(), number);
                published.report().publishedAs(number);
                reports.saveAndFlush(published.report());
                events.publishEvent(publisher
                        .did(
                                "report.published",
                                ReportKey.subject(published.kpi().kpi(), published.quarter()))
                        .forDepartment(published.kpi().department().id())
                        .changed(
                                before.get(published.report()),
                                published.report().fields()));
            }
        }
        return approved.reports().size() + approved.narratives().size();
    }

    private void keep(StaffMember actor, PublicationOrder order) {
        orders.saveAndFlush(order);
        events.publishEvent(actor.did("publication.ordered", order.subject()).with(order.fields()));
    }
}
