package planportal.sheets.imports;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import planportal.shared.Quarter;
import planportal.shared.work.DueWork;
import planportal.sheets.imports.SheetImport.Counts;
import planportal.sheets.imports.SheetImport.Options;
import planportal.sheets.imports.SheetImport.RowState;
import planportal.sheets.imports.SheetImport.State;
import planportal.sheets.reading.SheetEncoding;
import planportal.sheets.reading.SheetFile;
import tools.jackson.databind.json.JsonMapper;

/** Repository of uploaded spreadsheets, each visible to its sender only, with the results of their checks. */
@Repository
public class SheetImports {

    /** How long a file is kept. */
    static final Duration LIFETIME = Duration.ofDays(7);

    /** The maximum number of files that are kept for a person and purpose; the oldest is deleted. */
    private static final int MAX_FILES = 5;

    private static final int ROWS_AT_ONCE = 500;
    private static final String SELECT = """
            select id, purpose, account_id, file_name, sha256, language, encoding, separator, submitting, overwriting, note, state, quarter,
                   found_encoding, found_separator, problem, problem_arguments, rows_done, rows_all, shown, overtaken,
                   uploaded_at, expires_at from sheet_import
            """;

    private final JdbcClient jdbc;
    private final JdbcTemplate template;
    private final JsonMapper json;
    private final Clock clock;

    SheetImports(JdbcClient jdbc, JdbcTemplate template, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.template = template;
        this.json = json;
        this.clock = clock;
    }

    /** Stores a file; its check is pending. */
    @Transactional
    public long keep(
            long account,
            String purpose,
            String fileName,
            byte[] content,
            String sha256,
            String language,
            Options options) {
        jdbc.sql("delete from sheet_import where expires_at <= ?").param(now()).update();
        long id = jdbc.sql("""
                insert into sheet_import (account_id, purpose, file_name, content, sha256, language, encoding, separator, submitting,
                                          overwriting, note, state, uploaded_at, expires_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'WAITING', ?, ?) returning id""")
                .params(Arrays.asList(
                        account,
                        purpose,
                        fileName,
                        content,
                        sha256,
                        language,
                        name(options.encoding()),
                        text(options.separator()),
                        options.submitting(),
                        options.overwriting(),
                        options.note(),
                        now(),
                        now().plus(LIFETIME)))
                .query(Long.class)
                .single();
        jdbc.sql("""
                delete from sheet_import where account_id = ? and purpose = ? and id not in
                    (select id from sheet_import where account_id = ? and purpose = ? order by uploaded_at desc, id desc limit ?)""").params(account, purpose, account, purpose, MAX_FILES).update();
        return id;
    }

    /** The person's files, newest first. */
    List<SheetImport> of(long account, String purpose) {
        return jdbc.sql(SELECT
                        + " where account_id = ? and purpose = ? and expires_at > ? order by uploaded_at desc, id desc")
                .params(account, purpose, now())
                .query(this::row)
                .list();
    }

    Optional<SheetImport> find(long account, long id) {
        return jdbc.sql(SELECT + " where account_id = ? and id = ? and expires_at > ?")
                .params(account, id, now())
                .query(this::row)
                .optional();
    }

    /** The bytes as they were sent; empty if the file was discarded. */
    Optional<byte[]> content(long id) {
        return jdbc.sql("select content from sheet_import where id = ?")
                .param(id)
                .query(byte[].class)
                .optional();
    }

    /**
     * Schedules another check with the sender's options; has no effect on files that are being or have been
     * imported.
     */
    @Transactional
    public void recheck(long account, long id, String language, Options options) {
        jdbc.sql("""
                update sheet_import set state = 'WAITING', language = ?, encoding = ?, separator = ?, submitting = ?,
                       overwriting = ?, note = ?, rows_done = 0, shown = null, overtaken = false, worker = null, attempts = 0
                where account_id = ? and id = ? and state in ('WAITING', 'CHECKED', 'REFUSED')""")
                .params(Arrays.asList(
                        language,
                        name(options.encoding()),
                        text(options.separator()),
                        options.submitting(),
                        options.overwriting(),
                        options.note(),
                        account,
                        id))
                .update();
    }

    /** Stores the reasons why the values of those KPIs are right. */
    @Transactional
    public void answer(long account, long id, Map<String, String> reasons) {
        List<String> codes = List.copyOf(reasons.keySet());
        jdbc.sql("""
                insert into sheet_import_reason (import_id, kpi_code, reason)
                select f.id, r.code, r.reason from sheet_import f, unnest(?::text[], ?::text[]) as r (code, reason)
                where f.account_id = ? and f.id = ?
                on conflict (import_id, kpi_code) do update set reason = excluded.reason""")
                .params(
                        codes.toArray(String[]::new),
                        codes.stream().map(reasons::get).toArray(String[]::new),
                        account,
                        id)
                .update();
    }

