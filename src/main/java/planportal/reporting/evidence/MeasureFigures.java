package planportal.reporting.evidence;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import planportal.accounts.AccessPolicy;
import planportal.accounts.StaffAction;
import planportal.accounts.StaffMember;
import planportal.progress.Kpi;
import planportal.progress.PublicKpi;
import planportal.progress.PublicMeasure;
import planportal.reporting.evidence.EvidenceReading.Item;
import planportal.reporting.reading.ReportAccess;
import planportal.reporting.report.Report;
import planportal.reporting.report.ReportAddress;
import planportal.reporting.report.ReportKind;
import planportal.reporting.report.ReportStage;
import planportal.reporting.report.ReportStatus;
import planportal.reporting.report.ReportedContent;
import planportal.reporting.report.Reports;
import planportal.shared.Quarter;

/** What is reported of a measure's KPIs: the figures, and the evidence, on which the words beside them lean. */
@Service
@Transactional(readOnly = true)
public class MeasureFigures {

    private final ReportAccess access;
    private final Reports reports;
    private final EvidenceReading evidence;
    private final AccessPolicy policy;

    MeasureFigures(ReportAccess access, Reports reports, EvidenceReading evidence, AccessPolicy policy) {
        this.access = access;
        this.reports = reports;
        this.evidence = evidence;
        this.policy = policy;
    }

    /**
     * A KPI's figure.
     *
     * @param content    what is stored of the quarter, or public; null where nothing is
     * @param files   the evidence of the report
     * @param address where the report is
     */
    record FigureOf(Kpi kpi, ReportStage stage, @Nullable ReportedContent content, List<Item> files, String address) {}

    /**
     * The figures of the measure's KPIs that are reported for the quarter, in the plan's order: those for which {@code actor}
     * may do {@code action}, for others' drafts are not stored.
     *
     * @param from the page on which they are shown, as {@link ReportAddress#from} names it
     */
    public List<FigureOf> of(
            StaffMember actor, StaffAction action, PublicMeasure measure, Quarter quarter, String from) {
        long period = access.period(quarter).orElseThrow().id();
        return measure.kpis().stream()
                .filter(each -> each.kpi().isDueIn(quarter)
                        && each.department()
                                .filter(department -> policy.permits(actor, action, department.id()))
                                .isPresent())
                .map(each -> figure(
                        each,
                        quarter,
                        from,
                        reports.findFirstByPeriodIdAndKpiIdOrderByIdDesc(
                                        period, each.kpi().id())
                                .orElse(null)))
                .toList();
    }

    private FigureOf figure(PublicKpi publicKpi, Quarter quarter, String from, @Nullable Report report) {
        ReportedContent published =
                publicKpi.published(quarter).map(ReportedContent::of).orElse(null);
        return new FigureOf(
                publicKpi.kpi(),
                ReportStage.of(report, published != null),
                report == null ? published : report.content(),
                report == null ? List.of() : evidence.filesOf(report.id()),
                new ReportAddress(
                                ReportKind.KPI,
                                publicKpi.kpi().code(),
                                quarter,
                                report != null && report.isCorrection() && report.status() != ReportStatus.PUBLISHED)
                        .from(from));
    }
}
