package planportal.reporting.publication;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import planportal.accounts.StaffAction;
import planportal.accounts.StaffMember;
import planportal.progress.Snapshot;
import planportal.progress.Snapshots;
import planportal.progress.facts.ValueStatus;
import planportal.reporting.periods.PeriodPhase;
import planportal.reporting.periods.ReportingPeriod;
import planportal.reporting.publication.OrderReading.OrderView;
import planportal.reporting.reading.NarrativeReading;
import planportal.reporting.reading.ReportAccess;
import planportal.reporting.reading.ReportReading;
import planportal.reporting.reading.ReportReading.Waiting;
import planportal.reporting.report.ReportRefusal;
import planportal.reporting.report.ReportingSettings;
import planportal.reporting.report.StoredReport;
import planportal.shared.Paging;
import planportal.shared.Quarter;
import planportal.shared.Refusal;
import planportal.shared.Today;

/** Reads the pages of the planning division before publishing: approved reports, pending quarters, orders. */
@Service
@Transactional(readOnly = true)
class PublicationReading {

    /** Ended orders further back are in the history. */
    private static final int ENDED = 10;

    private final ReportReading reading;
    private final NarrativeReading narratives;
    private final ReportAccess access;
    private final PublicationOrders orders;
    private final ReportingSettings settings;
    private final Snapshots snapshots;
    private final Clock clock;
    private final OrderReading orderReading;

    PublicationReading(
            ReportReading reading,
            NarrativeReading narratives,
            ReportAccess access,
            PublicationOrders orders,
            ReportingSettings settings,
            Snapshots snapshots,
            OrderReading orderReading,
            Clock clock) {
        this.orderReading = orderReading;
        this.reading = reading;
        this.narratives = narratives;
        this.access = access;
        this.orders = orders;
        this.settings = settings;
        this.snapshots = snapshots;
        this.clock = clock;
    }

    /**
     * The whole page.
     *
     * @param approvalPublishes whether approval publishes at once, so that nothing is listed here
     * @param approved          the approved reports of the page by quarter, newest first
     * @param paging            the page, of all approved reports and narratives
     * @param quarters          the quarters that are over and not public as a whole, newest first
     * @param waiting           the pending orders, earliest first
     * @param ended             the orders executed or cancelled last
     */
    record PublicationPage(
            boolean approvalPublishes,
            List<QuarterReports> approved,
            Paging paging,
            List<QuarterState> quarters,
            List<OrderView> waiting,
            List<OrderView> ended) {}

    /**
     * @param reports    the approved reports about the quarter
     * @param narratives the approved narratives about it
     */
    record QuarterReports(Quarter quarter, List<Choice> reports, List<NarrativeChoice> narratives) {}

    /** As {@link Choice}, for a narrative. */
    record NarrativeChoice(
            NarrativeReading.Line line,
            String value,
            @Nullable Instant ordered) {}

    /**
     * An approved report that can be chosen.
     *
     * @param value   how the form names it
     * @param ordered when it is published by an order; null if by none
     */
    record Choice(Waiting line, String value, @Nullable Instant ordered) {}

    /**
     * A quarter that can be published as a whole.
     *
     * @param due         the number of KPIs that are due
     * @param reported    the number of those of which a report is public
     * @param approved    the number of reports that would become public with it
     * @param corrections the number of those that are corrections
     * @param narratives  the number of narratives that would become public with it
     * @param ordered     when an order will publish it; null if there is none
     * @param outcome     what the KPIs that are due would be shown with
     */
    record QuarterState(
            Quarter quarter,
            int due,
            int reported,
            int approved,
            int corrections,
            int narratives,
            @Nullable Instant ordered,
            Outcome outcome) {

        /** How many KPIs would be shown with a value. */
        public int withValue() {
            return outcome.withValue();
        }

        /** How many KPIs would be shown as not reported because there is no figure yet. */
        public int pending() {
            return outcome.pending();
        }

        /** How many KPIs would be shown as not reported because there is no report. */
        public int missing() {
            return due - outcome.withValue() - outcome.pending();
        }
    }

