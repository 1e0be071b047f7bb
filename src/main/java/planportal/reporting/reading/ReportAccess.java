package planportal.reporting.reading;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;
import planportal.accounts.AccessPolicy;
import planportal.accounts.StaffAction;
import planportal.accounts.StaffMember;
import planportal.accounts.StandIn;
import planportal.departments.DepartmentNames.DepartmentName;
import planportal.plan.Plan;
import planportal.progress.KpiProgress;
import planportal.progress.MeasureKey;
import planportal.progress.MeasureProgress;
import planportal.progress.Snapshot;
import planportal.progress.Snapshots;
import planportal.reporting.periods.PeriodView;
import planportal.reporting.periods.ReportingPeriod;
import planportal.reporting.periods.ReportingPeriods;
import planportal.reporting.report.DepartmentReport;
import planportal.reporting.report.NarrativeReport;
import planportal.reporting.report.Report;
import planportal.reporting.report.ReportKind;
import planportal.shared.Quarter;
import planportal.shared.Today;
import planportal.shared.UserFacingException;

/** Where every action on a report begins: which KPI or measure, which period, and whether this person may. */
@Component
public class ReportAccess {

    private final Snapshots snapshots;
    private final ReportingPeriods periods;
    private final AccessPolicy policy;
    private final Clock clock;

    ReportAccess(Snapshots snapshots, ReportingPeriods periods, AccessPolicy policy, Clock clock) {
        this.snapshots = snapshots;
        this.periods = periods;
        this.policy = policy;
        this.clock = clock;
    }

    /**
     * The KPI or measure for somebody who wants to do {@code action}.
     *
     * @throws UserFacingException NOT_FOUND, if there is none of that code, or nobody is in charge of it
     * @throws AccessDeniedException if they may not for its department, or for none of a measure's
     */
    public ReportSubject open(StaffMember actor, StaffAction action, ReportKind kind, String code) {
        return kind == ReportKind.KPI ? openKpi(actor, action, code) : openMeasure(actor, action, code);
    }

    /**
     * The KPI for somebody who wants to do {@code action}.
     *
     * @throws UserFacingException NOT_FOUND, if there is no such KPI
     * @throws AccessDeniedException if they may not for its department
     */
    public KpiInCharge openKpi(StaffMember actor, StaffAction action, String kpiCode) {
        return openKpi(snapshot(), actor, action, kpiCode);
    }

    /** As {@link #openKpi(StaffMember, StaffAction, String)}, for one KPI of many: what is public is looked up once. */
    public KpiInCharge openKpi(Snapshot snapshot, StaffMember actor, StaffAction action, String kpiCode) {
        KpiProgress progress =
                snapshot.kpi(kpiCode).orElseThrow(() -> UserFacingException.notFound("reporting.unknown-kpi"));
        DepartmentName department =
                progress.department().orElseThrow(() -> UserFacingException.notFound("reporting.no-department"));
        policy.require(actor, action, department.id());
        return new KpiInCharge(progress, department);
    }

    /**
     * The measure for somebody who wants to do {@code action} for one of the departments in charge.
     *
     * @throws UserFacingException NOT_FOUND, if there is no such measure or nobody is in charge of it
     * @throws AccessDeniedException if they may not
     */
    public MeasureInCharge openMeasure(StaffMember actor, StaffAction action, String code) {
        MeasureProgress measure = snapshots
                .current()
                .measure(code)
                .orElseThrow(() -> UserFacingException.notFound("narratives.unknown-measure"));
        if (measure.departments().isEmpty()) {
            throw UserFacingException.notFound("narratives.no-department");
        }
        MeasureInCharge open = inCharge(actor, action, measure);
        if (open.departments().isEmpty()) {
            throw new AccessDeniedException(
                    "account %d may not %s for measure %s".formatted(actor.accountId(), action, code));
        }
        return open;
    }

    /**
     * For a decision on {@code report}, which belongs to the department that answers for it.
     *
     * @throws AccessDeniedException if they may not for that department
     */
    public void requireDecision(StaffMember actor, StaffAction action, ReportSubject subject, DepartmentReport report) {
        policy.require(actor, action, subject.answering(report).id());
    }

