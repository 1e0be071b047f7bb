package planportal.reporting.reading;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import planportal.accounts.StaffAction;
import planportal.accounts.StaffMember;
import planportal.progress.facts.Measurement;
import planportal.reporting.periods.PeriodView;
import planportal.reporting.periods.ReportingPeriod;
import planportal.reporting.report.Report;
import planportal.reporting.report.ReportRefusal;
import planportal.reporting.report.ReportStage;
import planportal.reporting.report.ReportStatus;
import planportal.reporting.report.ReportedContent;
import planportal.reporting.report.Reports;
import planportal.shared.Lookup;
import planportal.shared.Quarter;
import planportal.shared.Today;
import planportal.shared.UserFacingException;

/** What staff see before they act on KPIs' reports: their list, one report, what waits for approval. */
@Service
@Transactional(readOnly = true)
public class ReportReading {

    private final ReportAccess access;
    private final Reports reports;
    private final DepartmentReports stored;
    private final ReportAdmission admission;
    private final Clock clock;

    ReportReading(
            ReportAccess access, Reports reports, DepartmentReports stored, ReportAdmission admission, Clock clock) {
        this.access = access;
        this.reports = reports;
        this.stored = stored;
        this.admission = admission;
        this.clock = clock;
    }

    /**
     * A report that waits for a decision, for any quarter.
     *
     * @param period as it is today
     * @param late   whether it was submitted after the due day
     */
    public record Waiting(
            KpiInCharge kpi,
            Quarter quarter,
            PeriodView period,
            ReportStage stage,
            ReportView<ReportedContent> report,
            boolean late) {}

    /**
     * A line of a list.
     *
     * @param report what is stored; null where no report was begun
     * @param late   whether it was submitted after the due day, or would be now
     */
    public record Line(
            KpiInCharge kpi, ReportStage stage, @Nullable ReportView<ReportedContent> report, boolean late) {}

    /**
     * The reports of the departments for which a person writes.
     *
     * @param period   null while no period is open; then what is due and what is not are empty
     * @param due      what is due in the period: what still needs work first
     * @param notDue   what is reported once a year, in another quarter
     * @param others   the other periods that are open, the one due first before the others
     * @param unlocked what they alone may still report
     * @param query    what the addresses of its reports end with
     */
    public record MyReports(
            @Nullable PeriodView period,
            List<Line> due,
            List<NotDue> notDue,
            List<OtherPeriod> others,
            List<Unlocked> unlocked,
            String query) {

        /** The number of due reports that are done. */
        public long done() {
            return due.stream().filter(line -> line.stage().isDone()).count();
        }
    }

    /**
     * A period that is open besides the one that is shown.
     *
     * @param left     how many of the person's reports still have to be submitted
     * @param returned how many of these were returned
     */
    public record OtherPeriod(PeriodView period, long left, long returned) {}

    /** @param endsAt until when it may be reported */
    record Unlocked(KpiInCharge kpi, Quarter quarter, Instant endsAt) {}

    /** @param next the quarter for which it is reported next */
    record NotDue(KpiInCharge kpi, Quarter next) {}

    /**
     * One report with what is needed to write it or to decide on it.
     *
     * @param period     null while no period takes reports
     * @param due        whether the KPI is reported for the period's quarter
     * @param report     what is stored; null where no report was begun
     * @param lastValues the newest public values before the quarter, the newest first
     * @param corrected  what is public and is to be corrected; null unless the page is about a correction
     */
    public record ReportPage(
            KpiInCharge kpi,
            @Nullable PeriodView period,
            boolean due,
            ReportStage stage,
            @Nullable ReportView<ReportedContent> report,
            List<Measurement> lastValues,
            @Nullable Measurement corrected)
            implements SubjectPage {

        @Override
        public boolean isEditable() {
            return period != null && (corrected != null || period.takesReports()) && due && !stage.isDone();
        }

        @Override
        public boolean isPeriodOver() {
            return period != null && corrected == null && !period.takesReports() && due && !stage.isDone();
        }

        @Override
        public boolean isCorrection() {
            return corrected != null;
        }

        @Override
        public boolean isCompletion() {
            return corrected != null && !corrected.status().isFinal();
        }

        @Override
        public boolean mayCorrect() {
            return corrected != null && !corrected.status().isPending();
        }

        @Override
        public KpiInCharge subject() {
            return kpi;
        }
    }

