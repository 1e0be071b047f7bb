package planportal.backup;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import planportal.shared.work.DueWork;

/** The backups of the schedule: which node writes the one that is due, and what became of those before. */
@Repository
class BackupRuns {

    private final JdbcClient jdbc;

    /**
     * The right of one node to write the backup of one set time.
     *
     * @param attempt which attempt this is, from 1
     */
    record Claim(long id, UUID run, int attempt) {}

    /** A backup that is complete. */
    record Finished(Path file, long bytes, long rows) {}

    /**
     * A backup of the schedule, for its page.
     *
     * @param dueAt      its set time
     * @param startedAt  when its last attempt began
     * @param finishedAt when it was complete; null if it is not
     * @param file       the archive
     * @param bytes      the size of the archive
     * @param verified   whether it was restored and found the same
     * @param failure    why the last attempt failed, or why a complete archive could not be verified
     * @param running    whether a node is writing it
     */
    record Run(
            Instant dueAt,
            Instant startedAt,
            @Nullable Instant finishedAt,
            @Nullable Path file,
            long bytes,
            boolean verified,
            @Nullable String failure,
            boolean running) {

        /** The end of the message key that says how far it is. */
        public String state() {
            if (finishedAt != null) {
                return verified ? "verified" : "complete";
            }
            if (running) {
                return "running";
            }
            return failure == null ? "cut-off" : "failed";
        }
    }

    BackupRuns(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Claims the backup of a set time for this node; empty if it is complete, being written, or not to be tried again yet. */
    Optional<Claim> claim(Path directory, Instant dueAt, Instant now) {
        UUID run = UUID.randomUUID();
        return jdbc.sql("""
                insert into backup_run (directory, due_at, run, seen_at, started_at) values (?, ?, ?, ?, ?)
                on conflict (directory, due_at) do update
                set run = excluded.run, seen_at = excluded.seen_at, started_at = excluded.started_at,
                    attempts = backup_run.attempts + 1
                where backup_run.finished_at is null and (backup_run.run is null or backup_run.seen_at <= ?)
                    and (backup_run.retry_at is null or backup_run.retry_at <= ?)
                returning id, attempts""")
                .params(
                        directory.toString(),
                        time(dueAt),
                        run,
                        time(now),
                        time(now),
                        time(now.minus(DueWork.HEARTBEAT_TIMEOUT)),
                        time(now))
                .query((row, number) -> new Claim(row.getLong(1), run, row.getInt(2)))
                .optional();
    }

    /** Records that this node is still writing; returns whether it may. */
    boolean recordHeartbeat(Claim claim, Instant now) {
        return jdbc.sql("update backup_run set seen_at = ? where id = ? and run = ?")
                        .params(time(now), claim.id(), claim.run())
                        .update()
                == 1;
    }

    /**
     * Records a complete backup.
     *
     * @param notVerified why it could not be verified; null if it was
     */
    void finish(Claim claim, Finished finished, @Nullable String notVerified, Instant now) {
        jdbc.sql("""
                update backup_run set run = null, seen_at = null, retry_at = null, finished_at = ?, file = ?, bytes = ?,
                    row_count = ?, verified = ?, failure = ?
                where id = ? and run = ?""")
                .param(time(now))
                .param(finished.file().toString())
                .param(finished.bytes())
                .param(finished.rows())
                .param(notVerified == null)
                .param(notVerified)
                .param(claim.id())
                .param(claim.run())
                .update();
    }

    /** Records that an attempt failed, and from when on the next may be made. */
    void fail(Claim claim, String failure, Instant retryAt) {
        jdbc.sql("update backup_run set run = null, seen_at = null, failure = ?, retry_at = ? where id = ? and run = ?")
                .params(failure, time(retryAt), claim.id(), claim.run())
                .update();
    }

    /** The newest runs, the newest first. */
    List<Run> newest(int count, Instant now) {
        return jdbc.sql("""
                select due_at, started_at, finished_at, file, coalesce(bytes, 0), verified, failure, coalesce(seen_at > ?, false)
                from backup_run order by due_at desc, id desc limit ?""")
                .params(time(now.minus(DueWork.HEARTBEAT_TIMEOUT)), count)
                .query((row, number) -> run(row))
                .list();
    }

    /** The newest backup that was completed. */
    Optional<Run> lastComplete() {
        return jdbc.sql("""
                select due_at, started_at, finished_at, file, coalesce(bytes, 0), verified, failure, false
                from backup_run where finished_at is not null order by finished_at desc limit 1""").query((row, number) -> run(row)).optional();
    }

    private static Run run(ResultSet row) throws SQLException {
        String file = row.getString(4);
        OffsetDateTime finishedAt = row.getObject(3, OffsetDateTime.class);
        return new Run(
                row.getObject(1, OffsetDateTime.class).toInstant(),
                row.getObject(2, OffsetDateTime.class).toInstant(),
                finishedAt == null ? null : finishedAt.toInstant(),
                file == null ? null : Path.of(file),
                row.getLong(5),
                row.getBoolean(6),
                row.getString(7),
                row.getBoolean(8));
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