    /** Whether {@code actor} may do {@code action} to the report. */
    boolean permits(StaffMember actor, StaffAction action, ReportSubject subject, DepartmentReport report) {
        return policy.permits(actor, action, subject.answering(report).id());
    }

    /** For whom {@code actor} does {@code action} for the department; empty where they may in a role of their own. */
    public List<StandIn> standIns(StaffMember actor, StaffAction action, DepartmentName department) {
        return policy.standIns(actor, action, department.id());
    }

    /** The name of the colleague for whom {@code actor} does {@code action}; null where a role of their own allows it. */
    public @Nullable String inPlaceOf(StaffMember actor, StaffAction action, DepartmentName department) {
        return standIns(actor, action, department).stream()
                .findFirst()
                .map(StandIn::absentName)
                .orElse(null);
    }

    /** As {@link #inPlaceOf(StaffMember, StaffAction, DepartmentName)}, where it may be done for any department in charge. */
    public @Nullable String inPlaceOf(StaffMember actor, StaffAction action, ReportSubject subject) {
        List<DepartmentName> departments =
                subject instanceof MeasureInCharge of ? of.departments() : List.of(subject.answering(null));
        return departments.stream()
                        .anyMatch(each -> standIns(actor, action, each).isEmpty())
                ? null
                : inPlaceOf(actor, action, departments.get(0));
    }

    /** The measures of the departments for which somebody may do {@code action}, in the plan's order. */
    List<MeasureInCharge> measures(StaffMember actor, StaffAction action) {
        return snapshots.current().measures().stream()
                .map(measure -> inCharge(actor, action, measure))
                .filter(measure -> !measure.departments().isEmpty())
                .toList();
    }

    /** Every measure that some department is in charge of, with all of these. */
    public Map<MeasureKey, MeasureInCharge> measuresByKey() {
        return snapshots.current().measures().stream()
                .filter(measure -> !measure.departments().isEmpty())
                .map(measure -> new MeasureInCharge(measure, measure.departments()))
                .collect(Collectors.toMap(MeasureInCharge::key, Function.identity()));
    }

    private MeasureInCharge inCharge(StaffMember actor, StaffAction action, MeasureProgress measure) {
        return new MeasureInCharge(
                measure,
                measure.departments().stream()
                        .filter(each -> policy.permits(actor, action, each.id()))
                        .toList());
    }

    /** @throws AccessDeniedException if they may do it for no department at all */
    public void requireSomewhere(StaffMember actor, StaffAction action) {
        policy.requireSomewhere(actor, action);
    }

    /** The KPIs of the departments for which somebody may do {@code action}, in the plan's order. */
    public List<KpiInCharge> kpis(StaffMember actor, StaffAction action) {
        return snapshots.current().kpis().stream()
                .filter(kpi -> kpi.department()
                        .filter(d -> policy.permits(actor, action, d.id()))
                        .isPresent())
                .map(kpi -> new KpiInCharge(kpi, kpi.department().orElseThrow()))
                .toList();
    }

    /** Every KPI that some department is in charge of, by id. */
    public Map<Long, KpiInCharge> kpisById() {
        return snapshots.current().kpis().stream()
                .filter(kpi -> kpi.department().isPresent())
                .map(kpi -> new KpiInCharge(kpi, kpi.department().orElseThrow()))
                .collect(Collectors.toMap(kpi -> kpi.kpi().id(), Function.identity()));
    }

    /** Every KPI and measure that some department is in charge of, as of this moment. */
    public InCharge inCharge() {
        return new InCharge(kpisById(), measuresByKey());
    }

    /** What some department is in charge of, to be looked up by what a report speaks of. */
    public record InCharge(Map<Long, KpiInCharge> kpis, Map<MeasureKey, MeasureInCharge> measures) {

        /** What the report speaks of; empty if nobody is in charge of it. */
        public Optional<ReportSubject> of(DepartmentReport report) {
            return report instanceof NarrativeReport narrative
                    ? Optional.ofNullable(measures.get(narrative.about()))
                    : Optional.ofNullable(kpis.get(((Report) report).kpiId()));
        }
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

    /** The query that leads an address to {@code period}; empty for the period that is shown by default. */
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
