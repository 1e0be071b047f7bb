package planportal.reporting.evidence;

import java.io.InputStream;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import planportal.progress.facts.EvidenceContents;
import planportal.progress.facts.EvidenceContents.Kept;
import planportal.progress.facts.NewEvidence;
import planportal.reporting.report.ReportStatus;
import planportal.shared.FileType;
import planportal.shared.Lookup;

/** The evidence of reports, as rows. */
@Repository
public class EvidenceFiles {

    private static final String SELECT = """
            select e.id, e.report_id, e.content_id, e.name, e.type, e.for_public, e.added_by, e.added_at from evidence e""";

    private final JdbcClient jdbc;
    private final EvidenceContents contents;

    EvidenceFiles(JdbcClient jdbc, EvidenceContents contents) {
        this.jdbc = jdbc;
        this.contents = contents;
    }

    /**
     * A file of a report.
     *
     * @param file      its name and content, as they become public if it does
     * @param digest    SHA-256 of its content
     * @param forPublic whether it becomes public with the report
     */
    public record Evidence(
            long id, long reportId, NewEvidence file, String digest, boolean forPublic, long addedBy, Instant addedAt) {

        public String name() {
            return file.name();
        }

        /** In bytes. */
        public long size() {
            return file.size();
        }
    }

    /** The report's files, in the order in which they were added. */
    public List<Evidence> of(long reportId) {
        return read(SELECT + " where e.report_id = ? order by e.id", reportId);
    }

    /** The files that become public with one of the reports, by report, in the order in which they were added. */
    public Map<Long, List<Evidence>> findForPublic(Collection<Long> reportIds) {
        return read(SELECT + " where e.for_public and e.report_id = any(?) order by e.id", (Object)
                        reportIds.toArray(Long[]::new))
                .stream()
                .collect(Collectors.groupingBy(Evidence::reportId));
    }

    /** The file with the id {@code id}; empty if it was removed. */
    public Optional<Evidence> find(long id) {
        return read(SELECT + " where e.id = ?", id).stream().findFirst();
    }

    /**
     * Keeps the content of a file that is to be added.
     *
     * @return its id, for {@link NewEvidence}
     */
    public long keep(InputStream content, int size, String digest) {
        return contents.keep(content, size, digest);
    }

    /** Adds a file whose content is stored already; the caller holds the lock of the report. */
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

    /** Sets whether the file becomes public with its report. */
    public void mark(long id, boolean forPublic) {
        jdbc.sql("update evidence set for_public = ? where id = ?")
                .params(forPublic, id)
                .update();
    }

    /** Removes the file, and its content where nothing else has it. */
    public void remove(Evidence evidence) {
        jdbc.sql("delete from evidence where id = ?").param(evidence.id()).update();
        contents.remove(evidence.file().contentId());
    }

    /** The report's current state, locked until the transaction ends: a submission waits. */
    @Transactional(propagation = Propagation.MANDATORY)
    public ReportStatus lock(long reportId) {
        return ReportStatus.valueOf(jdbc.sql("select status from report where id = ? for update")
                .param(reportId)
                .query(String.class)
                .single());
    }

    /** A file as its row has it, without what is known of its content. */
    private record Stored(
            long id,
            long reportId,
            long contentId,
            String name,
            FileType type,
            boolean forPublic,
            long addedBy,
            Instant addedAt) {

        Evidence with(Kept content) {
            return new Evidence(
                    id,
                    reportId,
                    new NewEvidence(contentId, name, type, content.size()),
                    content.digest(),
                    forPublic,
                    addedBy,
                    addedAt);
        }
    }

    private List<Evidence> read(String sql, Object parameter) {
        List<Stored> stored = jdbc.sql(sql)
                .param(parameter)
                .query((row, number) -> new Stored(
                        row.getLong("id"),
                        row.getLong("report_id"),
                        row.getLong("content_id"),
                        row.getString("name"),
                        FileType.valueOf(row.getString("type")),
                        row.getBoolean("for_public"),
                        row.getLong("added_by"),
                        row.getTimestamp("added_at").toInstant()))
                .list();
        Map<Long, Kept> contents =
                this.contents.kept(stored.stream().map(Stored::contentId).toList());
        // One whose content is gone was removed just now.
        return stored.stream()
                .filter(each -> contents.containsKey(each.contentId()))
                .map(each -> each.with(Lookup.require(contents, each.contentId())))
                .toList();
    }
}
