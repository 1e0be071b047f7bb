package planportal.reporting;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import planportal.accounts.AccessPolicy;
import planportal.accounts.StaffAction;
import planportal.accounts.StaffMember;
import planportal.accounts.StaffMembers;
import planportal.reporting.KpiDesk.KpiInCharge;
import planportal.shared.Deed;
import planportal.shared.Explained;
import planportal.shared.Quarter;

/** What editor, approver and planning division say to one another about a report: added to, never changed. */
@Service
@Transactional
class ReportConversation {

    /** The longest comment, in characters as people count them. */
    static final int LONGEST_COMMENT = 2000;

    private final KpiDesk desk;
    private final Reports reports;
    private final AccessPolicy policy;
    private final StaffMembers members;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ReportConversation(KpiDesk desk, Reports reports, AccessPolicy policy, StaffMembers members, JdbcClient jdbc,
            ApplicationEventPublisher events, Clock clock) {
        this.desk = desk;
        this.reports = reports;
        this.policy = policy;
        this.members = members;
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /** Something that somebody said. */
    record Comment(String name, Instant at, String text) {
    }

    /** What it is about. */
    record Subject(KpiInCharge kpi, Quarter quarter, long reportId) {
    }

    private record Row(long accountId, Instant at, String text) {
    }

    /** What was said about a report that the reader has been shown, the oldest first; nothing where none was begun. */
    public List<Comment> about(ReportReading.@Nullable ReportView report) {
        return report == null ? List.of() : comments(report.id());
    }

    /** What was said about the report, the oldest first. */
    public List<Comment> comments(long reportId) {
        List<Row> rows = rows(reportId);
        Map<Long, String> names = members.names(rows.stream().map(Row::accountId).distinct().toList());
        return rows.stream().map(row -> new Comment(names.get(row.accountId()), row.at(), row.text())).toList();
    }

    /**
     * The report, for somebody who may speak about it.
     *
     * @throws Explained 404, if there is no such report
     * @throws org.springframework.security.access.AccessDeniedException if it is none of their business
     */
    public Subject subject(StaffMember actor, long reportId) {
        Report report = reports.findByIdIn(List.of(reportId)).stream().findFirst()
                .orElseThrow(() -> new Explained(HttpStatus.NOT_FOUND, "reporting.conversation.unknown-report"));
        KpiInCharge kpi = desk.byId().get(report.kpiId());
        if (kpi == null) {
            throw new Explained(HttpStatus.NOT_FOUND, "reporting.no-department");
        }
        policy.require(actor, StaffAction.DISCUSS_REPORT, kpi.department().id());
        Quarter quarter = desk.periods().stream().filter(period -> period.id() == report.periodId())
                .map(ReportingPeriod::quarter).findFirst().orElseThrow();
        return new Subject(kpi, quarter, reportId);
    }

    /**
     * Adds a comment. Saying the same twice in a row says it once.
     *
     * @param text not blank, at most {@value #LONGEST_COMMENT} characters
     */
    public void say(StaffMember actor, long reportId, String text) {
        Subject subject = subject(actor, reportId);
        // One after the other, so that a button pressed twice finds what it said.
        reports.lock(List.of(reportId));
        List<Row> rows = rows(reportId);
        if (!rows.isEmpty()) {
            Row last = rows.get(rows.size() - 1);
            if (last.accountId() == actor.accountId() && last.text().equals(text)) {
                return;
            }
        }
        jdbc.sql("insert into report_comment (report_id, account_id, at, text) values (?, ?, ?, ?)")
                .params(reportId, actor.accountId(), Timestamp.from(clock.instant()), text).update();
        events.publishEvent(new Deed(actor.accountId(), actor.name(), "report.commented",
                ReportEditing.subject(subject.kpi(), subject.quarter()), subject.kpi().department().id(), null,
                Map.of("text", text), subject.kpi().inPlaceOf()));
    }

    private List<Row> rows(long reportId) {
        return jdbc.sql("select account_id, at, text from report_comment where report_id = ? order by at, id")
                .param(reportId).query((row, number) -> new Row(row.getLong("account_id"),
                        row.getTimestamp("at").toInstant(), row.getString("text"))).list();
    }
}
