package planportal.reporting.reading;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import planportal.accounts.StaffMembers;
import planportal.reporting.report.DepartmentReport;
import planportal.reporting.report.NarrativeReport;
import planportal.reporting.report.NarrativeReports;
import planportal.reporting.report.Report;
import planportal.reporting.report.ReportKey;
import planportal.reporting.report.ReportKind;
import planportal.reporting.report.ReportStatus;
import planportal.reporting.report.Reports;

/** The reports of KPIs and of measures, which are kept in two tables, as one collection. */
@Component
public class DepartmentReports {

    private final Reports reports;
    private final NarrativeReports narratives;
    private final StaffMembers members;

    DepartmentReports(Reports reports, NarrativeReports narratives, StaffMembers members) {
        this.reports = reports;
        this.narratives = narratives;
        this.members = members;
    }

    /** The period's first report about the subject. */
    public Optional<? extends DepartmentReport> findFirst(long periodId, ReportSubject subject) {
        return subject instanceof MeasureInCharge measure
                ? narratives.first(periodId, measure.key())
                : reports.findByPeriodIdAndKpiId(periodId, kpi(subject));
    }

    /** The unpublished correction of what is public about the subject for the period. */
    public Optional<? extends DepartmentReport> findOpenCorrection(long periodId, ReportSubject subject) {
        return subject instanceof MeasureInCharge measure
                ? narratives.openCorrection(periodId, measure.key())
                : reports.findOpenCorrection(periodId, kpi(subject));
    }

    /** The newest report about the subject for the period, the first one or a correction. */
    public Optional<? extends DepartmentReport> findNewest(long periodId, ReportSubject subject) {
        return subject instanceof MeasureInCharge measure
                ? narratives.newest(periodId, measure.key())
                : reports.findFirstByPeriodIdAndKpiIdOrderByIdDesc(periodId, kpi(subject));
    }

    /** The report with this key; empty if there is none. */
    public Optional<? extends DepartmentReport> find(ReportKey key) {
        return findAll(key.kind(), List.of(key.id())).stream().findFirst();
    }

    /** The reports of this kind with these ids; unknown ids are ignored. */
    public List<? extends DepartmentReport> findAll(ReportKind kind, Collection<Long> ids) {
        return kind.isMeasure() ? narratives.findByIdIn(ids) : reports.findByIdIn(ids);
    }

    /** Those in that state, of every period and department. */
    public List<? extends DepartmentReport> findByStatus(ReportKind kind, ReportStatus status) {
        return kind.isMeasure() ? narratives.findByStatusOrderById(status) : reports.findByStatusOrderById(status);
    }

    /** The reports as they are now, locked until the transaction ends; always in the same order. */
    public List<? extends DepartmentReport> lock(ReportKind kind, Collection<Long> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        return kind.isMeasure() ? narratives.lock(ids) : reports.lock(ids);
    }

    /** The names of all who edited, submitted or decided on one of them, by account; looked up at once. */
    Map<Long, String> namesOf(Collection<? extends DepartmentReport> of) {
        return members.names(of.stream()
                .flatMap(report -> Stream.of(report.editedBy(), report.submittedBy(), report.decidedBy()))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
    }

    /** Inserts or updates at once, so that a conflict is thrown here. */
    public DepartmentReport saveAndFlush(DepartmentReport report) {
        return report instanceof NarrativeReport narrative
                ? narratives.saveAndFlush(narrative)
                : reports.saveAndFlush((Report) report);
    }

    /** Stores them in as few statements as possible. */
    public void saveAllAndFlush(List<DepartmentReport> changed) {
        List<NarrativeReport> words = of(changed, NarrativeReport.class);
        List<Report> values = of(changed, Report.class);
        if (!words.isEmpty()) {
            narratives.saveAllAndFlush(words);
        }
        if (!values.isEmpty()) {
            reports.saveAllAndFlush(values);
        }
    }

    private static <R extends DepartmentReport> List<R> of(List<DepartmentReport> changed, Class<R> kind) {
        return changed.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private static long kpi(ReportSubject subject) {
        return ((KpiInCharge) subject).kpi().id();
    }
}
