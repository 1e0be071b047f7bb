package planportal.reporting;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import planportal.accounts.StaffAction;
import planportal.accounts.StaffMember;
import planportal.progress.NewNarrative;
import planportal.progress.facts.NewEvidence;
import planportal.progress.facts.NewMeasurement;
import planportal.reporting.evidence.EvidenceFiles;
import planportal.reporting.evidence.EvidenceFiles.Evidence;
import planportal.reporting.periods.ReportingPeriod;
import planportal.reporting.reading.DepartmentReports;
import planportal.reporting.reading.PublishableReport;
import planportal.reporting.reading.PublishableReport.Preview;
import planportal.reporting.reading.ReportAccess;
import planportal.reporting.reading.ReportAdmission;
import planportal.reporting.reading.ReportSubject;
import planportal.reporting.report.DepartmentReport;
import planportal.reporting.report.Report;
import planportal.reporting.report.ReportAddress;
import planportal.reporting.report.ReportKind;
import planportal.reporting.report.ReportStage;
import planportal.reporting.report.ReportStatus;
import planportal.shared.Formats;
import planportal.shared.UserFacingException;
import planportal.shared.input.QuarterParameter;

/** What reports would make public, for staff who may see them and for nobody else. */
@Service
@NamedInterface("proposals")
@Transactional(readOnly = true)
public class Proposals {

    private final ReportAccess access;
    private final ReportAdmission admission;
    private final DepartmentReports reports;
    private final EvidenceFiles evidenceFiles;
    private final Formats formats;

    Proposals(
            ReportAccess access,
            ReportAdmission admission,
            DepartmentReports reports,
            EvidenceFiles evidenceFiles,
            Formats formats) {
        this.access = access;
        this.admission = admission;
        this.reports = reports;
        this.evidenceFiles = evidenceFiles;
        this.formats = formats;
    }

    /**
     * What a report says, as far as it is stored.
     *
     * @param address     where staff find the report
     * @param page        the public page that shows it
     * @param stage       the end of the message that says how far it is, such as {@code SUBMITTED}
     * @param isPublic    whether it has become public, or has no place to become public in
     * @param measurement the value that would be published; null if it is empty or public already, and for a measure
     * @param narrative   the narrative that would be published, likewise; null for a KPI
     * @param evidence    the files that would become public with it
     */
    public record Proposal(
            ReportAddress address,
            String page,
            String stage,
            boolean isPublic,
            @Nullable NewMeasurement measurement,
            @Nullable NewNarrative narrative,
            List<NewEvidence> evidence) {}

    /**
     * The newest report about a quarter, the first one or a correction.
     *
     * @param code    of the KPI or measure
     * @param quarter as an address names it; null for the quarter that takes reports
     * @throws UserFacingException NOT_FOUND, if there is no such KPI, measure, quarter or report; INVALID, if the quarter cannot be read
     * @throws org.springframework.security.access.AccessDeniedException if {@code actor} may not see the department's reports
     */
    public Proposal newest(StaffMember actor, ReportKind kind, String code, @Nullable String quarter) {
        ReportSubject subject = access.open(actor, StaffAction.VIEW_DEPARTMENT_REPORTS, kind, code);
        ReportingPeriod period = (kind.isMeasure()
                        ? admission.period(actor, subject, QuarterParameter.read(quarter))
                        : access.period(QuarterParameter.read(quarter)))
                .orElseThrow(() -> UserFacingException.notFound("reporting.no-period"));
        DepartmentReport report = reports.findNewest(period.id(), subject).orElse(null);
        ReportStage stage =
                ReportStage.of(report, subject.published(period.quarter()).isPresent());
        if (report == null) {
            return new Proposal(
                    new ReportAddress(kind, code, period.quarter(), false),
                    subject.publicPage(),
                    stage.name(),
                    stage == ReportStage.PUBLISHED,
                    null,
                    null,
                    List.of());
        }
        PublishableReport publishable = new PublishableReport(subject, period.quarter(), report);
        boolean isPublic = report.status() == ReportStatus.PUBLISHED || !publishable.isPublishable();
        Preview preview = isPublic || !report.isReported() ? Preview.NOTHING : publishable.preview(reason(report));
        return new Proposal(
                new ReportAddress(kind, code, period.quarter(), report.isCorrection()),
                subject.publicPage(),
                stage.name(),
                isPublic,
                preview.measurement(),
                preview.narrative(),
                report instanceof Report ? marked(report.id()) : List.of());
    }

    private List<NewEvidence> marked(long report) {
        return evidenceFiles.of(report).stream()
                .filter(Evidence::forPublic)
                .map(Evidence::file)
                .toList();
    }

    private @Nullable String reason(DepartmentReport report) {
        return report.needsReason() && report.correctionReason() == null
                ? formats.message("reporting.correction.no-reason-yet")
                : report.correctionReason();
    }
}