    /**
     * The reports of the departments for which {@code actor} writes.
     *
     * @param chosen the quarter that they chose; null for the open one that is due first
     */
    public MyReports mine(StaffMember actor, @Nullable Quarter chosen) {
        ReportingPeriod period = chosen == null ? access.currentPeriod().orElse(null) : admission.period(chosen);
        List<Unlocked> unlocked = unlocked(actor);
        if (period == null) {
            return new MyReports(null, List.of(), List.of(), List.of(), unlocked, "");
        }
        Quarter quarter = period.quarter();
        List<KpiInCharge> kpis = access.kpis(actor, StaffAction.EDIT_REPORT);
        List<Line> due = lines(
                        actor,
                        period,
                        kpis.stream().filter(kpi -> kpi.kpi().isDueIn(quarter)).toList())
                .stream()
                .sorted(Comparator.comparing(Line::stage))
                .toList();
        return new MyReports(
                PeriodView.of(period, Today.of(clock)),
                due,
                kpis.stream()
                        .filter(kpi -> !kpi.kpi().isDueIn(quarter))
                        .flatMap(kpi ->
                                Optional.ofNullable(kpi.kpi().nextDue(quarter))
                                        .map(next -> new NotDue(kpi, next))
                                        .stream())
                        .toList(),
                admission.open().stream()
                        .filter(open -> !open.quarter().equals(quarter))
                        .map(open -> other(actor, open, kpis))
                        .toList(),
                unlocked,
                query(PeriodView.of(period, Today.of(clock))));
    }

    private OtherPeriod other(StaffMember actor, ReportingPeriod period, List<KpiInCharge> kpis) {
        List<ReportStage> left =
                lines(
                                actor,
                                period,
                                kpis.stream()
                                        .filter(kpi -> kpi.kpi().isDueIn(period.quarter()))
                                        .toList())
                        .stream()
                        .map(Line::stage)
                        .filter(stage -> !stage.isDone())
                        .toList();
        return new OtherPeriod(
                PeriodView.of(period, Today.of(clock)),
                left.size(),
                left.stream().filter(ReportStage.RETURNED::equals).count());
    }

    private List<Unlocked> unlocked(StaffMember actor) {
        List<KpiInCharge> kpis = access.kpis(actor, StaffAction.EDIT_REPORT);
        List<Unlocked> granted = admission.inForce(actor).stream()
                .flatMap(unlock -> kpis.stream()
                        .filter(kpi -> kpi.kpi().id() == unlock.kpiId())
                        .map(kpi -> new Unlocked(kpi, admission.quarter(unlock), unlock.endsAt())))
                .toList();
        List<Unlocked> returned = admission.findReturned().stream()
                .flatMap(report -> kpis.stream()
                        .filter(kpi -> kpi.kpi().id() == report.kpiId())
                        .map(kpi -> new Unlocked(
                                kpi,
                                admission.quarter(report),
                                admission.returnedUntil(report).orElseThrow())))
                .filter(entry -> granted.stream()
                        .noneMatch(other ->
                                other.kpi().kpi().id() == entry.kpi().kpi().id()
                                        && other.quarter().equals(entry.quarter())))
                .toList();
        return Stream.concat(granted.stream(), returned.stream()).toList();
    }

    /** The value of {@code quarter}, asked for today. */
    public AskedValue asked(Quarter quarter) {
        return AskedValue.of(quarter, Today.of(clock));
    }

    /** The query that leads an address to {@code period}; empty for the period that is shown by default. */
    public String query(@Nullable PeriodView period) {
        return access.query(period);
    }

    /**
     * The report of a KPI for somebody who writes it; refused as {@link ReportAccess#openKpi} says.
     *
     * @param quarter the quarter that they chose; null for the open one that is due first, or was unlocked for them
     */
    public ReportPage editPage(StaffMember actor, String kpiCode, @Nullable Quarter quarter) {
        KpiInCharge kpi = access.openKpi(actor, StaffAction.EDIT_REPORT, kpiCode);
        ReportingPeriod period = admission.period(actor, kpi, quarter).orElse(null);
        if (period == null) {
            return new ReportPage(kpi, null, false, ReportStage.NOT_BEGUN, null, List.of(), null);
        }
        Line line = lines(actor, period, List.of(kpi)).get(0);
        PeriodView asOfToday = PeriodView.of(period, Today.of(clock));
        return new ReportPage(
                kpi,
                admission
                        .unlockedUntil(actor, kpi, period)
                        .map(asOfToday::unlocked)
                        .orElse(asOfToday),
                kpi.kpi().isDueIn(period.quarter()),
                line.stage(),
                line.report(),
                kpi.lastValues(period.quarter()),
                null);
    }

    /** What waits for {@code actor} to decide, the longest waiting first; refused to people who decide for no department. */
    public List<Waiting> waiting(StaffMember actor) {
        access.requireSomewhere(actor, StaffAction.APPROVE_REPORT);
        return waiting(actor, StaffAction.APPROVE_REPORT, reports.findByStatusOrderById(ReportStatus.SUBMITTED))
                .stream()
                .sorted(Comparator.comparing((Waiting line) -> line.report().submittedAt()))
                .toList();
    }

