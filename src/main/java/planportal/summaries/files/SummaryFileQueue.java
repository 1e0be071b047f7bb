package planportal.summaries.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.support.SqlBinaryValue;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import planportal.accounts.StaffMembers;
import planportal.shared.Quarter;
import planportal.shared.work.DueWork;
import planportal.summaries.files.SummaryFile.State;
import planportal.summaries.model.SummaryFormat;
import planportal.summaries.model.SummaryRequest;
import planportal.summaries.model.SummaryRequest.Basis;
import planportal.summaries.model.SummaryRequest.Part;

/** The queue of files generated in the background, kept in the database so that every node can process it. */
@Repository
class SummaryFileQueue {

    /** How long a file is kept. */
    static final Duration LIFETIME = Duration.ofDays(1);
    /** Maximum number of unfinished files per person. */
    static final int MAX_UNFINISHED = 5;

    /** After this time without a heartbeat from its node, a file is started again. */
    private static final Duration HEARTBEAT_TIMEOUT = Duration.ofMinutes(1);

    private static final int CHUNK_SIZE = 256 * 1024;
    private static final String SELECT = """
            select id, account_id, format, quarter, basis, parts, initiatives, departments, language, publication, state,
                   progress, attempts, expires_at
            from summary_file""";

    private final JdbcClient jdbc;
    private final StaffMembers members;

    SummaryFileQueue(JdbcClient jdbc, StaffMembers members) {
        this.jdbc = jdbc;
        this.members = members;
    }

    /**
     * Requests a file; returns the existing one if the person already has the same file, finished or not.
     *
     * @param publication the current publication
     * @return empty if too many of the person's files are unfinished
     */
    @Transactional
    public Optional<UUID> enqueue(
            long account, SummaryFormat format, SummaryRequest request, long publication, Instant now) {
        // Serializes concurrent requests, so that a double click creates one file.
        members.lock(account);
        Optional<SummaryFile> same = of(account, now).stream()
                .filter(file -> file.format() == format
                        && file.request().equals(request)
                        && file.publication() == publication
                        && (file.isUnfinished() || file.state() == State.DONE))
                .findFirst();
        if (same.isPresent()) {
            return same.map(SummaryFile::id);
        }
        if (of(account, now).stream().filter(SummaryFile::isUnfinished).count() >= MAX_UNFINISHED) {
            return Optional.empty();
        }
        return Optional.of(jdbc.sql("""
                insert into summary_file (account_id, format, quarter, basis, parts, initiatives, departments, language,
                    publication, state, asked_at, expires_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, 'WAITING', ?, ?) returning id""")
                .params(
                        account,
                        format.name(),
                        request.quarter().toString(),
                        request.basis().name(),
                        joined(request.parts().stream().map(Part::name).toList()),
                        joined(request.initiatives()),
                        joined(request.departments()),
                        request.language().getLanguage(),
                        publication,
                        time(now),
                        time(now.plus(LIFETIME)))
                .query(UUID.class)
                .single());
    }

    /** The person's files, newest first. */
    List<SummaryFile> of(long account, Instant now) {
        return jdbc.sql(SELECT + " where account_id = ? and expires_at > ? order by asked_at desc, id")
                .params(account, time(now))
                .query(SummaryFileQueue::row)
                .list();
    }

    /** One of the person's files; empty if it belongs to somebody else or has expired. */
    Optional<SummaryFile> find(long account, UUID id, Instant now) {
        return jdbc.sql(SELECT + " where account_id = ? and expires_at > ? and id = ?")
                .params(account, time(now), id)
                .query(SummaryFileQueue::row)
                .optional();
    }

    /** The size in bytes of a finished file; empty for others. */
    Optional<Long> size(UUID id) {
        return jdbc.sql("select octet_length(content)::bigint from summary_file where id = ? and state = 'DONE'")
                .param(id)
                .query(Long.class)
                .optional();
    }

    /**
     * Writes a file in chunks, without holding a database connection while the client reads.
     *
     * @throws IOException if writing fails, or the file has been deleted meanwhile
     */
    void copy(UUID id, OutputStream to) throws IOException {
        byte[] chunk;
        int from = 1;
        do {
            chunk = jdbc.sql("select substring(content from ? for ?) from summary_file where id = ? and state = 'DONE'")
                    .params(from, CHUNK_SIZE, id)
                    .query(byte[].class)
                    .optional()
                    .orElseThrow(() -> new IOException("the file " + id + " is no longer kept"));
            to.write(chunk);
            from += CHUNK_SIZE;
        } while (chunk.length == CHUNK_SIZE);
    }

