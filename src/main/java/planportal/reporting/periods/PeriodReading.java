package planportal.reporting.periods;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import planportal.accounts.AccessPolicy;
import planportal.accounts.StaffAction;
import planportal.accounts.StaffMember;
import planportal.accounts.StaffMembers;
import planportal.departments.DepartmentNames.DepartmentName;
import planportal.plan.Plan;
import planportal.progress.Kpi;
import planportal.progress.PublicKpi;
import planportal.progress.Snapshot;
import planportal.progress.Snapshots;
import planportal.shared.Lookup;
import planportal.shared.Quarter;
import planportal.shared.Today;
import planportal.shared.UserFacingException;

/** Reads the pages on reporting periods for managers. */
@Service
@Transactional(readOnly = true)
class PeriodReading {

    /** For how many quarters after the plan's term reports can still be asked for. */
    private static final int QUARTERS_AFTER_TERM = 4;

    private final ReportingPeriods periods;
    private final PeriodEvents history;
    private final ReportUnlocks unlocks;
    private final Snapshots snapshots;
    private final StaffMembers members;
    private final AccessPolicy policy;
    private final Clock clock;
    private final PeriodProposals proposals;

    PeriodReading(
            ReportingPeriods periods,
            PeriodEvents history,
            ReportUnlocks unlocks,
            Snapshots snapshots,
            StaffMembers members,
            AccessPolicy policy,
            PeriodProposals proposals,
            Clock clock) {
        this.proposals = proposals;
        this.periods = periods;
        this.history = history;
        this.unlocks = unlocks;
        this.snapshots = snapshots;
        this.members = members;
        this.policy = policy;
        this.clock = clock;
    }

    /** A period in the list. */
    record PeriodLine(Quarter quarter, PeriodPhase phase, PeriodDates dates) {}

    /**
     * All periods.
     *
     * @param periods   the newest first
     * @param choosable the quarters that have no period yet
     * @param suggested the one that comes next; null where every quarter has its period
     */
    record PeriodList(
            List<PeriodLine> periods,
            List<Quarter> choosable,
            @Nullable Quarter suggested) {}

    /** Something that was decided on a period. */
    record Event(
            PeriodEvent.Kind kind,
            Instant at,
            String by,
            @Nullable String reason,
            LocalDate dueOn,
            LocalDate approvalsDueOn) {}

    /**
     * Something that was unlocked.
     *
     * @param account the name of the person for whom
     */
    record Unlock(long id, Kpi kpi, String account, String reason, Grant grant, Validity validity) {

        record Grant(String by, Instant at) {}

        /**
         * @param revokedAt when it was revoked; null if it was not
         * @param inForce   whether it still holds
         */
        record Validity(Instant endsAt, @Nullable Instant revokedAt, boolean inForce) {}
    }

    /** A department with the KPIs that it reports in the quarter and the people who edit its reports. */
    record UnlockChoice(DepartmentName department, List<Kpi> kpis, List<StaffMember> editors) {}

    /**
     * A period, or a quarter that could have one.
     *
     * @param phase  null if nothing is scheduled yet; then the days are a proposal
     * @param early  whether closing it today would shorten the departments' time
     * @param course the decisions on it, newest first
     * @param unlockable  what can be unlocked and for whom; empty as long as reports are accepted
     */
    record PeriodPage(
            Quarter quarter,
            @Nullable PeriodPhase phase,
            PeriodDates dates,
            int version,
            boolean early,
            List<Event> course,
            List<Unlock> unlocks,
            List<UnlockChoice> unlockable) {}

    /** All periods of the plan, and the quarters that can get one. */
    public PeriodList list(StaffMember actor) {
        policy.require(actor, StaffAction.MANAGE_PERIODS);
        Plan plan = snapshots.current().plan();
        LocalDate today = Today.of(clock);
        List<PeriodLine> lines = periods.findByPlanIdOrderByQuarterDesc(plan.id()).stream()
                .map(period -> new PeriodLine(period.quarter(), period.phase(today), period.dates()))
                .toList();
        Set<Quarter> taken = lines.stream().map(PeriodLine::quarter).collect(Collectors.toSet());
        List<Quarter> free = choosable(plan).stream()
                .filter(quarter -> !taken.contains(quarter))
                .toList();
        return new PeriodList(lines, free, suggested(lines, free, today));
    }

    /** The quarter after the newest period, or else the present one; the last where it lies after all of them. */
    private static @Nullable Quarter suggested(List<PeriodLine> lines, List<Quarter> free, LocalDate today) {
        if (free.isEmpty()) {
            return null;
        }
        Quarter next =
                lines.isEmpty() ? Quarter.of(today) : lines.get(0).quarter().next();
        return free.contains(next) ? next : free.get(free.size() - 1);
    }

