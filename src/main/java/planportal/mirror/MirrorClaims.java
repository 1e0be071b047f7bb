package planportal.mirror;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import planportal.shared.work.DueWork;

/** Records which node writes the copy in a folder, and the state that the copy was last known to be complete for. */
@Repository
class MirrorClaims {

    private final JdbcClient jdbc;

    /**
     * What a copy shows.
     *
     * @param publication the newest publication
     * @param day         the day in Tokyo
     */
    record State(long publication, LocalDate day) {}

    /** The right of one run to write the copy in {@code directory}. */
    record Claim(String directory, UUID run) {}

    MirrorClaims(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The state for which a node last found the copy in {@code directory} complete. */
    Optional<State> finished(Path directory) {
        return jdbc.sql("select publication, day from mirror where directory = ? and publication is not null")
                .param(directory.toString())
                .query((row, number) -> new State(row.getLong("publication"), row.getObject("day", LocalDate.class)))
                .optional();
    }

    /** Claims the folder for a run of this node; empty while another run holds it. */
    Optional<Claim> claim(Path directory, Instant now) {
        Claim claim = new Claim(directory.toString(), UUID.randomUUID());
        int claimed = jdbc.sql("""
                insert into mirror (directory, run, seen_at) values (?, ?, ?)
                on conflict (directory) do update set run = excluded.run, seen_at = excluded.seen_at
                where mirror.run is null or mirror.seen_at <= ?""")
                .params(claim.directory(), claim.run(), time(now), time(now.minus(DueWork.HEARTBEAT_TIMEOUT)))
                .update();
        return claimed == 1 ? Optional.of(claim) : Optional.empty();
    }

    /** Records that this node is still writing; returns whether it still holds the claim. */
    boolean recordHeartbeat(Claim claim, Instant now) {
        return jdbc.sql("update mirror set seen_at = ? where directory = ? and run = ?")
                        .params(time(now), claim.directory(), claim.run())
                        .update()
                == 1;
    }

    /** Releases the folder as complete for {@code state}. */
    void finish(Claim claim, State state) {
        jdbc.sql(
                        "update mirror set run = null, seen_at = null, publication = ?, day = ? where directory = ? and run = ?")
                .params(state.publication(), state.day(), claim.directory(), claim.run())
                .update();
    }

    /** Releases the folder without a new state. */
    void release(Claim claim) {
        jdbc.sql("update mirror set run = null, seen_at = null where directory = ? and run = ?")
                .params(claim.directory(), claim.run())
                .update();
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
