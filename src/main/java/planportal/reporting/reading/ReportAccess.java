package planportal.reporting.reading;

import java.time.Clock;
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
import planportal.progress.MeasureKey;
import planportal.progress.PublicKpi;
import planportal.progress.PublicMeasure;
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

/** The entry point of every action on a report: finds the KPI or measure and the period, and checks the permission. */
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
     * The KPI or measure, if {@code actor} may perform {@code action}.
     *
     * @throws UserFacingException NOT_FOUND, if there is none with that code, or no department is in charge of it
     * @throws AccessDeniedException if they may not for its department, or for none of a measure's
     */
    public ReportSubject open(StaffMember actor, StaffAction action, ReportKind kind, String code) {
        return kind == ReportKind.KPI ? openKpi(actor, action, code) : openMeasure(actor, action, code);
    }

    /**
     * The KPI, if {@code actor} may perform {@code action}.
     *
     * @throws UserFacingException NOT_FOUND, if there is no such KPI
     * @throws AccessDeniedException if they may not for its department
     */
    public KpiInCharge openKpi(StaffMember actor, StaffAction action, String kpiCode) {
        return openKpi(snapshot(), actor, action, kpiCode);
    }

    /**
     * As {@link #openKpi(StaffMember, StaffAction, String)}, for one of many KPIs, with a snapshot that is read once.
     */
    public KpiInCharge openKpi(Snapshot snapshot, StaffMember actor, StaffAction action, String kpiCode) {
        PublicKpi publicKpi =
                snapshot.kpi(kpiCode).orElseThrow(() -> UserFacingException.notFound("reporting.unknown-kpi"));
        DepartmentName department =
                publicKpi.department().orElseThrow(() -> UserFacingException.notFound("reporting.no-department"));
        policy.require(actor, action, department.id());
        return new KpiInCharge(publicKpi, department);
    }

    /**
     * The measure, if {@code actor} may perform {@code action} for one of the departments in charge.
     *
     * @throws UserFacingException NOT_FOUND, if there is no such measure or no department is in charge of it
     * @throws AccessDeniedException if they may not
     */
    public MeasureInCharge openMeasure(StaffMember actor, StaffAction action, String code) {
        PublicMeasure measure = snapshots
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
     * Checks the permission for a decision on {@code report}, which belongs to the department responsible for it.
     *
     * @throws AccessDeniedException if they may not for that department
     */
    public void requireDecision(StaffMember actor, StaffAction action, ReportSubject subject, DepartmentReport report) {
        policy.require(actor, action, subject.answering(report).id());
    }

    /** Whether {@code actor} may perform {@code action} on the report. */
    boolean permits(StaffMember actor, StaffAction action, ReportSubject subject, DepartmentReport report) {
        return policy.permits(actor, action, subject.answering(report).id());
    }

    /**
     * The absent colleagues for whom {@code actor} performs {@code action} for the department; empty if they may in
     * their own role.
     */
    public List<StandIn> standIns(StaffMember actor, StaffAction action, DepartmentName department) {
        return policy.standIns(actor, action, department.id());
    }

    /**
     * The name of the absent colleague for whom {@code actor} performs {@code action}; null if they may in their own
     * role.
     */
    public @Nullable String inPlaceOf(StaffMember actor, StaffAction action, DepartmentName department) {
        return standIns(actor, action, department).stream()
                .findFirst()
                .map(StandIn::absentName)
                .orElse(null);
    }

    /**
     * As {@link #inPlaceOf(StaffMember, StaffAction, DepartmentName)}, for an action that is possible for any
     * department in charge.
     */
    public @Nullable String inPlaceOf(StaffMember actor, StaffAction action, ReportSubject subject) {
        List<DepartmentName> departments =
                subject instanceof MeasureInCharge of ? of.departments() : List.of(subject.answering(null));
        return departments.stream()
                        .anyMatch(each -> standIns(actor, action, each).isEmpty())
                ? null
                : inPlaceOf(actor, action, departments.get(0));
    }

    /** The measures of the departments for which {@code actor} may perform {@code action}, in the plan's order. */
    List<MeasureInCharge> measures(StaffMember actor, StaffAction action) {
        return snapshots.current().measures().stream()
                .map(measure -> inCharge(actor, action, measure))
                .filter(measure -> !measure.departments().isEmpty())
                .toList();
    }

    /** All measures with departments in charge, with all these departments. */
    public Map<MeasureKey, MeasureInCharge> measuresByKey() {
        return snapshots.current().measures().stream()
                .filter(measure -> !measure.departments().isEmpty())
                .map(measure -> new MeasureInCharge(measure, measure.departments()))
                .collect(Collectors.toMap(MeasureInCharge::key, Function.identity()));
    }

    private MeasureInCharge inCharge(StaffMember actor, StaffAction action, PublicMeasure measure) {
        return new MeasureInCharge(
                measure,
                measure.departments().stream()
                        .filter(each -> policy.permits(actor, action, each.id()))
                        .toList());
    }

    /** @throws AccessDeniedException if they may not for all departments together */
    public void require(StaffMember actor, StaffAction action) {
        policy.require(actor, action);
    }

    /** @throws AccessDeniedException if they may not for any department */
    public void requireSomewhere(StaffMember actor, StaffAction action) {
        policy.requireSomewhere(actor, action);
    }

    /** The KPIs of the departments for which {@code actor} may perform {@code action}, in the plan's order. */
    public List<KpiInCharge> kpis(StaffMember actor, StaffAction action) {
        return snapshots.current().kpis().stream()
                .filter(kpi -> kpi.department()
                        .filter(d -> policy.permits(actor, action, d.id()))
                        .isPresent())
                .map(kpi -> new KpiInCharge(kpi, kpi.department().orElseThrow()))
                .toList();
    }

    /** All KPIs with a department in charge, by id. */
    public Map<Long, KpiInCharge> kpisById() {
        return snapshots.current().kpis().stream()
                .filter(kpi -> kpi.department().isPresent())
                .map(kpi -> new KpiInCharge(kpi, kpi.department().orElseThrow()))
                .collect(Collectors.toMap(kpi -> kpi.kpi().id(), Function.identity()));
    }

    /** All KPIs and measures with departments in charge, currently. */
    public InCharge inCharge() {
        return new InCharge(kpisById(), measuresByKey());
    }

    /** KPIs and measures with departments in charge, by the subject of a report. */
    public record InCharge(Map<Long, KpiInCharge> kpis, Map<MeasureKey, MeasureInCharge> measures) {

        /** The subject of the report; empty if no department is in charge of it. */
        public Optional<ReportSubject> of(DepartmentReport report) {
            return report instanceof NarrativeReport narrative
                    ? Optional.ofNullable(measures.get(narrative.about()))
                    : Optional.ofNullable(kpis.get(((Report) report).kpiId()));
        }
    }

    /** The plan's periods, newest quarter first. */
    public List<ReportingPeriod> periods() {
        return periods.findByPlanIdOrderByQuarterDesc(plan().id());
    }

    /**
     * The period of {@code quarter}, whether or not it accepts reports; without a quarter, the one that does.
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

    /** The current public facts. */
    public Snapshot snapshot() {
        return snapshots.current();
    }

    /** The plan that the portal shows, as of the newest publication. */
    public Plan plan() {
        return snapshots.current().plan();
    }

    /** The query part of an address for {@code period}; empty for the default period. */
    String query(@Nullable PeriodView period) {
        return period == null
                        || currentPeriod()
                                .filter(now -> now.quarter().equals(period.quarter()))
                                .isPresent()
                ? ""
                : "?quarter=" + period.quarter();
    }

    /** The period in which reports are accepted today, if there is one; of several the one that is due first. */
    Optional<ReportingPeriod> currentPeriod() {
        Snapshot snapshot = snapshots.current();
        return periods.findCurrent(snapshot.plan().id(), Today.of(clock));
    }
}