    /** The quarters that reports can be asked for: those of the plan's term and of the year after it. */
    static List<Quarter> choosable(Plan plan) {
        List<Quarter> quarters = new ArrayList<>(plan.quarters());
        Quarter last = quarters.get(quarters.size() - 1);
        for (int i = 1; i <= QUARTERS_AFTER_TERM; i++) {
            quarters.add(last.plus(i));
        }
        return quarters;
    }

    /** @throws UserFacingException NOT_FOUND, if no reports can be asked for that quarter */
    public PeriodPage page(StaffMember actor, Quarter quarter) {
        policy.require(actor, StaffAction.MANAGE_PERIODS);
        Snapshot snapshot = snapshots.current();
        LocalDate today = Today.of(clock);
        Optional<ReportingPeriod> stored =
                periods.findByPlanIdAndQuarter(snapshot.plan().id(), quarter);
        if (stored.isEmpty()) {
            if (!choosable(snapshot.plan()).contains(quarter)) {
                throw UserFacingException.notFound("periods.unknown-quarter");
            }
            List<PeriodEvent> before = periods.findCancelled(snapshot.plan().id(), quarter)
                    .map(cancelled -> history.findByPeriodIdOrderByIdDesc(cancelled.id()))
                    .orElse(List.of());
            return new PeriodPage(
                    quarter,
                    null,
                    proposals.first(quarter),
                    0,
                    false,
                    events(before, names(before, List.of())),
                    List.of(),
                    List.of());
        }
        ReportingPeriod period = stored.get();
        PeriodPhase phase = period.phase(today);
        List<PeriodEvent> decided = history.findByPeriodIdOrderByIdDesc(period.id());
        List<ReportUnlock> unlocked = unlocks.findByPeriodIdOrderByIdDesc(period.id());
        Map<Long, String> names = names(decided, unlocked);
        return new PeriodPage(
                quarter,
                phase,
                period.dates(),
                period.version(),
                period.wouldCloseEarly(today),
                events(decided, names),
                views(unlocked, snapshot, names),
                phase.canBeUnlocked() ? unlockable(snapshot, quarter) : List.of());
    }

    private static List<Event> events(List<PeriodEvent> decided, Map<Long, String> names) {
        return decided.stream()
                .map(event -> new Event(
                        event.kind(),
                        event.at(),
                        Lookup.require(names, event.accountId()),
                        event.reason(),
                        event.dueOn(),
                        event.approvalsDueOn()))
                .toList();
    }

    private Map<Long, String> names(List<PeriodEvent> decided, List<ReportUnlock> unlocked) {
        Set<Long> accounts = new HashSet<>();
        decided.forEach(event -> accounts.add(event.accountId()));
        unlocked.forEach(
                unlock -> Stream.of(unlock.accountId(), unlock.grantedBy()).forEach(accounts::add));
        return members.names(accounts);
    }

    private List<Unlock> views(List<ReportUnlock> unlocked, Snapshot snapshot, Map<Long, String> names) {
        Map<Long, Kpi> kpis =
                snapshot.kpis().stream().map(PublicKpi::kpi).collect(Collectors.toMap(Kpi::id, Function.identity()));
        Instant now = clock.instant();
        return unlocked.stream()
                .map(unlock -> new Unlock(
                        unlock.id(),
                        Lookup.require(kpis, unlock.kpiId()),
                        Lookup.require(names, unlock.accountId()),
                        unlock.reason(),
                        new Unlock.Grant(Lookup.require(names, unlock.grantedBy()), unlock.grantedAt()),
                        new Unlock.Validity(unlock.endsAt(), unlock.revokedAt(), unlock.isInForce(now))))
                .toList();
    }

    private List<UnlockChoice> unlockable(Snapshot snapshot, Quarter quarter) {
        Map<Long, List<Kpi>> kpis = snapshot.kpis().stream()
                .filter(kpi -> kpi.kpi().isDueIn(quarter) && kpi.department().isPresent())
                .collect(Collectors.groupingBy(
                        kpi -> kpi.department().orElseThrow().id(),
                        Collectors.mapping(PublicKpi::kpi, Collectors.toList())));
        List<StaffMember> staff = members.all();
        return snapshot.departments().values().stream()
                .filter(department -> kpis.containsKey(department.id()))
                .map(department -> new UnlockChoice(
                        department,
                        Lookup.require(kpis, department.id()),
                        staff.stream()
                                .filter(member -> policy.permits(member, StaffAction.EDIT_REPORT, department.id()))
                                .toList()))
                .toList();
    }
}
