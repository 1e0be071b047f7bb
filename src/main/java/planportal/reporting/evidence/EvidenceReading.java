package planportal.reporting.evidence;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import planportal.accounts.AccessPolicy;
import planportal.accounts.StaffAction;
import planportal.accounts.StaffMember;
import planportal.accounts.StaffMembers;
import planportal.reporting.evidence.EvidenceFiles.Evidence;
import planportal.reporting.periods.ReportingPeriod;
import planportal.reporting.reading.KpiInCharge;
import planportal.reporting.reading.ReportAccess;
import planportal.reporting.reading.ReportAdmission;
import planportal.reporting.reading.ReportView;
import planportal.reporting.report.Report;
import planportal.reporting.report.Reports;
import planportal.shared.FileType;
import planportal.shared.Formats;
import planportal.shared.Lookup;
import planportal.shared.Quarter;
import planportal.shared.UserFacingException;

/** What staff see of the files that back a report. */
@Service
@Transactional(readOnly = true)
public class EvidenceReading {

    private final ReportAccess access;
    private final Reports reports;
    private final ReportAdmission admission;
    private final EvidenceFiles evidenceFiles;
    private final EvidenceLimits limits;
    private final AccessPolicy policy;
    private final StaffMembers members;
    private final Formats formats;

    EvidenceReading(
            ReportAccess access,
            Reports reports,
            ReportAdmission admission,
            EvidenceFiles evidenceFiles,
            EvidenceLimits limits,
            AccessPolicy policy,
            StaffMembers members,
            Formats formats) {
        this.access = access;
        this.reports = reports;
        this.admission = admission;
        this.evidenceFiles = evidenceFiles;
        this.limits = limits;
        this.policy = policy;
        this.members = members;
        this.formats = formats;
    }

    /** Which report the files belong to, if it was begun. */
    public record Subject(KpiInCharge kpi, Quarter quarter, boolean correction, Optional<Report> report) {

        /** What addresses of this report's pages end with. */
        public String query() {
            return (correction ? "?correct=" : "?quarter=") + quarter;
        }
    }

    /**
     * A file in a list.
     *
     * @param size      as people read it
     * @param forPublic whether it becomes public with the report
     */
    public record Item(
            long id, String name, FileType type, String size, boolean forPublic, String addedBy, Instant addedAt) {}

    /**
     * The page of a report's files.
     *
     * @param editable whether the reader may add and remove
     * @param used     how much the files have together, as people read it
     * @param limits   what is allowed, as people read it: one file, all together, how many
     * @param full     whether no more files may be added
     */
    public record Page(
            Subject subject, List<Item> items, boolean editable, String used, List<String> limits, boolean full) {}

    /** The KPI, for somebody who wants to do {@code action}; refused as {@link ReportAccess#openKpi} says. */
    public KpiInCharge require(StaffMember actor, StaffAction action, String kpiCode) {
        return access.openKpi(actor, action, kpiCode);
    }

    /**
     * The report for somebody who wants to do {@code action}.
     *
     * @param quarter   the quarter that the report is about; null for the one that takes reports
     * @param corrected the quarter whose public value is corrected; null for a first report
     * @throws UserFacingException NOT_FOUND, if there is no such KPI, period or public value
     */
    public Subject subject(
            StaffMember actor,
            StaffAction action,
            String kpiCode,
            @Nullable Quarter quarter,
            @Nullable Quarter corrected) {
        KpiInCharge kpi = access.openKpi(actor, action, kpiCode);
        if (corrected == null) {
            ReportingPeriod period = admission
                    .period(actor, kpi, quarter)
                    .orElseThrow(() -> UserFacingException.notFound("reporting.no-period"));
            return new Subject(
                    kpi,
                    period.quarter(),
                    false,
                    reports.findByPeriodIdAndKpiId(period.id(), kpi.kpi().id()));
        }
        if (kpi.publicKpi().published(corrected).isEmpty()) {
            throw UserFacingException.notFound("reporting.correction.nothing-public");
        }
        return new Subject(
                kpi,
                corrected,
                true,
                reports.findOpenCorrection(
                        admission.period(corrected).id(), kpi.kpi().id()));
    }

    /** The files of a report, for people who may see the department's reports. */
    public Page page(StaffMember actor, String kpiCode, @Nullable Quarter quarter, @Nullable Quarter corrected) {
        Subject subject = subject(actor, StaffAction.VIEW_DEPARTMENT_REPORTS, kpiCode, quarter, corrected);
        List<Evidence> files =
                subject.report().map(report -> evidenceFiles.of(report.id())).orElse(List.of());
        boolean editable = policy.permits(
                        actor,
                        StaffAction.CHANGE_EVIDENCE,
                        subject.kpi().department().id())
                && isEditable(actor, subject);
        return new Page(
                subject,
                items(files),
                editable,
                formats.bytes(files.stream().mapToLong(Evidence::size).sum()),
                List.of(
                        formats.bytes(limits.largestFile().toBytes()),
                        formats.bytes(limits.largestReport().toBytes()),
                        formats.count(limits.mostFiles())),
                files.size() >= limits.mostFiles());
    }

    private boolean isEditable(StaffMember actor, Subject subject) {
        if (subject.correction()) {
            return subject.report().isEmpty() || subject.report().get().status().isEditable();
        }
        return subject.report()
                        .map(report -> report.status().isEditable())
                        .orElse(subject.kpi()
                                        .publicKpi()
                                        .published(subject.quarter())
                                        .isEmpty()
                                && subject.kpi().kpi().isDueIn(subject.quarter()))
                && admission.isWritable(actor, subject.kpi(), subject.quarter());
    }

    /** The files of a report that the reader has been shown; none where none was begun. */
    public List<Item> about(@Nullable ReportView<?> report) {
        return report == null ? List.of() : filesOf(report.id());
    }

    /** The files of the report; who may see them was asked before. */
    List<Item> filesOf(long reportId) {
        return items(evidenceFiles.of(reportId));
    }

    private List<Item> items(List<Evidence> files) {
        Map<Long, String> names =
                members.names(files.stream().map(Evidence::addedBy).distinct().toList());
        return files.stream()
                .map(each -> new Item(
                        each.id(),
                        each.name(),
                        each.file().type(),
                        formats.bytes(each.size()),
                        each.forPublic(),
                        Lookup.require(names, each.addedBy()),
                        each.addedAt()))
                .toList();
    }

    /**
     * A file, for people who may see the department's reports.
     *
     * @throws UserFacingException NOT_FOUND, if there is no such file
     * @throws org.springframework.security.access.AccessDeniedException if it is none of their business
     */
    public Evidence file(StaffMember actor, long id) {
        Evidence evidence = evidenceFiles.find(id).orElseThrow(() -> UserFacingException.notFound("evidence.unknown"));
        KpiInCharge kpi = reports.findByIdIn(List.of(evidence.reportId())).stream()
                .findFirst()
                .map(report -> access.kpisById().get(report.kpiId()))
                .orElseThrow(() -> UserFacingException.notFound("reporting.no-department"));
        policy.require(
                actor, StaffAction.VIEW_DEPARTMENT_REPORTS, kpi.department().id());
        return evidence;
    }
}