    /**
     * What the KPIs that are due for a quarter would be shown with, once its approved reports are public.
     *
     * @param withValue the number of those with a value
     * @param pending   the number of those whose report says that there is no figure yet
     */
    record Outcome(int withValue, int pending) {}

    /**
     * What to check before a quarter is published as a whole, which cannot be undone.
     *
     * @param earlier   the earlier quarters that will not be public by then, oldest first
     * @param openUntil the last day on which departments may report for it; null if that is over by then
     * @param seen      its approved reports, as in {@link SeenApproved#written}
     */
    record QuarterCheck(
            QuarterState state,
            List<Quarter> earlier,
            @Nullable LocalDate openUntil,
            String seen) {}

    /**
     * The page for people who may publish; refused to others.
     *
     * @param number the page of the approved reports, from 1
     */
    public PublicationPage page(StaffMember actor, int number) {
        access.require(actor, StaffAction.PUBLISH_REPORT);
        long plan = access.plan().id();
        List<PublicationOrder> waiting = orders.findWaiting(plan);
        List<PublicationOrder> ended = orders.findEnded(plan, Limit.of(ENDED));
        List<Waiting> approved = reading.approved(actor);
        List<NarrativeReading.Line> approvedNarratives = narratives.approved(actor);
        Paging paging = Paging.of(approved.size() + approvedNarratives.size(), number);
        return new PublicationPage(
                settings.approvalPublishes(plan),
                byQuarter(approved, approvedNarratives, waiting, paging),
                paging,
                quarters(approved, approvedNarratives, waiting),
                orderReading.read(waiting),
                orderReading.read(ended));
    }

    /**
     * What publishing the quarter as a whole at {@code time} would make public.
     *
     * @throws Refusal if the quarter is not over or has been published as a whole
     */
    public QuarterCheck check(StaffMember actor, Quarter quarter, Instant time) {
        access.require(actor, StaffAction.PUBLISH_REPORT);
        List<Waiting> approved = reading.approved(actor);
        List<NarrativeReading.Line> approvedNarratives = narratives.approved(actor);
        List<QuarterState> states = quarters(
                approved, approvedNarratives, orders.findWaiting(access.plan().id()));
        QuarterState state = states.stream()
                .filter(each -> each.quarter().equals(quarter))
                .findFirst()
                .orElseThrow(() -> new Refusal(
                        snapshots.current().publicationOf(quarter).isPresent()
                                ? ReportRefusal.QUARTER_PUBLIC
                                : ReportRefusal.QUARTER_NOT_OVER));
        LocalDate day = Today.at(time);
        return new QuarterCheck(
                state,
                states.stream()
                        .filter(each -> each.quarter().compareTo(quarter) < 0
                                && (each.ordered() == null || each.ordered().isAfter(time)))
                        .map(QuarterState::quarter)
                        .sorted()
                        .toList(),
                access.periods().stream()
                        .filter(period -> period.quarter().equals(quarter)
                                && (period.phase(day).takesReports() || period.phase(day) == PeriodPhase.SCHEDULED))
                        .map(ReportingPeriod::lastDay)
                        .findFirst()
                        .orElse(null),
                SeenApproved.written(Stream.<StoredReport>concat(
                                approved.stream()
                                        .filter(line -> line.quarter().equals(quarter))
                                        .map(Waiting::report),
                                approvedNarratives.stream()
                                        .filter(line -> line.quarter().equals(quarter))
                                        .map(NarrativeReading.Line::report))
                        .map(ChosenReport::of)
                        .toList()));
    }

