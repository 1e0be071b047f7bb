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
import planportal.reporting.periods.ReportingPeriod;
import planportal.reporting.reading.DepartmentReports;
import planportal.reporting.reading.ReportAccess;
import planportal.reporting.reading.ReportSubject;
import planportal.reporting.report.DepartmentReport;
import planportal.reporting.report.ReportAddress;
import planportal.reporting.report.ReportKey;
import planportal.reporting.report.StoredReport;
import planportal.shared.Lookup;
import planportal.shared.Quarter;
import planportal.shared.UserFacingException;

/**
 * The comments of editors, approvers and the planning division on a report of a KPI or a measure; append-only. For a
 * measure all departments in charge of it may comment, since each may write its narrative.
 */
@Service
@Transactional
public class ReportConversation {

    /** The longest comment, in characters as people count them. */
    static final int MAX_COMMENT_LENGTH = 2000;

    private final ReportAccess access;
    private final DepartmentReports reports;
    private final StaffMembers members;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ReportConversation(
            ReportAccess access,
            DepartmentReports reports,
            StaffMembers members,
            JdbcClient jdbc,
            ApplicationEventPublisher events,
            Clock clock) {
        this.access = access;
        this.reports = reports;
        this.members = members;
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /** A comment. */
    record Comment(String name, Instant at, String text) {}

    /**
     * The subject of the report.
     *
     * @param department the department responsible for it
     * @param inPlaceOf  the absent colleague for whom the reader would comment; null if they act in their own role
     */
    record Subject(
            ReportKey report,
            ReportAddress address,
            ReportSubject of,
            DepartmentName department,
            @Nullable String inPlaceOf) {

        public Quarter quarter() {
            return address.quarter();
        }
    }

    private record Row(long accountId, Instant at, String text) {}

    /** The comments on a report that the reader has been shown, oldest first; empty if there is no report. */
    public List<Comment> about(@Nullable StoredReport report) {
        return report == null ? List.of() : comments(report.key());
    }

    /** The comments on the report, oldest first. */
    public List<Comment> comments(ReportKey report) {
        List<Row> rows = rows(report);
        Map<Long, String> names =
                members.names(rows.stream().map(Row::accountId).distinct().toList());
        return rows.stream()
                .map(row -> new Comment(Lookup.require(names, row.accountId()), row.at(), row.text()))
                .toList();
    }

    /**
     * The report, for a person who may comment on it.
     *
     * @throws UserFacingException NOT_FOUND, if there is no such report
     * @throws org.springframework.security.access.AccessDeniedException if it is none of their business
     */
    public Subject subject(StaffMember actor, ReportKey key) {
        DepartmentReport report = reports.find(key)
                .orElseThrow(() -> UserFacingException.notFound("reporting.conversation.unknown-report"));
        ReportSubject known = access.inCharge()
                .of(report)
                .orElseThrow(() -> UserFacingException.notFound(
                        key.kind().isMeasure() ? "narratives.no-department" : "reporting.no-department"));
        ReportSubject of = access.open(actor, StaffAction.DISCUSS_REPORT, key.kind(), known.code());
        return new Subject(
                key,
                address(of, report),
                of,
                of.answering(report),
                access.inPlaceOf(actor, StaffAction.DISCUSS_REPORT, of));
    }

    private ReportAddress address(ReportSubject of, DepartmentReport report) {
        return new ReportAddress(
                of.kind(),
                of.code(),
                access.periods().stream()
                        .filter(period -> period.id() == report.periodId())
                        .map(ReportingPeriod::quarter)
                        .findFirst()
                        .orElseThrow(),
                report.isCorrection());
    }

    /**
     * Adds a comment. Adding the same text twice in a row adds it once.
     *
     * @param text not blank, at most {@value #MAX_COMMENT_LENGTH} characters
     */
    public void add(StaffMember actor, ReportKey report, String text) {
        Subject subject = subject(actor, report);
        // One after the other, so that the second of two equal requests finds the comment of the first.
        reports.lock(report.kind(), List.of(report.id()));
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
        events.publishEvent(
                actor.did(report.kind().action("commented"), subject.of().historySubject(subject.quarter()))
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
