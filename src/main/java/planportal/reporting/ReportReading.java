package planportal.reporting;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import planportal.accounts.StaffAction;
import planportal.accounts.StaffMember;
import planportal.accounts.StaffMembers;
import planportal.progress.KpiProgress;
import planportal.progress.Measurement;
import planportal.reporting.KpiDesk.KpiInCharge;
import planportal.shared.Quarter;

/** What staff read before they act: their list, one report, what waits for approval. */
@Service
@Transactional(readOnly = true)
class ReportReading {

    private final KpiDesk desk;
    private final Reports reports;
    private final StaffMembers members;
    private final ReportAdmission admission;

    ReportReading(KpiDesk desk, Reports reports, StaffMembers members, ReportAdmission admission) {
        this.desk = desk;
        this.reports = reports;
        this.members = members;
        this.admission = admission;
    }

    /**
     * A report as it is stored.
     *
     * @param editedBy    who wrote what it says
     * @param submittedBy who handed it in, if somebody did
     * @param own         whether the reader may not approve it, having written it or handed it in
     */
    record ReportView(ReportStatus status, ReportedContent content, @Nullable String returnReason, String editedBy,
            Instant editedAt, @Nullable String submittedBy, @Nullable Instant submittedAt, int version, boolean own) {
    }

    /**
     * A line of a list.
     *
     * @param report what is stored; null where no report was begun
     */
    record Line(KpiInCharge kpi, Standing standing, @Nullable ReportView report) {
    }

    /**
     * Somebody's reports.
     *
     * @param period   null while no period is open; then what is due and what is not are empty
     * @param due      what is due in the period: what still needs work first
     * @param notDue   what is reported once a year, in another quarter
     * @param others   the other quarters that are open, the newest first
     * @param unlocked what they alone may still report
     * @param query    what the addresses of its reports end with
     */
    record MyReports(@Nullable PeriodView period, List<Line> due, List<NotDue> notDue, List<Quarter> others,
            List<Unlocked> unlocked, String query) {

        public long done() {
            return due.stream().filter(line -> line.standing().isDone()).count();
        }
    }

    /** @param endsAt until when it may be reported */
    record Unlocked(KpiInCharge kpi, Quarter quarter, Instant endsAt) {
    }

    /** @param next the quarter for which it is reported next */
    record NotDue(KpiInCharge kpi, Quarter next) {
    }

    /**
     * One report with what is needed to write it or to decide on it.
     *
     * @param period     null while no period takes reports
     * @param due        whether the KPI is reported for the period's quarter
     * @param report     what is stored; null where no report was begun
     * @param lastValues the newest public values before the quarter, the newest first
     */
    record ReportPage(KpiInCharge kpi, @Nullable PeriodView period, boolean due, Standing standing,
            @Nullable ReportView report, List<Measurement> lastValues) {

        public boolean isEditable() {
            return period != null && period.takesReports() && due && !standing.isDone();
        }

        public boolean isWaiting() {
            return period != null && standing == Standing.SUBMITTED;
        }
    }

    /**
     * The reports of the departments for which {@code actor} writes.
     *
     * @param chosen the quarter that they chose; null for the newest one that is open
     */
    public MyReports mine(StaffMember actor, @Nullable Quarter chosen) {
        ReportingPeriod period = chosen == null ? desk.currentPeriod().orElse(null) : admission.period(chosen);
        List<Unlocked> unlocked = unlocked(actor);
        if (period == null) {
            return new MyReports(null, List.of(), List.of(), List.of(), unlocked, "");
        }
        Quarter quarter = period.quarter();
        List<KpiInCharge> kpis = desk.all(actor, StaffAction.EDIT_REPORT);
        List<Line> due = lines(actor, period, kpis.stream().filter(kpi -> kpi.kpi().isDueIn(quarter)).toList())
                .stream().sorted(Comparator.comparing(Line::standing)).toList();
        return new MyReports(PeriodView.of(period, desk.today()), due,
                kpis.stream().filter(kpi -> !kpi.kpi().isDueIn(quarter))
                        .map(kpi -> new NotDue(kpi, kpi.kpi().nextDue(quarter))).toList(),
                admission.open().stream().map(ReportingPeriod::quarter).filter(open -> !open.equals(quarter)).toList(),
                unlocked, query(PeriodView.of(period, desk.today())));
    }

    private List<Unlocked> unlocked(StaffMember actor) {
        List<KpiInCharge> kpis = desk.all(actor, StaffAction.EDIT_REPORT);
        return admission.inForce(actor).stream().flatMap(unlock -> kpis.stream()
                .filter(kpi -> kpi.kpi().id() == unlock.kpiId())
                .map(kpi -> new Unlocked(kpi, admission.quarter(unlock), unlock.endsAt()))).toList();
    }