    /** The approved reports that {@code actor} may publish. */
    public List<Waiting> approved(StaffMember actor) {
        return waiting(actor, StaffAction.PUBLISH_REPORT, reports.findByStatusOrderById(ReportStatus.APPROVED));
    }

    private List<Waiting> waiting(StaffMember actor, StaffAction action, List<Report> of) {
        Map<Long, KpiInCharge> kpis = access.kpis(actor, action).stream()
                .collect(Collectors.toMap(kpi -> kpi.kpi().id(), Function.identity()));
        Map<Long, ReportingPeriod> periods =
                access.periods().stream().collect(Collectors.toMap(ReportingPeriod::id, Function.identity()));
        Map<Long, Quarter> quarters = quarters();
        List<Report> found = of.stream()
                .filter(report -> kpis.containsKey(report.kpiId()) && quarters.containsKey(report.periodId()))
                .toList();
        Map<Long, String> names = names(found);
        return found.stream()
                .map(report -> new Waiting(
                        Lookup.require(kpis, report.kpiId()),
                        Lookup.require(quarters, report.periodId()),
                        PeriodView.of(Lookup.require(periods, report.periodId()), Today.of(clock)),
                        ReportStage.of(report, false),
                        view(actor, report, names),
                        isLate(Lookup.require(periods, report.periodId()), report)))
                .toList();
    }

    /** The periods that are open today, the one due first before the others. */
    public List<PeriodView> openPeriods() {
        return admission.open().stream()
                .map(period -> PeriodView.of(period, Today.of(clock)))
                .toList();
    }

    /** One report, for somebody who wants to do {@code action}; refused as {@link ReportAccess#openKpi} says. */
    public ReportPage page(StaffMember actor, StaffAction action, String kpiCode) {
        KpiInCharge kpi = access.openKpi(actor, action, kpiCode);
        return access.currentPeriod()
                .map(period -> page(
                        actor,
                        kpi,
                        period,
                        reports.findByPeriodIdAndKpiId(period.id(), kpi.kpi().id())
                                .orElse(null)))
                .orElseGet(() -> new ReportPage(kpi, null, false, ReportStage.NOT_BEGUN, null, List.of(), null));
    }

    /**
     * As {@link #page(StaffMember, StaffAction, String)}, for the newest report about {@code quarter}, be it the first or
     * a correction; null for the quarter that takes reports.
     */
    public ReportPage decisionPage(StaffMember actor, StaffAction action, String kpiCode, @Nullable Quarter quarter) {
        KpiInCharge kpi = access.openKpi(actor, action, kpiCode);
        return access.period(quarter)
                .map(period -> page(
                        actor,
                        kpi,
                        period,
                        reports.findFirstByPeriodIdAndKpiIdOrderByIdDesc(
                                        period.id(), kpi.kpi().id())
                                .orElse(null)))
                .orElseGet(() -> new ReportPage(kpi, null, false, ReportStage.NOT_BEGUN, null, List.of(), null));
    }

    /** Why {@code actor} may not approve the report of a decision page; null if they may, or there is none. */
    public @Nullable ReportRefusal barred(StaffMember actor, SubjectPage page) {
        return page.report() == null
                ? null
                : stored.find(page.report().key())
                        .map(report -> report.approvalObstacle(
                                actor.accountId(),
                                access.standIns(
                                        actor,
                                        StaffAction.APPROVE_REPORT,
                                        page.subject().answering(report))))
                        .orElse(null);
    }

    private ReportPage page(StaffMember actor, KpiInCharge kpi, ReportingPeriod period, @Nullable Report report) {
        Quarter quarter = period.quarter();
        Line line = line(actor, kpi, period, report, names(report == null ? List.of() : List.of(report)));
        return new ReportPage(
                kpi,
                PeriodView.of(period, Today.of(clock)),
                kpi.kpi().isDueIn(quarter),
                line.stage(),
                line.report(),
                kpi.lastValues(quarter),
                report != null && report.isCorrection()
                        ? kpi.publicKpi().published(quarter).orElse(null)
                        : null);
    }

