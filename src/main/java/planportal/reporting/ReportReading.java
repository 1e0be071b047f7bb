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

    ReportReading(KpiDesk desk, Reports reports, StaffMembers members) {
        this.desk = desk;
        this.reports = reports;
        this.members = members;
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
     * @param period null while no period takes reports; then everything else is empty
     * @param due    what is due in the period: what still needs work first
     * @param notDue what is reported once a year, in another quarter
     */
    record MyReports(@Nullable PeriodView period, List<Line> due, List<NotDue> notDue) {

        public long done() {
            return due.stream().filter(line -> line.standing().isDone()).count();
        }
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
            return period != null && due && !standing.isDone();
        }

        public boolean isWaiting() {
            return period != null && standing == Standing.SUBMITTED;
        }
    }

    /** The reports of the departments for which {@code actor} writes. */
    public MyReports mine(StaffMember actor) {
        ReportingPeriod period = desk.currentPeriod().orElse(null);
        if (period == null) {
            return new MyReports(null, List.of(), List.of());
        }
        Quarter quarter = period.quarter();
        List<KpiInCharge> kpis = desk.all(actor, StaffAction.EDIT_REPORT);
        List<Line> due = lines(actor, period, kpis.stream().filter(kpi -> kpi.kpi().isDueIn(quarter)).toList())
                .stream().sorted(Comparator.comparing(Line::standing)).toList();
        return new MyReports(PeriodView.of(period, desk.today()), due,
                kpis.stream().filter(kpi -> !kpi.kpi().isDueIn(quarter))
                        .map(kpi -> new NotDue(kpi, kpi.kpi().nextDue(quarter))).toList());
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