    /** Cancels the file; returns whether it was still unfinished. */
    boolean cancel(UUID id) {
        return jdbc.sql("update summary_file set state = 'CANCELLED' where id = ? and state in ('WAITING', 'RUNNING')")
                        .param(id)
                        .update()
                == 1;
    }

    /** Claims the next file for this node: the oldest one that is queued or whose node stopped responding. */
    @Transactional
    public Optional<SummaryFile> claim(Instant now) {
        jdbc.sql("delete from summary_file where expires_at <= ?")
                .param(time(now))
                .update();
        OffsetDateTime lost = time(now.minus(HEARTBEAT_TIMEOUT));
        jdbc.sql("update summary_file set state = 'FAILED' where state = 'RUNNING' and seen_at <= ? and attempts >= ?")
                .params(lost, DueWork.MAX_ATTEMPTS)
                .update();
        Optional<UUID> next = jdbc.sql("""
                select id from summary_file where state = 'WAITING' or state = 'RUNNING' and seen_at <= ?
                order by asked_at, id limit 1 for update skip locked""").param(lost).query(UUID.class).optional();
        next.ifPresent(id -> jdbc.sql("""
                update summary_file set state = 'RUNNING', attempts = attempts + 1, progress = 0, seen_at = ? where id = ?""").params(time(now), id).update());
        return next.map(id -> jdbc.sql(SELECT + " where id = ?")
                .param(id)
                .query(SummaryFileQueue::row)
                .single());
    }

    /** Records that this node is still working on {@code file}. */
    void recordHeartbeat(SummaryFile file, Instant now) {
        jdbc.sql("update summary_file set seen_at = ? where id = ? and attempts = ? and state = 'RUNNING'")
                .params(time(now), file.id(), file.attempts())
                .update();
    }

    /** Records the progress; returns whether this node should continue with {@code file}. */
    boolean recordProgress(SummaryFile file, int percent, Instant now) {
        return jdbc.sql(
                                "update summary_file set progress = ?, seen_at = ? where id = ? and attempts = ? and state = 'RUNNING'")
                        .params(percent, time(now), file.id(), file.attempts())
                        .update()
                == 1;
    }

    /** Stores {@code size} bytes of {@code content} as the finished {@code file}. */
    void markDone(SummaryFile file, InputStream content, long size, Instant now) {
        jdbc.sql("""
                update summary_file set state = 'DONE', progress = 100, content = ?, expires_at = ?
                where id = ? and attempts = ? and state = 'RUNNING'""")
                .params(new SqlBinaryValue(content, size), time(now.plus(LIFETIME)), file.id(), file.attempts())
                .update();
    }

    void markFailed(SummaryFile file) {
        jdbc.sql("update summary_file set state = 'FAILED' where id = ? and attempts = ? and state = 'RUNNING'")
                .params(file.id(), file.attempts())
                .update();
    }

    private static SummaryFile row(ResultSet row, int number) throws SQLException {
        Set<Part> parts = EnumSet.noneOf(Part.class);
        split(row.getString("parts")).forEach(part -> parts.add(Part.valueOf(part)));
        SummaryRequest request = new SummaryRequest(
                Quarter.parse(row.getString("quarter")),
                Basis.valueOf(row.getString("basis")),
                split(row.getString("initiatives")),
                split(row.getString("departments")),
                parts,
                Locale.forLanguageTag(row.getString("language")));
        return new SummaryFile(
                row.getObject("id", UUID.class),
                SummaryFormat.valueOf(row.getString("format")),
                request,
                row.getLong("publication"),
                State.valueOf(row.getString("state")),
                row.getInt("progress"),
                row.getInt("attempts"),
                row.getObject("expires_at", OffsetDateTime.class).toInstant());
    }

    private static String joined(Collection<String> codes) {
        return codes.stream().sorted().collect(Collectors.joining(","));
    }

    private static Set<String> split(String codes) {
        return codes.isEmpty() ? Set.of() : Arrays.stream(codes.split(",")).collect(Collectors.toSet());
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