    Map<String, String> reasons(long id) {
        Map<String, String> reasons = new HashMap<>();
        jdbc.sql("select kpi_code, reason from sheet_import_reason where import_id = ?")
                .param(id)
                .query(row -> {
                    reasons.put(row.getString(1), row.getString(2));
                });
        return reasons;
    }

    /**
     * Schedules the import, if the result of the check is the one that the person saw.
     *
     * @return whether the file is confirmed or imported
     */
    @Transactional
    public boolean confirm(long account, long id, String shown) {
        jdbc.sql("""
                update sheet_import set state = 'CONFIRMED', rows_done = 0, worker = null, attempts = 0, overtaken = false
                where account_id = ? and id = ? and state = 'CHECKED' and shown = ?""").params(account, id, shown).update();
        return find(account, id)
                .filter(each -> each.state() == State.CONFIRMED || each.state() == State.WRITTEN)
                .isPresent();
    }

    /** Deletes the file, even while a node works on it; a file that was imported stays. */
    @Transactional
    public boolean discard(long account, long id) {
        return jdbc.sql("delete from sheet_import where account_id = ? and id = ? and state <> 'WRITTEN'")
                        .params(account, id)
                        .update()
                > 0;
    }

    /**
     * Claims the oldest file with pending work for this node. A file on which several nodes died one after the other is
     * refused for good.
     */
    @Transactional
    public Optional<SheetImport> takeUp(String worker) {
        jdbc.sql("""
                update sheet_import set state = 'REFUSED', worker = null, problem = 'FAILED', problem_arguments = '[]', shown = null
                where state in ('WAITING', 'CONFIRMED') and attempts >= ? and worker_seen < ?""")
                .params(DueWork.MAX_ATTEMPTS, now().minus(DueWork.HEARTBEAT_TIMEOUT))
                .update();
        return jdbc.sql("""
                update sheet_import set worker = ?, worker_seen = ?, attempts = attempts + 1 where id =
                    (select id from sheet_import where state in ('WAITING', 'CONFIRMED') and expires_at > ?
                        and (worker is null or worker_seen < ?) order by uploaded_at for update skip locked limit 1)
                returning id""")
                .params(worker, now(), now(), now().minus(DueWork.HEARTBEAT_TIMEOUT))
                .query(Long.class)
                .optional()
                .flatMap(id -> jdbc.sql(SELECT + " where id = ?")
                        .param(id)
                        .query(this::row)
                        .optional());
    }

    /** Records the progress; false if the worker no longer holds the claim. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public boolean progress(long id, String worker, int rows) {
        return jdbc.sql("update sheet_import set rows_done = ?, worker_seen = ? where id = ? and worker = ?")
                        .params(rows, now(), id, worker)
                        .update()
                == 1;
    }

    /** Stores the result of the check. */
    @Transactional
    public void storeCheck(
            long id,
            String worker,
            @Nullable Quarter quarter,
            SheetFile.@Nullable Reading found,
            List<SheetImport.Row> rows,
            String shown) {
        int updated = jdbc.sql("""
                update sheet_import set state = 'CHECKED', worker = null, quarter = ?, found_encoding = ?, found_separator = ?,
                       problem = null, problem_arguments = null, rows_all = ?, rows_done = ?, shown = ?, attempts = 0
                where id = ? and worker = ? and state = 'WAITING'""")
                .params(Arrays.asList(
                        quarter == null ? null : quarter.toString(),
                        found == null ? null : name(found.encoding()),
                        found == null ? null : text(found.separator()),
                        rows.size(),
                        rows.size(),
                        shown,
                        id,
                        worker))
                .update();
        if (updated == 0) {
            return;
        }
        List<String> parts =
                rows.stream().map(SheetImport.Row::table).distinct().toList();
        jdbc.sql("delete from sheet_import_row where import_id = ?").param(id).update();
        template.batchUpdate("""
                insert into sheet_import_row (import_id, part, number, state, kpi_code, detail) values (?, ?, ?, ?, ?, ?)""", rows, ROWS_AT_ONCE, (statement, row) -> {
            statement.setLong(1, id);
            statement.setInt(2, parts.indexOf(row.table()));
            statement.setInt(3, row.number());
            statement.setString(4, row.state().name());
            statement.setString(5, row.code());
            statement.setString(6, json.writeValueAsString(row));
        });
    }

