package planportal.reporting.conversation;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import planportal.accounts.StaffAction;
import planportal.accounts.StaffMember;
import planportal.accounts.StaffMembers;
import planportal.departments.DepartmentNames.DepartmentName;
import planportal.progress.MeasureProgress;
import planportal.reporting.periods.ReportingPeriod;
import planportal.reporting.reading.KpiAccess;
import planportal.reporting.reading.KpiAccess.KpiInCharge;
import planportal.reporting.reading.MeasureAccess;
import planportal.reporting.reading.MeasureAccess.MeasureInCharge;
import planportal.reporting.report.DepartmentReport;
import planportal.reporting.report.NarrativeReport;
import planportal.reporting.report.NarrativeReports;
import planportal.reporting.report.Report;
import planportal.reporting.report.ReportAddress;
import planportal.reporting.report.ReportKey;
import planportal.reporting.report.Reports;
import planportal.reporting.report.StoredReport;
import planportal.shared.LocalizedText;
import planportal.shared.Quarter;
import planportal.shared.UserFacingException;

/**
 * What editor, approver and planning division say to one another about a report, of whatever it speaks: added to, never
 * changed. Of a measure all departments in charge of it may speak, for each of them may write.
 */
@Service
@Transactional
public class ReportConversation {

    /** The longest comment, in characters as people count them. */
    static final int LONGEST_COMMENT = 2000;

    private final KpiAccess kpis;
    private final MeasureAccess measures;
    private final Reports reports;
    private final NarrativeReports narratives;
    private final StaffMembers members;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ReportConversation(
            KpiAccess kpis,
            MeasureAccess measures,
            Reports reports,
            NarrativeReports narratives,
            StaffMembers members,
            JdbcClient jdbc,
            ApplicationEventPublisher events,
            Clock clock) {
        this.kpis = kpis;
        this.measures = measures;
        this.reports = reports;
        this.narratives = narratives;
        this.members = members;
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /** Something that somebody said. */
    record Comment(String name, Instant at, String text) {}

    /**
     * What it is about.
     *
     * @param kpi        null where it is about a measure
     * @param measure    null where it is about a KPI
     * @param department the one that answers for it
     * @param inPlaceOf  for whom the reader would speak; null where they do so in a role of their own
     */
    record Subject(
            ReportKey report,
            ReportAddress address,
            @Nullable KpiInCharge kpi,
            @Nullable MeasureProgress measure,
            DepartmentName department,
            @Nullable String inPlaceOf) {

        public Quarter quarter() {
            return address.quarter();
        }

        /** What the history calls it. */
        String told() {
            return kpi == null ? MeasureAccess.subject(measure, quarter()) : ReportKey.subject(kpi.kpi(), quarter());
        }

        LocalizedText name() {
            return kpi == null ? measure.title() : kpi.kpi().name();
        }
    }

    private record Row(long accountId, Instant at, String text) {}

    /** What was said about a report that the reader has been shown, the oldest first; nothing where none was begun. */
    public List<Comment> about(@Nullable StoredReport report) {
        return report == null ? List.of() : comments(report.key());
    }

    /** What was said about the report, the oldest first. */
    public List<Comment> comments(ReportKey report) {
        List<Row> rows = rows(report);
        Map<Long, String> names =
                members.names(rows.stream().map(Row::accountId).distinct().toList());
        return rows.stream()
                .map(row -> new Comment(names.get(row.accountId()), row.at(), row.text()))
                .toList();
    }

    /**
     * The report, for somebody who may speak about it.
     *
     * @throws UserFacingException NOT_FOUND, if there is no such report
     * @throws org.springframework.security.access.AccessDeniedException if it is none of their business
     */
    public Subject subject(StaffMember actor, ReportKey key) {
        return key.narrative() ? ofMeasure(actor, key) : ofKpi(actor, key);
    }

    private Subject ofKpi(StaffMember actor, ReportKey key) {
        Report report = found(reports.findByIdIn(List.of(key.id())));
        KpiInCharge known = kpis.byId().get(report.kpiId());
        if (known == null) {
            throw UserFacingException.notFound("reporting.no-department");
        }
        KpiInCharge kpi =
                kpis.open(actor, StaffAction.DISCUSS_REPORT, known.kpi().code());
        return new Subject(key, address(false, kpi.kpi().code(), report), kpi, null, kpi.department(), kpi.inPlaceOf());
    }

    private Subject ofMeasure(StaffMember actor, ReportKey key) {
        NarrativeReport report = found(narratives.findByIdIn(List.of(key.id())));
        MeasureProgress measure = measures.byKey().get(report.about());
        if (measure == null) {
            throw UserFacingException.notFound("narratives.no-department");
        }
        MeasureInCharge open = measures.open(actor, StaffAction.DISCUSS_REPORT, measure.code());
        return new Subject(
                key,
                address(true, measure.code(), report),
                null,
                measure,
                measures.department(measure, report),
                measures.inPlaceOf(actor, StaffAction.DISCUSS_REPORT, open));
    }

    private static <T extends DepartmentReport> T found(List<T> reports) {
        return reports.stream()
                .findFirst()
                .orElseThrow(() -> UserFacingException.notFound("reporting.conversation.unknown-report"));
    }

    private ReportAddress address(boolean narrative, String code, DepartmentReport report) {
        return new ReportAddress(
                narrative,
                code,
                kpis.periods().stream()
                        .filter(period -> period.id() == report.periodId())
                        .map(ReportingPeriod::quarter)
                        .findFirst()
                        .orElseThrow(),
                report.isCorrection());
    }

    /**
     * Adds a comment. Saying the same twice in a row says it once.
     *
     * @param text not blank, at most {@value #LONGEST_COMMENT} characters
     */
    public void say(StaffMember actor, ReportKey report, String text) {
        Subject subject = subject(actor, report);
        // One after the other, so that a button pressed twice finds what it said.
        if (report.narrative()) {
            narratives.lock(List.of(report.id()));
        } else {
            reports.lock(List.of(report.id()));
        }
        List<Row> rows = rows(report);
        if (!rows.isEmpty()) {
            Row last = rows.get(rows.size() - 1);
            if (last.accountId() == actor.accountId() && last.text().equals(text)) {
                return;
            }
        }
        jdbc.sql("insert into report_comment (" + report.column() + ", account_id, at, text) values (?, ?, ?, ?)")
                .params(report.id(), actor.accountId(), Timestamp.from(clock.instant()), text)
                .update();
        events.publishEvent(actor.did(report.narrative() ? "narrative.commented" : "report.commented", subject.told())
                .forDepartment(subject.department().id())
                .with(Map.of("text", text))
                .inPlaceOf(subject.inPlaceOf()));
    }

    private List<Row> rows(ReportKey report) {
        return jdbc.sql("select account_id, at, text from report_comment where " + report.column()
                        + " = ? order by at, id")
                .param(report.id())
                .query((row, number) -> new Row(
                        row.getLong("account_id"), row.getTimestamp("at").toInstant(), row.getString("text")))
                .list();
    }
}