    /** What an address ends with so that it leads to {@code period}: nothing for the one that is shown anyhow. */
    public String query(@Nullable PeriodView period) {
        return period == null || currentPeriod().filter(now -> now.quarter().equals(period.quarter())).isPresent() ? ""
                : "?quarter=" + period.quarter();
    }

    /**
     * The report of a KPI for somebody who writes it; refused as {@link KpiDesk#open} says.
     *
     * @param quarter the quarter that they chose; null for the newest one that is open, or was unlocked for them
     */
    public ReportPage editPage(StaffMember actor, String kpiCode, @Nullable Quarter quarter) {
        KpiInCharge kpi = desk.open(actor, StaffAction.EDIT_REPORT, kpiCode);
        ReportingPeriod period = admission.period(actor, kpi, quarter).orElse(null);
        if (period == null) {
            return new ReportPage(kpi, null, false, Standing.NOT_BEGUN, null, List.of());
        }
        Line line = lines(actor, period, List.of(kpi)).get(0);
        PeriodView asOfToday = PeriodView.of(period, desk.today());
        return new ReportPage(kpi, admission.unlockedUntil(actor, kpi, period).map(asOfToday::unlocked).orElse(asOfToday),
                kpi.kpi().isDueIn(period.quarter()), line.standing(), line.report(),
                kpi.lastValues(period.quarter()));
    }

    /** What waits for {@code actor} to decide, the longest waiting first; refused to whoever decides nowhere. */
    public List<Line> waiting(StaffMember actor) {
        desk.requireSomewhere(actor, StaffAction.APPROVE_REPORT);
        return desk.currentPeriod().map(period -> lines(actor, period, desk.all(actor, StaffAction.APPROVE_REPORT))
                .stream().filter(line -> line.standing() == Standing.SUBMITTED)
                .sorted(Comparator.comparing((Line line) -> line.report().submittedAt())).toList()).orElse(List.of());
    }

    LocalDate today() {
        return desk.today();
    }

    /** The period that takes reports today, if there is one. */
    public Optional<PeriodView> currentPeriod() {
        return desk.currentPeriod().map(period -> PeriodView.of(period, desk.today()));
    }

    /** One report, for somebody who wants to do {@code action}; refused as {@link KpiDesk#open} says. */
    public ReportPage page(StaffMember actor, StaffAction action, String kpiCode) {
        KpiInCharge kpi = desk.open(actor, action, kpiCode);
        ReportingPeriod period = desk.currentPeriod().orElse(null);
        if (period == null) {
            return new ReportPage(kpi, null, false, Standing.NOT_BEGUN, null, List.of());
        }
        Quarter quarter = period.quarter();
        Line line = lines(actor, period, List.of(kpi)).get(0);
        return new ReportPage(kpi, PeriodView.of(period, desk.today()), kpi.kpi().isDueIn(quarter), line.standing(),
                line.report(), kpi.lastValues(quarter));
    }

    private List<Line> lines(StaffMember actor, ReportingPeriod period, List<KpiInCharge> kpis) {
        Map<Long, Report> stored = (kpis.size() == 1
                ? reports.findByPeriodIdAndKpiId(period.id(), kpis.get(0).kpi().id()).stream()
                : reports.findByPeriodId(period.id()).stream())
                .collect(Collectors.toMap(Report::kpiId, Function.identity()));
        Map<Long, String> names = members.names(kpis.stream().map(kpi -> stored.get(kpi.kpi().id()))
                .filter(Objects::nonNull).flatMap(report -> Stream.of(report.editedBy(), report.submittedBy()))
                .filter(Objects::nonNull).collect(Collectors.toSet()));
        return kpis.stream().map(kpi -> line(actor, kpi, period.quarter(), stored.get(kpi.kpi().id()), names)).toList();
    }

    private static Line line(StaffMember actor, KpiInCharge kpi, Quarter quarter, @Nullable Report report,
            Map<Long, String> names) {
        KpiProgress progress = kpi.progress();
        return new Line(kpi, Standing.of(report, progress.measurement(quarter).isPresent()), report == null ? null
                : new ReportView(report.status(), report.content(), report.returnReason(),
                        names.get(report.editedBy()), report.editedAt(),
                        report.submittedBy() == null ? null : names.get(report.submittedBy()), report.submittedAt(),
                        report.version(), report.isBy(actor.accountId())));
    }
}
