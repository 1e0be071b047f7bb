package planportal.takedown;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import planportal.progress.MeasureKey;
import planportal.shared.Quarter;
import planportal.takedown.TakedownRequest.Decision;
import planportal.takedown.TakedownRequest.Status;
import planportal.takedown.TakedownRequest.Step;
import planportal.takedown.TakedownRequest.Wording;

/**
 * Repository of requests. What a request takes down, and taking it down, are functions of the database: they belong to the owner of
 * the tables, since the running portal may not change what was published ({@code V79__takedowns.sql}).
 */
@Repository
class TakedownRequests {

    private static final String SELECT = """
            select id, kind, kpi_id, initiative_id, measure_id, quarter, revision, evidence_id, reason, reason_en, words, note,
                   status, requested_by, requested_at, decided_by, decided_at, decision_note, publication
            from takedown_request""";

    private final JdbcClient jdbc;

    TakedownRequests(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return its id; empty if the same is requested already */
    Optional<Long> add(long plan, TextSubject subject, PublishedText.Key text, Wording wording, Step made) {
        MeasureKey measure = subject.measure();
        return jdbc.sql("""
                insert into takedown_request (plan_id, kind, kpi_id, initiative_id, measure_id, quarter, revision, evidence_id,
                    reason, reason_en, words, note, status, requested_by, requested_at)
                values (:plan, :kind, :kpi, :initiative, :measure, :quarter, :revision, :file,
                    :reason, :english, :words, :note, 'WAITING', :account, :at)
                on conflict do nothing returning id""")
                .param("plan", plan)
                .param("kind", text.kind().name())
                .param("kpi", subject.kpi(), Types.BIGINT)
                .param("initiative", measure == null ? null : measure.initiativeId(), Types.BIGINT)
                .param("measure", measure == null ? null : measure.measureId(), Types.BIGINT)
                .param("quarter", text.quarter().toString())
                .param("revision", text.revision())
                .param("file", text.file(), Types.BIGINT)
                .param("reason", wording.reason())
                .param("english", wording.englishReason(), Types.VARCHAR)
                .param("words", wording.words().toArray(String[]::new))
                .param("note", wording.note(), Types.VARCHAR)
                .param("account", made.account())
                .param("at", made.at().atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .optional();
    }

    Optional<TakedownRequest> find(long id) {
        return jdbc.sql(SELECT + " where id = ?")
                .param(id)
                .query(TakedownRequests::read)
                .optional();
    }

    /** As {@link #find}, held until the transaction ends. */
    Optional<TakedownRequest> lock(long id) {
        return jdbc.sql(SELECT + " where id = ? for update")
                .param(id)
                .query(TakedownRequests::read)
                .optional();
    }

    /** Those that wait first, then the newest. */
    List<TakedownRequest> all() {
        return jdbc.sql(SELECT + " order by (status = 'WAITING') desc, id desc")
                .query(TakedownRequests::read)
                .list();
    }

    /** Ends a request without taking anything down. */
    void end(long id, Status status, Step made, @Nullable String note) {
        jdbc.sql(
                        "update takedown_request set status = ?, decided_by = ?, decided_at = ?, decision_note = ?, words = '{}'"
                                + " where id = ? and status = 'WAITING'")
                .param(status.name())
                .param(made.account())
                .param(made.at().atOffset(ZoneOffset.UTC))
                .param(note)
                .param(id)
                .update();
    }

    /** What a request would take down, and from where. */
    List<TakedownPlace> places(long id) {
        return jdbc.sql("""
                select table_name, quarter, publication, content from takedown_places(?) with ordinality
                order by ordinality""")
                .param(id)
                .query((row, number) -> {
                    String quarter = row.getString("quarter");
                    return new TakedownPlace(
                            row.getString("table_name"),
                            quarter == null ? null : Quarter.parse(quarter),
                            row.getObject("publication", Long.class),
                            row.getString("content"));
                })
                .list();
    }

    /** Waits until nobody is publishing what a request is about, and makes others wait until the end of the transaction. */
    void lockPlaces(long id) {
        jdbc.sql("select lock_for_takedown(?)").param(id).query(row -> {});
    }

    /** A digest of {@link #places}, by which it is known whether they have changed. */
    String fingerprint(long id) {
        return jdbc.sql("select takedown_fingerprint(?)")
                .param(id)
                .query(String.class)
                .single();
    }

    /**
     * Takes down everything that {@link #places} names.
     *
     * @param marker      the text that takes the place of texts
     * @param shortMarker the text that takes the place of names of files and of texts in the history
     * @param publicNote  what was taken down, and why
     * @return the number of the publication that says so
     */
    long takeDown(long id, Step made, String marker, String shortMarker, String publicNote) {
        return jdbc.sql("select take_down(?, ?, ?, ?, ?, ?)")
                .params(
                        id,
                        made.account(),
                        marker,
                        shortMarker,
                        publicNote,
                        made.at().atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    /** Which texts of these rows were taken down, as {@link TextKind#place}. */
    Set<String> takenDown(Collection<String> rows) {
        return new HashSet<>(jdbc.sql("""
                select table_name || ' ' || row_key || ' ' || column_name from takedown where row_key = any(?)
                and table_name in ('measurement', 'rating_override', 'public_evidence', 'narrative')""")
                .param(rows.toArray(String[]::new))
                .query(String.class)
                .list());
    }

    private static TakedownRequest read(ResultSet row, int number) throws SQLException {
        Long initiative = row.getObject("initiative_id", Long.class);
        Array words = row.getArray("words");
        String status = row.getString("status");
        return new TakedownRequest(
                row.getLong("id"),
                row.getObject("kpi_id", Long.class),
                initiative == null ? null : new MeasureKey(initiative, row.getObject("measure_id", Long.class)),
                new PublishedText.Key(
                        TextKind.valueOf(row.getString("kind")),
                        Quarter.parse(row.getString("quarter")),
                        row.getInt("revision"),
                        row.getObject("evidence_id", Long.class)),
                new Wording(
                        row.getString("reason"),
                        row.getString("reason_en"),
                        List.copyOf(Arrays.asList((String[]) words.getArray())),
                        row.getString("note")),
                new Step(row.getLong("requested_by"), instant(row, "requested_at")),
                status.equals("WAITING")
                        ? null
                        : new Decision(
                                Status.valueOf(status),
                                new Step(row.getLong("decided_by"), instant(row, "decided_at")),
                                row.getString("decision_note"),
                                row.getObject("publication", Long.class)));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