    private static List<QuarterReports> byQuarter(
            List<Waiting> approved,
            List<NarrativeReading.Line> approvedNarratives,
            List<PublicationOrder> waiting,
            Paging paging) {
        Map<Quarter, List<Waiting>> reports = approved.stream()
                .sorted(Comparator.comparing(line -> line.kpi().kpi().position()))
                .collect(Collectors.groupingBy(Waiting::quarter));
        Map<Quarter, List<NarrativeReading.Line>> narratives =
                approvedNarratives.stream().collect(Collectors.groupingBy(NarrativeReading.Line::quarter));
        SortedSet<Quarter> quarters = new TreeSet<>(Comparator.reverseOrder());
        quarters.addAll(reports.keySet());
        quarters.addAll(narratives.keySet());
        List<QuarterReports> groups = new ArrayList<>();
        int before = 0;
        for (Quarter quarter : quarters) {
            List<Waiting> ofQuarter = reports.getOrDefault(quarter, List.of());
            List<NarrativeReading.Line> narrativesOfQuarter = narratives.getOrDefault(quarter, List.of());
            QuarterReports group = new QuarterReports(
                    quarter,
                    paging.rows(ofQuarter, before).stream()
                            .map(line -> choice(line, waiting))
                            .toList(),
                    paging.rows(narrativesOfQuarter, before + ofQuarter.size()).stream()
                            .map(line -> choice(line, waiting))
                            .toList());
            if (!group.reports().isEmpty() || !group.narratives().isEmpty()) {
                groups.add(group);
            }
            before += ofQuarter.size() + narrativesOfQuarter.size();
        }
        return groups;
    }

    private static NarrativeChoice choice(NarrativeReading.Line line, List<PublicationOrder> waiting) {
        ChosenReport chosen = ChosenReport.of(Objects.requireNonNull(line.report()));
        return new NarrativeChoice(line, chosen.written(), ordered(chosen, waiting));
    }

    private static Choice choice(Waiting line, List<PublicationOrder> waiting) {
        ChosenReport chosen = ChosenReport.of(line.report());
        return new Choice(line, chosen.written(), ordered(chosen, waiting));
    }

    /** When an order publishes the report; null if none does. */
    private static @Nullable Instant ordered(ChosenReport chosen, List<PublicationOrder> waiting) {
        return waiting.stream()
                .filter(order -> order.chosen().contains(chosen))
                .map(PublicationOrder::at)
                .findFirst()
                .orElse(null);
    }

    private List<QuarterState> quarters(
            List<Waiting> approved, List<NarrativeReading.Line> approvedNarratives, List<PublicationOrder> waiting) {
        Snapshot snapshot = snapshots.current();
        return access.periods().stream()
                .map(ReportingPeriod::quarter)
                .filter(quarter -> quarter.lastDay().isBefore(Today.of(clock))
                        && snapshot.publicationOf(quarter).isEmpty())
                .map(quarter -> new QuarterState(
                        quarter,
                        (int) snapshot.kpis().stream()
                                .filter(kpi -> kpi.kpi().isDueIn(quarter))
                                .count(),
                        (int) snapshot.kpis().stream()
                                .filter(kpi -> kpi.kpi().isDueIn(quarter)
                                        && kpi.published(quarter).isPresent())
                                .count(),
                        (int) approved.stream()
                                .filter(line -> line.quarter().equals(quarter))
                                .count(),
                        (int) approved.stream()
                                .filter(line -> line.quarter().equals(quarter)
                                        && line.report().needsReason())
                                .count(),
                        (int) approvedNarratives.stream()
                                .filter(line -> line.quarter().equals(quarter))
                                .count(),
                        waiting.stream()
                                .filter(order -> quarter.equals(order.quarter()))
                                .map(PublicationOrder::at)
                                .findFirst()
                                .orElse(null),
                        outcome(snapshot, quarter, approved)))
                .toList();
    }

    /** An approved report of a KPI takes the place of what is public of it. */
    private static Outcome outcome(Snapshot snapshot, Quarter quarter, List<Waiting> approved) {
        Map<Long, ValueStatus> shown = new HashMap<>();
        snapshot.kpis().stream()
                .filter(kpi -> kpi.kpi().isDueIn(quarter))
                .forEach(kpi -> kpi.published(quarter)
                        .ifPresent(measured -> shown.put(kpi.kpi().id(), measured.status())));
        approved.stream()
                .filter(line ->
                        line.quarter().equals(quarter) && line.kpi().kpi().isDueIn(quarter))
                .forEach(line ->
                        shown.put(line.kpi().kpi().id(), line.report().content().status()));
        int pending =
                (int) shown.values().stream().filter(ValueStatus::isPending).count();
        return new Outcome(shown.size() - pending, pending);
    }
}
