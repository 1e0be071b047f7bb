package planportal.reporting.publication;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import planportal.accounts.StaffAction;
import planportal.accounts.StaffMember;
import planportal.accounts.StaffMembers;
import planportal.reporting.periods.ReportingPeriod;
import planportal.reporting.reading.DepartmentReports;
import planportal.reporting.reading.PublishableReport;
import planportal.reporting.reading.ReportAccess;
import planportal.reporting.reading.ReportAccess.InCharge;
import planportal.reporting.report.DepartmentReport;
import planportal.reporting.report.ReportKind;
import planportal.reporting.report.ReportRefusal;
import planportal.reporting.report.ReportStatus;
import planportal.reporting.report.ReportingSettings;
import planportal.reporting.report.StaleReport;
import planportal.shared.AuditEvent;
import planportal.shared.Lookup;
import planportal.shared.Quarter;
import planportal.shared.Refusal;
import planportal.shared.Today;
import planportal.shared.UserFacingException;

/**
 * Publication of approved reports by the planning division: some reports or a quarter as a whole, now or at a set time.
 * What is published in one step shares a number if possible: values of one quarter, with corrections separate.
 */
@Service
public class ReportPublication {

    private final ReportAccess access;
    private final DepartmentReports reports;
    private final PublicationOrders orders;
    private final ReportingSettings settings;
    private final StaffMembers members;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final ApprovedPublisher publisher;

    ReportPublication(
            ReportAccess access,
            DepartmentReports reports,
            PublicationOrders orders,
            ReportingSettings settings,
            StaffMembers members,
            ApprovedPublisher publisher,
            ApplicationEventPublisher events,
            Clock clock) {
        this.publisher = publisher;
        this.access = access;
        this.reports = reports;
        this.orders = orders;
        this.settings = settings;
        this.members = members;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Publishes the reports and narratives together, all or none; those that are already public stay unchanged.
     *
     * @return the number of reports that became public; 0 if all of them were public
     * @throws StaleReport if one of them is no longer approved in the version that was read
     * @throws Refusal ALREADY_ORDERED, if one of them is in a pending order
     * @throws Refusal if nothing is chosen
     */
    @Transactional
    public int publish(StaffMember actor, List<ChosenReport> chosen) {
        requireSomething(actor, chosen);
        Context at = loadContext();
        Approved approved = approved(at, lockAsChosen(chosen));
        requireNotOrdered(at, approved, clock.instant());
        approved.requirePublishable();
        return publisher.publish(actor.identity(), approved);
    }

    /**
     * Publishes all approved reports of the quarter, and the quarter as a whole.
     *
     * @param seen its approved reports when the page was shown, as in {@link SeenApproved#written}
     * @return the number of reports that became public with it
     * @throws StaleReport if the approved reports have changed
     * @throws Refusal ALREADY_ORDERED, if one of them is in a pending order
     * @throws Refusal if the quarter is not over or has been published as a whole
     */
    @Transactional
    public int publishQuarter(StaffMember actor, Quarter quarter, @Nullable String seen) {
        access.require(actor, StaffAction.PUBLISH_REPORT);
        Context at = loadContext();
        settings.lock(at.planId());
        requirePublishable(at, quarter);
        Approved approved = approved(at, quarter);
        requireNotOrdered(at, approved.publishable(), clock.instant());
        requireAsSeen(approved, seen);
        return publisher.publishWhole(actor.identity(), at.planId(), quarter, approved);
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
    public boolean order(StaffMember actor, List<ChosenReport> chosen, Instant time) {
        requireSomething(actor, chosen);
        long plan = access.plan().id();
        settings.lock(plan);
        List<PublicationOrder> waiting = orders.findWaiting(plan);
        if (waiting.stream()
                .anyMatch(order -> order.at().equals(time)
                        && order.orderedBy() == actor.accountId()
                        && Set.copyOf(order.chosen()).equals(Set.copyOf(chosen)))) {
            return false;
        }
        if (lockAsChosen(chosen).stream().anyMatch(report -> report.status() != ReportStatus.APPROVED)) {
            throw new StaleReport();
        }
        Optional<PublicationOrder> there =
                waiting.stream().filter(order -> order.holdsAny(chosen)).findFirst();
        if (there.isPresent()) {
            throw alreadyOrdered(there.get());
        }
        keep(actor, PublicationOrder.of(plan, chosen, time, actor.accountId(), clock.instant()));
        return true;
    }

    /**
     * Orders the publication of the quarter as a whole at a later time. Placing the same order again has no effect.
     *
     * @param seen as for {@link #publishQuarter}
     * @return whether the order is new
     * @throws StaleReport if the approved reports have changed
     * @throws Refusal ALREADY_ORDERED, if there is another order for it, or one of its reports is in an order for later
     * @throws Refusal as for {@link #publishQuarter}, or if the time has passed
     */
    @Transactional
    public boolean orderQuarter(StaffMember actor, Quarter quarter, Instant time, @Nullable String seen) {
        access.require(actor, StaffAction.PUBLISH_REPORT);
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
        requireNotOrdered(at, approved.publishable(), time);
        requireAsSeen(approved, seen);
        keep(actor, PublicationOrder.ofQuarter(at.planId(), quarter, time, actor.accountId(), clock.instant()));
        return true;
    }

    /**
     * Cancels an order. Cancelling it again changes nothing.
     *
     * @return whether it was still waiting
     * @throws Refusal if it has been carried out
     * @throws UserFacingException NOT_FOUND, if there is no such order
     */
    @Transactional
    public boolean cancel(StaffMember actor, long orderId) {
        access.require(actor, StaffAction.PUBLISH_REPORT);
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
        access.require(actor, StaffAction.CHANGE_PUBLICATION_RULE);
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
            AuditEvent.Actor orderer = new AuditEvent.Actor(order.orderedBy(), nameOfOrderer(order));
            int published;
            Quarter quarter = order.quarter();
            if (quarter != null) {
                settings.lock(at.planId());
                published = publisher.publishWhole(orderer, at.planId(), quarter, approved(at, quarter));
            } else {
                List<ChosenReport> chosen = order.chosen();
                List<DepartmentReport> unchanged = lock(kind -> ChosenReport.ids(chosen, kind)).stream()
                        .filter(report ->
                                report.status() == ReportStatus.APPROVED && chosen.contains(ChosenReport.of(report)))
                        .toList();
                published = publisher.publish(orderer, approved(at, unchanged).publishable());
            }
            order.carriedOut(published, quarter != null ? 0 : order.chosen().size() - published, now);
            orders.saveAndFlush(order);
        });
        return taken.isPresent();
    }

