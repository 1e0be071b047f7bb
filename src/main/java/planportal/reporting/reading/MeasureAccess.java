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
import planportal.progress.MeasureKey;
import planportal.progress.MeasureProgress;
import planportal.progress.Snapshots;
import planportal.reporting.periods.ReportingPeriod;
import planportal.reporting.report.NarrativeReport;
import planportal.reporting.report.ReportRefusal;
import planportal.shared.Quarter;
import planportal.shared.Refusal;
import planportal.shared.UserFacingException;

/**
 * Where every action on a measure's narrative begins: which measure, which period, and whether this person may. In charge
 * of a measure are the departments in charge of its KPIs; a measure without KPIs has nobody who could say anything of it.
 */
@Component
public class MeasureAccess {

    private final Snapshots snapshots;
    private final KpiAccess kpis;
    private final ReportAdmission admission;
    private final AccessPolicy policy;
    private final Clock clock;

    MeasureAccess(Snapshots snapshots, KpiAccess kpis, ReportAdmission admission, AccessPolicy policy, Clock clock) {
        this.snapshots = snapshots;
        this.kpis = kpis;
        this.admission = admission;
        this.policy = policy;
        this.clock = clock;
    }

    /**
     * A measure in the hands of somebody who may do what they came for.
     *
     * @param measure     what is public of it
     * @param departments those in charge for which they may do it, in the order of the measure's KPIs; not empty
     */
    public record MeasureInCharge(MeasureProgress measure, List<DepartmentName> departments) {

        public MeasureKey key() {
            return measure.key();
        }

        /** The department that writes: the one that wrote before if it is among them, or else the first. */
        public long writer(@Nullable NarrativeReport report) {
            return report != null && departments.stream().anyMatch(each -> each.id() == report.departmentId())
                    ? report.departmentId()
                    : departments.get(0).id();
        }
    }

    /**
     * The measure for somebody who wants to do {@code action} for one of the departments in charge.
     *
     * @throws UserFacingException NOT_FOUND, if there is no such measure or nobody is in charge of it
     * @throws AccessDeniedException if they may not
     */
    public MeasureInCharge open(StaffMember actor, StaffAction action, String code) {
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

    /** As {@link #open}, for a decision on {@code report}, which belongs to the department that wrote it. */
    public void requireDecision(
            StaffMember actor, StaffAction action, MeasureProgress measure, NarrativeReport report) {
        policy.require(actor, action, department(measure, report).id());
    }

    /** Whether {@code actor} may do {@code action} to the report. */
    boolean permits(StaffMember actor, StaffAction action, MeasureProgress measure, NarrativeReport report) {
        return policy.permits(actor, action, department(measure, report).id());
    }

    /** The department that answers for it: the one that wrote it, or, where that is no longer in charge, the first that is. */
    public DepartmentName department(MeasureProgress measure, NarrativeReport report) {
        return department(measure, report.departmentId());
    }

    /** As {@link #department(MeasureProgress, NarrativeReport)}; {@code wrote} is null where nothing was begun. */
    public static DepartmentName department(MeasureProgress measure, @Nullable Long wrote) {
        List<DepartmentName> inCharge = measure.departments();
        return inCharge.stream()
                .filter(each -> wrote != null && each.id() == wrote)
                .findFirst()
                .orElse(inCharge.get(0));
    }

    /** For whom {@code actor} does {@code action} for the department; empty where they may in a role of their own. */
    public List<StandIn> standIns(StaffMember actor, StaffAction action, long departmentId) {
        return policy.standIns(actor, action, departmentId);
    }

    /** The name of the colleague for whom {@code actor} does {@code action}; null where a role of their own allows it. */
    public @Nullable String inPlaceOf(StaffMember actor, StaffAction action, MeasureInCharge open) {
        List<List<StandIn>> standIns = open.departments().stream()
                .map(each -> standIns(actor, action, each.id()))
                .toList();
        return standIns.stream().anyMatch(List::isEmpty)
                ? null
                : standIns.get(0).get(0).absentName();
    }

    /** The measures of the departments for which somebody may do {@code action}, in the plan's order. */
    List<MeasureInCharge> all(StaffMember actor, StaffAction action) {
        return snapshots.current().measures().stream()
                .map(measure -> inCharge(actor, action, measure))
                .filter(measure -> !measure.departments().isEmpty())
                .toList();
    }

    /** Every measure that some department is in charge of. */
    public Map<MeasureKey, MeasureProgress> byKey() {
        return snapshots.current().measures().stream()
                .filter(measure -> !measure.departments().isEmpty())
                .collect(Collectors.toMap(MeasureProgress::key, Function.identity()));
    }

    private MeasureInCharge inCharge(StaffMember actor, StaffAction action, MeasureProgress measure) {
        return new MeasureInCharge(
                measure,
                measure.departments().stream()
                        .filter(each -> policy.permits(actor, action, each.id()))
                        .toList());
    }

    /**
     * The period that somebody means: of the quarter that they chose, or the open one that is due first, or else one in which a KPI of
     * the measure was unlocked for them.
     */
    public Optional<ReportingPeriod> period(StaffMember actor, MeasureInCharge measure, @Nullable Quarter quarter) {
        if (quarter != null) {
            return kpis.period(quarter);
        }
        return kpis.currentPeriod()
                .or(() -> admission.inForce(actor).stream()
                        .filter(unlock -> measure.measure().kpis().stream()
                                .anyMatch(kpi -> kpi.kpi().id() == unlock.kpiId()))
                        .map(admission::quarter)
                        .max(Quarter::compareTo)
                        .flatMap(kpis::period));
    }

    /**
     * Whether the account may write of the measure in {@code period} now: while it takes reports, or while one of the
     * measure's KPIs is unlocked for it there.
     */
    boolean mayWrite(StaffMember actor, MeasureProgress measure, ReportingPeriod period) {
        return measure.kpis().stream()
                .anyMatch(kpi -> admission.mayWrite(actor.accountId(), kpi.kpi().id(), period, clock.instant()));
    }

    /** @throws Refusal unless {@link #mayWrite} */
    public void requireOpen(StaffMember actor, MeasureProgress measure, ReportingPeriod period) {
        if (!mayWrite(actor, measure, period)) {
            throw new Refusal(ReportRefusal.PERIOD_NOT_OPEN);
        }
    }

    /** What the history calls what is said of a measure for a quarter. */
    public static String subject(MeasureProgress measure, Quarter quarter) {
        return "narrative:" + measure.code() + ":" + quarter;
    }
}
