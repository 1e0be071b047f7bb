package planportal.reporting;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import planportal.accounts.StaffAction;
import planportal.accounts.StaffMember;
import planportal.progress.MeasureProgress;
import planportal.progress.NewNarrative;
import planportal.progress.facts.NewEvidence;
import planportal.progress.facts.NewMeasurement;
import planportal.reporting.evidence.EvidenceShelf;
import planportal.reporting.evidence.EvidenceShelf.Evidence;
import planportal.reporting.periods.ReportingPeriod;
import planportal.reporting.reading.KpiAccess;
import planportal.reporting.reading.KpiAccess.KpiInCharge;
import planportal.reporting.reading.MeasureAccess;
import planportal.reporting.reading.MeasureAccess.MeasureInCharge;
import planportal.reporting.reading.PublishableNarrative;
import planportal.reporting.reading.PublishableReport;
import planportal.reporting.report.DepartmentReport;
import planportal.reporting.report.NarrativeReport;
import planportal.reporting.report.NarrativeReports;
import planportal.reporting.report.Report;
import planportal.reporting.report.ReportAddress;
import planportal.reporting.report.ReportProgress;
import planportal.reporting.report.ReportStatus;
import planportal.reporting.report.Reports;
import planportal.shared.Formats;
import planportal.shared.UserFacingException;
import planportal.shared.input.AskedQuarter;

/** What reports would make public, for staff who may see them and for nobody else. */
@Service
@NamedInterface("proposals")
@Transactional(readOnly = true)
public class Proposals {

    private final KpiAccess desk;
    private final Reports reports;
    private final MeasureAccess measures;
    private final NarrativeReports narratives;
    private final EvidenceShelf shelf;
    private final Formats formats;

    Proposals(
            KpiAccess desk,
            Reports reports,
            MeasureAccess measures,
            NarrativeReports narratives,
            EvidenceShelf shelf,
            Formats formats) {
        this.desk = desk;
        this.reports = reports;
        this.measures = measures;
        this.narratives = narratives;
        this.shelf = shelf;
        this.formats = formats;
    }

    /**
     * What a report says, as far as it is stored.
     *
     * @param address     where staff find the report
     * @param standing    the end of the message that says how far it is, such as {@code SUBMITTED}
     * @param isPublic    whether it has become public, or has no place to become public in
     * @param measurement what would be published; null while it says nothing, or is public
     * @param evidence    the files that would become public with it
     */
    public record Proposal(
            ReportAddress address,
            String standing,
            boolean isPublic,
            @Nullable NewMeasurement measurement,
            List<NewEvidence> evidence) {}

    /**
     * The newest report of a KPI about a quarter, the first one or a correction.
     *
     * @param quarter as an address names it; null for the quarter that takes reports
     * @throws UserFacingException NOT_FOUND, if there is no such KPI, quarter or report; INVALID, if the quarter cannot be read
     * @throws org.springframework.security.access.AccessDeniedException if {@code actor} may not see the department's reports
     */
    public Proposal newest(StaffMember actor, String kpiCode, @Nullable String quarter) {
        KpiInCharge kpi = desk.open(actor, StaffAction.VIEW_DEPARTMENT_REPORTS, kpiCode);
        ReportingPeriod period = desk.period(AskedQuarter.read(quarter))
                .orElseThrow(() -> UserFacingException.notFound("reporting.no-period"));
        Optional<Report> newest = reports.findFirstByPeriodIdAndKpiIdOrderByIdDesc(
                period.id(), kpi.kpi().id());
        ReportProgress standing = ReportProgress.of(
                newest.orElse(null),
                kpi.progress().measurement(period.quarter()).isPresent());
        if (newest.isEmpty()) {
            return new Proposal(
                    new ReportAddress(false, kpiCode, period.quarter(), false),
                    standing.name(),
                    standing == ReportProgress.PUBLISHED,
                    null,
                    List.of());
        }
        Report report = newest.get();
        PublishableReport publishable = new PublishableReport(kpi, period.quarter(), report);
        boolean isPublic = report.status() == ReportStatus.PUBLISHED || !publishable.isPublishable();
        return new Proposal(
                new ReportAddress(false, kpiCode, period.quarter(), report.isCorrection()),
                standing.name(),
                isPublic,
                isPublic || !report.content().isReported() ? null : publishable.measurement(reason(report)),
                shelf.of(report.id()).stream()
                        .filter(Evidence::forPublic)
                        .map(Evidence::toPublish)
                        .toList());
    }

    /**
     * What is said of a measure, as far as it is stored.
     *
     * @param address   where staff find the report
     * @param page      the public page that shows it
     * @param standing  the end of the message that says how far it is, such as {@code SUBMITTED}
     * @param isPublic  whether it has become public, or has no place to become public in
     * @param narrative what would be published; null while it says nothing, or is public
     */
    public record NarrativeProposal(
            ReportAddress address,
            String page,
            String standing,
            boolean isPublic,
            @Nullable NewNarrative narrative) {}

    /** As {@link #newest}, of what is said of a measure. */
    public NarrativeProposal newestNarrative(StaffMember actor, String code, @Nullable String quarter) {
        MeasureInCharge open = measures.open(actor, StaffAction.VIEW_DEPARTMENT_REPORTS, code);
        MeasureProgress measure = open.measure();
        ReportingPeriod period = measures.period(actor, open, AskedQuarter.read(quarter))
                .orElseThrow(() -> UserFacingException.notFound("reporting.no-period"));
        NarrativeReport report = narratives.newest(period.id(), open.key()).orElse(null);
        ReportProgress standing =
                ReportProgress.of(report, measure.narrative(period.quarter()).isPresent());
        if (report == null) {
            return new NarrativeProposal(
                    new ReportAddress(true, code, period.quarter(), false),
                    measure.address(),
                    standing.name(),
                    standing == ReportProgress.PUBLISHED,
                    null);
        }
        PublishableNarrative publishable = new PublishableNarrative(
                measure,
                period.quarter(),
                report,
                measures.department(measure, report).id());
        boolean isPublic = report.status() == ReportStatus.PUBLISHED || !publishable.isPublishable();
        return new NarrativeProposal(
                new ReportAddress(true, code, period.quarter(), report.isCorrection()),
                measure.address(),
                standing.name(),
                isPublic,
                isPublic || !report.isReported() ? null : publishable.narrative(reason(report)));
    }

    private @Nullable String reason(DepartmentReport report) {
        return report.isCorrection() && report.correctionReason() == null
                ? formats.say("reporting.correction.no-reason-yet")
                : report.correctionReason();
    }
}
