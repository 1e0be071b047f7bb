package planportal.reporting.reading;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import planportal.accounts.AccessPolicy;
import planportal.accounts.StaffAction;
import planportal.accounts.StaffMember;
import planportal.accounts.StandIn;
import planportal.departments.DepartmentNames.DepartmentName;
import planportal.plan.Plan;
import planportal.progress.Kpi;
import planportal.progress.KpiProgress;
import planportal.progress.Snapshot;
import planportal.progress.Snapshots;
import planportal.progress.facts.Measurement;
import planportal.progress.rating.DatedValue;
import planportal.progress.rating.Kind;
import planportal.progress.rating.MilestoneState;
import planportal.reporting.periods.PeriodView;
import planportal.reporting.periods.ReportingPeriod;
import planportal.reporting.periods.ReportingPeriods;
import planportal.reporting.report.Plausibility;
import planportal.reporting.report.Plausibility.Question;
import planportal.shared.Quarter;
import planportal.shared.Today;
import planportal.shared.UserFacingException;

/** Where every action on a report begins: which KPI, which period, and whether this person may. */
@Component
public class KpiAccess {

    private static final int LAST_VALUES = 4;

    private final Snapshots snapshots;
    private final ReportingPeriods periods;
    private final AccessPolicy policy;
    private final Clock clock;

    KpiAccess(Snapshots snapshots, ReportingPeriods periods, AccessPolicy policy, Clock clock) {
        this.snapshots = snapshots;
        this.periods = periods;
        this.policy = policy;
        this.clock = clock;
    }

    /**
     * A KPI in the hands of somebody who may do what they came for.
     *
     * @param progress   what is public of it
     * @param department the department in charge
     * @param standIns   for whom they do it; empty where they may in a role of their own
     */
    public record KpiInCharge(KpiProgress progress, DepartmentName department, List<StandIn> standIns) {

        /** Somebody's of their own. */
        KpiInCharge(KpiProgress progress, DepartmentName department) {
            this(progress, department, List.of());
        }

        public Kpi kpi() {
            return progress.kpi();
        }

        /** Its public values of the quarters before {@code quarter}; none of a milestone. */
        NavigableMap<Quarter, BigDecimal> valuesBefore(Quarter quarter) {
            return progress.reported().values().headMap(quarter, false);
        }

        /** Its newest public state of a quarter before {@code quarter}; null where there is none, or it is no milestone. */
        Map.@Nullable Entry<Quarter, MilestoneState> stateBefore(Quarter quarter) {
            return progress.reported().states().lowerEntry(quarter);
        }

        /** What is to be asked of what somebody reports of it for {@code quarter}: a value, a milestone's state, or neither. */
        public Set<Question> questions(Quarter quarter, @Nullable BigDecimal value, @Nullable MilestoneState state) {
            Map.Entry<Quarter, MilestoneState> before = stateBefore(quarter);
            return kpi().kind() == Kind.MILESTONE
                    ? Plausibility.questions(before == null ? null : before.getValue(), state)
                    : Plausibility.of(kpi()).questions(valuesBefore(quarter), value);
        }

        /**
         * The running total at the end of the quarter before {@code quarter}, as the rating counts it: from the starting
         * point on, quarters without a report adding nothing; of a flow what its fiscal year has added up to by then. Null for all others.
         */
        public @Nullable BigDecimal totalBefore(Quarter quarter) {
            if (addsUpToAYear()) {
                return valuesBefore(quarter).entrySet().stream()
                        .filter(each -> each.getKey().year().equals(quarter.year()))
                        .map(Map.Entry::getValue)
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
            }
            DatedValue start = progress.terms().startingPoint();
            if (kpi().kind() != Kind.CUMULATIVE || start == null) {
                return null;
            }
            return valuesBefore(quarter).entrySet().stream()
                    .filter(each -> each.getKey().lastDay().isAfter(start.day()))
                    .map(Map.Entry::getValue)
                    .reduce(start.value(), BigDecimal::add);
        }

        /** Whether its quarters add up to a year: a flow, unless it is a share, of which the sum means nothing. */
        public boolean addsUpToAYear() {
            return kpi().kind() == Kind.FLOW
                    && !kpi().isShare()
                    && !kpi().unit().ja().equals("%");
        }