    /** Data that must be read before anything is published: within the transaction it could not be read afterwards. */
    private record Context(long planId, InCharge inCharge, Map<Long, Quarter> quarters) {}

    private Context loadContext() {
        return new Context(
                access.plan().id(),
                access.inCharge(),
                access.periods().stream().collect(Collectors.toMap(ReportingPeriod::id, ReportingPeriod::quarter)));
    }

    private void requireSomething(StaffMember actor, List<ChosenReport> chosen) {
        access.require(actor, StaffAction.PUBLISH_REPORT);
        if (chosen.isEmpty()) {
            throw new Refusal(ReportRefusal.NOTHING_CHOSEN);
        }
    }

    /** The chosen reports, approved in the version that was read or already public, with locks. */
    private List<DepartmentReport> lockAsChosen(List<ChosenReport> chosen) {
        List<DepartmentReport> found = lock(kind -> ChosenReport.ids(chosen, kind));
        ChosenReport.requireAsChosen(chosen, found);
        return found;
    }

    /** The reports with those ids, with locks; always in the same order, to avoid deadlocks. */
    private List<DepartmentReport> lock(Function<ReportKind, Set<Long>> ids) {
        return Stream.of(ReportKind.values())
                .<DepartmentReport>flatMap(kind -> reports.lock(kind, ids.apply(kind)).stream())
                .toList();
    }

    private void requirePublishable(Context at, Quarter quarter) {
        if (!at.quarters().containsValue(quarter) || !quarter.lastDay().isBefore(Today.of(clock))) {
            throw new Refusal(ReportRefusal.QUARTER_NOT_OVER);
        }
        if (publisher.isPublic(at.planId(), quarter)) {
            throw new Refusal(ReportRefusal.QUARTER_PUBLIC);
        }
    }

    /** Requires that the approved reports are those that were shown. */
    private static void requireAsSeen(Approved approved, @Nullable String seen) {
        if (!approved.written().equals(seen)) {
            throw new StaleReport();
        }
    }

    /** The approved reports of the quarter, with locks. */
    private Approved approved(Context at, Quarter quarter) {
        return approved(
                at,
                lock(kind -> reports.findByStatus(kind, ReportStatus.APPROVED).stream()
                                .filter(report -> quarter.equals(at.quarters().get(report.periodId())))
                                .map(DepartmentReport::id)
                                .collect(Collectors.toSet()))
                        .stream()
                        .filter(report -> report.status() == ReportStatus.APPROVED)
                        .toList());
    }

    /** Those that are not public yet; reports without a department in charge are omitted. */
    private static Approved approved(Context at, List<DepartmentReport> found) {
        return new Approved(found.stream()
                .filter(report -> report.status() != ReportStatus.PUBLISHED)
                .flatMap(report -> at.inCharge().of(report).stream()
                        .map(subject -> new PublishableReport(
                                subject, Objects.requireNonNull(at.quarters().get(report.periodId())), report)))
                .toList());
    }

    /**
     * Refuses to publish a report before the time of its pending order. To be called after locking: from then on no
     * order can be added.
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
        return new Refusal(ReportRefusal.ALREADY_ORDERED, null, nameOfOrderer(order), order.at());
    }

    private String nameOfOrderer(PublicationOrder order) {
        return Lookup.require(members.names(List.of(order.orderedBy())), order.orderedBy());
    }

    private void keep(StaffMember actor, PublicationOrder order) {
        orders.saveAndFlush(order);
        events.publishEvent(actor.did("publication.ordered", order.subject()).with(order.fields()));
    }
}
