package planportal.reporting.evidence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import planportal.progress.facts.NewEvidence;
import planportal.reporting.report.ReportStatus;
import planportal.shared.FileType;

/** The evidence of reports, as rows. */
@Repository
public class EvidenceShelf {

    private static final String SELECT = """
            select e.id, e.report_id, e.content_id, e.name, e.type, e.for_public, e.added_by, e.added_at, c.size, c.digest
            from evidence e join evidence_content c on c.id = e.content_id""";

    private final JdbcClient jdbc;

    EvidenceShelf(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A file of a report.
     *
     * @param size      in bytes
     * @param digest    SHA-256 of its content
     * @param forPublic whether it becomes public with the report
     */
    public record Evidence(
            long id,
            long reportId,
            long contentId,
            String name,
            FileType type,
            long size,
            String digest,
            boolean forPublic,
            long addedBy,
            Instant addedAt) {

        public NewEvidence toPublish() {
            return new NewEvidence(contentId, name, type, size);
        }
    }

    /** The report's files, in the order in which they were added. */
    public List<Evidence> of(long reportId) {
        return jdbc.sql(SELECT + " where e.report_id = ? order by e.id")
                .param(reportId)
                .query(EvidenceShelf::read)
                .list();
    }

    public Optional<Evidence> find(long id) {
        return jdbc.sql(SELECT + " where e.id = ?")
                .param(id)
                .query(EvidenceShelf::read)
                .optional();
    }

    public void add(long reportId, NewEvidence file, boolean forPublic, long accountId, Instant at) {
        jdbc.sql("insert into evidence (report_id, content_id, name, type, for_public, added_by, added_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?)")
                .params(
                        reportId,
                        file.contentId(),
                        file.name(),
                        file.type().name(),
                        forPublic,
                        accountId,
                        Timestamp.from(at))
                .update();
    }

    public void mark(long id, boolean forPublic) {
        jdbc.sql("update evidence set for_public = ? where id = ?")
                .params(forPublic, id)
                .update();
    }

    public void remove(long id) {
        jdbc.sql("delete from evidence where id = ?").param(id).update();
    }

    /** The report's state by now, kept so until the transaction ends: whoever hands it in waits. */
    @Transactional(propagation = Propagation.MANDATORY)
    public ReportStatus lock(long reportId) {
        return ReportStatus.valueOf(jdbc.sql("select status from report where id = ? for update")
                .param(reportId)
                .query(String.class)
                .single());
    }

    private static Evidence read(ResultSet row, int number) throws SQLException {
        return new Evidence(
                row.getLong("id"),
                row.getLong("report_id"),
                row.getLong("content_id"),
                row.getString("name"),
                FileType.valueOf(row.getString("type")),
                row.getLong("size"),
                row.getString("digest"),
                row.getBoolean("for_public"),
                row.getLong("added_by"),
                row.getTimestamp("added_at").toInstant());
    }
}