        /** The name of the absent colleague for whom they do it; null where they may in a role of their own. */
        public @Nullable String inPlaceOf() {
            return standIns.isEmpty() ? null : standIns.get(0).absentName();
        }

        /** Its newest public values before {@code quarter}, the newest first, at most four. */
        public List<Measurement> lastValues(Quarter quarter) {
            NavigableMap<Quarter, List<Measurement>> before =
                    progress.measurements().headMap(quarter, false);
            return before.keySet().stream()
                    .sorted(Comparator.reverseOrder())
                    .limit(LAST_VALUES)
                    .flatMap(q -> progress.measurement(q).stream())
                    .toList();
        }
    }

    /**
     * The KPI for somebody who wants to do {@code action}.
     *
     * @throws UserFacingException NOT_FOUND, if there is no such KPI
     * @throws org.springframework.security.access.AccessDeniedException if they may not for its department
     */
    public KpiInCharge open(StaffMember actor, StaffAction action, String kpiCode) {
        return open(snapshot(), actor, action, kpiCode);
    }

    /** As {@link #open(StaffMember, StaffAction, String)}, for one KPI of many: what is public is looked up once. */
    public KpiInCharge open(Snapshot snapshot, StaffMember actor, StaffAction action, String kpiCode) {
        KpiProgress progress =
                snapshot.kpi(kpiCode).orElseThrow(() -> UserFacingException.notFound("reporting.unknown-kpi"));
        DepartmentName department =
                progress.department().orElseThrow(() -> UserFacingException.notFound("reporting.no-department"));
        policy.require(actor, action, department.id());
        return new KpiInCharge(progress, department, policy.standIns(actor, action, department.id()));
    }

    /** @throws org.springframework.security.access.AccessDeniedException if they may do it for no department at all */
    public void requireSomewhere(StaffMember actor, StaffAction action) {
        policy.requireSomewhere(actor, action);
    }

    /** The KPIs of the departments for which somebody may do {@code action}, in the plan's order. */
    public List<KpiInCharge> all(StaffMember actor, StaffAction action) {
        return snapshots.current().kpis().stream()
                .filter(kpi -> kpi.department()
                        .filter(d -> policy.permits(actor, action, d.id()))
                        .isPresent())
                .map(kpi -> new KpiInCharge(kpi, kpi.department().orElseThrow()))
                .toList();
    }

    /** Every KPI that some department is in charge of, by id. */
    public Map<Long, KpiInCharge> byId() {
        return snapshots.current().kpis().stream()
                .filter(kpi -> kpi.department().isPresent())
                .map(kpi -> new KpiInCharge(kpi, kpi.department().orElseThrow()))
                .collect(Collectors.toMap(kpi -> kpi.kpi().id(), Function.identity()));
    }

    /** The plan's periods, the newest quarter first. */
    public List<ReportingPeriod> periods() {
        return periods.findByPlanIdOrderByQuarterDesc(plan().id());
    }

    /**
     * The period of {@code quarter}, whether it takes reports or not; without a quarter, the one that does.
     *
     * @throws UserFacingException NOT_FOUND, if there never was a period for that quarter
     */
    public Optional<ReportingPeriod> period(@Nullable Quarter quarter) {
        return quarter == null
                ? currentPeriod()
                : Optional.of(periods().stream()
                        .filter(period -> period.quarter().equals(quarter))
                        .findFirst()
                        .orElseThrow(() -> UserFacingException.notFound("reporting.unknown-quarter")));
    }

    /** What is public at this moment. */
    public Snapshot snapshot() {
        return snapshots.current();
    }

    public Plan plan() {
        return snapshots.current().plan();
    }

    /** What an address ends with so that it leads to {@code period}: nothing for the one that is shown anyhow. */
    String query(@Nullable PeriodView period) {
        return period == null
                        || currentPeriod()
                                .filter(now -> now.quarter().equals(period.quarter()))
                                .isPresent()
                ? ""
                : "?quarter=" + period.quarter();
    }

    /** The period that reports are taken for today, if there is one; of several the one that is due first. */
    Optional<ReportingPeriod> currentPeriod() {
        Snapshot snapshot = snapshots.current();
        return periods.findCurrent(snapshot.plan().id(), today());
    }

    public LocalDate today() {
        return Today.of(clock);
    }
}