    /** Stores why the file cannot be read. */
    @Transactional
    public void refuse(long id, String worker, String problem, List<String> arguments) {
        jdbc.sql("""
                update sheet_import set state = 'REFUSED', worker = null, problem = ?, problem_arguments = ?, shown = null
                where id = ? and worker = ?""")
                .params(problem, json.writeValueAsString(arguments), id, worker)
                .update();
    }

    /** Marks the file as imported, in the transaction of the import; false if the worker no longer holds the claim. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean written(long id, String worker) {
        return jdbc.sql("""
                update sheet_import set state = 'WRITTEN', worker = null, rows_done = rows_all
                where id = ? and worker = ? and state = 'CONFIRMED'""").params(id, worker).update() == 1;
    }

    /** The confirmed result has changed: schedules another check, whose result is shown. */
    @Transactional
    public void markOvertaken(long id, String worker) {
        jdbc.sql("""
                update sheet_import set state = 'WAITING', worker = null, rows_done = 0, shown = null, overtaken = true, attempts = 0
                where id = ? and worker = ? and state = 'CONFIRMED'""").params(id, worker).update();
    }

    /** Releases the claim after an unexpected error; after several attempts the file is refused for good. */
    @Transactional
    public void recordFailure(long id, String worker, String problem) {
        jdbc.sql("""
                update sheet_import set worker = null, rows_done = 0,
                       state = case when attempts >= ? then 'REFUSED' else state end,
                       problem = case when attempts >= ? then ? end, problem_arguments = '[]'
                where id = ? and worker = ?""")
                .params(DueWork.MAX_ATTEMPTS, DueWork.MAX_ATTEMPTS, problem, id, worker)
                .update();
    }

    Counts counts(long id) {
        Map<RowState, Integer> counts = new EnumMap<>(RowState.class);
        jdbc.sql("select state, count(*) from sheet_import_row where import_id = ? group by state")
                .param(id)
                .query(row -> {
                    counts.put(RowState.valueOf(row.getString(1)), row.getInt(2));
                });
        return new Counts(counts);
    }

    /** Some of its rows in any of {@code states}, in their order. */
    List<SheetImport.Row> rows(long id, Set<RowState> states, int from, int atMost) {
        return jdbc.sql("select detail from sheet_import_row where import_id = :id and state in (:states)"
                        + " order by part, number limit :most offset :from")
                .param("id", id)
                .param("states", states.stream().map(RowState::name).toList())
                .param("most", atMost)
                .param("from", from)
                .query((row, number) -> json.readValue(row.getString(1), SheetImport.Row.class))
                .list();
    }

    private SheetImport row(ResultSet row, int number) throws SQLException {
        String encoding = row.getString("found_encoding");
        String quarter = row.getString("quarter");
        String arguments = row.getString("problem_arguments");
        return new SheetImport(
                row.getLong("id"),
                new SheetImport.Upload(
                        row.getString("purpose"),
                        row.getLong("account_id"),
                        row.getString("file_name"),
                        row.getString("sha256"),
                        row.getString("language"),
                        row.getObject("uploaded_at", OffsetDateTime.class).toInstant(),
                        row.getObject("expires_at", OffsetDateTime.class).toInstant()),
                new Options(
                        encoding(row.getString("encoding")),
                        separator(row.getString("separator")),
                        row.getBoolean("submitting"),
                        row.getBoolean("overwriting"),
                        row.getString("note")),
                State.valueOf(row.getString("state")),
                new SheetImport.Finding(
                        quarter == null ? null : Quarter.parse(quarter),
                        encoding == null
                                ? null
                                : new SheetFile.Reading(
                                        encoding(encoding), separator(row.getString("found_separator"))),
                        row.getString("problem"),
                        arguments == null ? List.of() : List.of(json.readValue(arguments, String[].class))),
                new SheetImport.Progress(row.getInt("rows_done"), row.getObject("rows_all", Integer.class)),
                new SheetImport.Confirmation(row.getString("shown"), row.getBoolean("overtaken")));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static @Nullable SheetEncoding encoding(@Nullable String name) {
        return name == null ? null : SheetEncoding.valueOf(name);
    }

    private static @Nullable Character separator(@Nullable String text) {
        return text == null ? null : text.charAt(0);
    }

    private static @Nullable String name(@Nullable SheetEncoding encoding) {
        return encoding == null ? null : encoding.name();
    }

    private static @Nullable String text(@Nullable Character separator) {
        return separator == null ? null : separator.toString();
    }
}