    /**
     * The correction of the KPI's public value of {@code quarter}: the unpublished one, or one to be begun.
     *
     * @throws UserFacingException NOT_FOUND, if nothing is public of the quarter
     */
    public ReportPage correctionPage(StaffMember actor, String kpiCode, Quarter quarter) {
        KpiInCharge kpi = access.openKpi(actor, StaffAction.EDIT_REPORT, kpiCode);
        ReportingPeriod period = access.period(quarter).orElseThrow();
        Measurement corrected = kpi.publicKpi()
                .published(quarter)
                .orElseThrow(() -> UserFacingException.notFound("reporting.correction.nothing-public"));
        Report report = reports.findOpenCorrection(period.id(), kpi.kpi().id()).orElse(null);
        ReportView<ReportedContent> view = report == null ? null : view(actor, report, names(List.of(report)));
        return new ReportPage(
                kpi,
                PeriodView.of(period, Today.of(clock)),
                true,
                ReportStage.of(report, false),
                view,
                kpi.lastValues(quarter),
                corrected);
    }

    /**
     * A public value that can be corrected.
     *
     * @param correction how far its correction is; null if none was begun
     */
    public record PublicValue(
            Measurement measured, @Nullable ReportStage correction) {}

    /** The KPI's public values, the newest quarter first. */
    public List<PublicValue> publicValues(KpiInCharge kpi) {
        Map<Long, Quarter> quarters = quarters();
        Map<Quarter, ReportStage> open = reports.findOpenCorrections().stream()
                .filter(report -> report.kpiId() == kpi.kpi().id())
                .collect(Collectors.toMap(
                        report -> quarters.get(report.periodId()), report -> ReportStage.of(report, false)));
        return kpi.publicKpi().revisions().descendingKeySet().stream()
                .filter(quarters::containsValue)
                .flatMap(quarter -> kpi.publicKpi().published(quarter).stream())
                .map(measured -> new PublicValue(measured, open.get(measured.quarter())))
                .toList();
    }

    /** A public value that is preliminary or not known yet. */
    public record Unfinished(KpiInCharge kpi, Measurement measured) {}

    /**
     * The public values of the departments for which {@code actor} writes that are to be completed, and of which nobody has begun to:
     * in the plan's order.
     */
    public List<Unfinished> unfinished(StaffMember actor) {
        Map<Long, Quarter> quarters = quarters();
        Set<String> begun = reports.findOpenCorrections().stream()
                .map(report -> report.kpiId() + " " + quarters.get(report.periodId()))
                .collect(Collectors.toSet());
        return access.kpis(actor, StaffAction.EDIT_REPORT).stream()
                .flatMap(kpi -> kpi.publicKpi().revisions().keySet().stream()
                        .filter(quarters::containsValue)
                        .flatMap(quarter -> kpi.publicKpi().published(quarter).stream())
                        .filter(measured -> !measured.status().isFinal())
                        .filter(measured -> !begun.contains(kpi.kpi().id() + " " + measured.quarter()))
                        .map(measured -> new Unfinished(kpi, measured)))
                .toList();
    }

    /** The unpublished corrections of the departments for which {@code actor} writes. */
    public List<Waiting> corrections(StaffMember actor) {
        return waiting(actor, StaffAction.EDIT_REPORT, reports.findOpenCorrections()).stream()
                .sorted(Comparator.comparing(Waiting::stage))
                .toList();
    }

    private Map<Long, Quarter> quarters() {
        return access.periods().stream().collect(Collectors.toMap(ReportingPeriod::id, ReportingPeriod::quarter));
    }

    private List<Line> lines(StaffMember actor, ReportingPeriod period, List<KpiInCharge> kpis) {
        Map<Long, Report> begun =
                reports
                        .findByPeriodIdAndKpiIds(
                                period.id(),
                                kpis.stream().map(kpi -> kpi.kpi().id()).toList())
                        .stream()
                        .collect(Collectors.toMap(Report::kpiId, Function.identity()));
        Map<Long, String> names = names(kpis.stream()
                .map(kpi -> begun.get(kpi.kpi().id()))
                .filter(Objects::nonNull)
                .toList());
        return kpis.stream()
                .map(kpi -> line(actor, kpi, period, begun.get(kpi.kpi().id()), names))
                .toList();
    }

    private static boolean isLate(ReportingPeriod period, Report report) {
        return !report.isCorrection() && report.submittedAt() != null && period.isLate(report.submittedAt());
    }

    private Map<Long, String> names(List<Report> of) {
        return stored.namesOf(of);
    }

    private Line line(
            StaffMember actor,
            KpiInCharge kpi,
            ReportingPeriod period,
            @Nullable Report report,
            Map<Long, String> names) {
        ReportStage stage = ReportStage.of(
                report, kpi.publicKpi().published(period.quarter()).isPresent());
        return new Line(
                kpi,
                stage,
                report == null ? null : view(actor, report, names),
                stage.isDone() ? report != null && isLate(period, report) : period.daysLeft(Today.of(clock)) < 0);
    }

    private static ReportView<ReportedContent> view(StaffMember actor, Report report, Map<Long, String> names) {
        return ReportView.of(report, report.content(), actor, names);
    }
}
