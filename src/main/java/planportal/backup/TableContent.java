package planportal.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import planportal.backup.BackupManifest.Column;
import planportal.backup.BackupManifest.Sequence;
import planportal.backup.BackupManifest.Table;
import planportal.shared.Fingerprint;
import planportal.shared.Lookup;

/**
 * The tables of a database as CSV files, whose bytes depend on nothing but the content: the same rows give the same
 * file on every server. Rows pass through one by one.
 */
final class TableContent {

    /** Sessions end with a restore: whoever finds an old archive must not find an open session in it. */
    static final Set<String> LEFT_OUT = Set.of("spring_session", "spring_session_attributes");

    private static final String CSV = " with (format csv, header %s, encoding 'UTF8')";

    private final Connection connection;
    private final CopyManager copy;

    /**
     * A table as the database describes it.
     *
     * @param columns the columns that hold what was written, in their order; computed ones are left out
     * @param order   what sorts its rows
     */
    private record Described(String name, List<Column> columns, String order) {

        private String columnList() {
            return columns.stream().map(column -> quoted(column.name())).collect(Collectors.joining(", "));
        }
    }

    /** @param connection within a transaction, whose settings are changed */
    TableContent(Connection connection) throws SQLException {
        this.connection = connection;
        this.copy = connection.unwrap(PGConnection.class).getCopyAPI();
        for (String setting : List.of(
                "timezone = 'UTC'",
                "datestyle = 'ISO, YMD'",
                "intervalstyle = 'postgres'",
                "bytea_output = 'hex'",
                "extra_float_digits = 1")) {
            execute("set local " + setting);
        }
    }

    /** The tables of the schema, without Flyway's, in the order of their names, with what they are sorted by. */
    private List<Described> described() throws SQLException {
        Map<String, List<Column>> columns = new LinkedHashMap<>();
        Map<String, String> orders = new LinkedHashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                        select c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attgenerated <> '',
                            (select string_agg(quote_ident(k.attname)
                                        || case when k.attcollation <> 0 then ' collate "C"' else '' end, ', '
                                        order by array_position(i.indkey::int2[], k.attnum))
                             from pg_index i join pg_attribute k on k.attrelid = c.oid and k.attnum = any (i.indkey)
                             where i.indrelid = c.oid and i.indisprimary)
                        from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                        where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r'
                            and c.relname <> 'flyway_schema_history'
                        order by c.relname collate "C", a.attnum""")) {
            while (rows.next()) {
                String table = rows.getString(1);
                List<Column> known = columns.computeIfAbsent(table, key -> new ArrayList<>());
                if (!rows.getBoolean(4)) {
                    known.add(new Column(rows.getString(2), rows.getString(3)));
                }
                String key = rows.getString(5);
                // Without a key, rows are sorted by all that is in them.
                orders.put(table, key == null ? quoted(table) + "::text collate \"C\"" : key);
            }
        }
        return columns.entrySet().stream()
                .map(each -> new Described(each.getKey(), each.getValue(), Lookup.require(orders, each.getKey())))
                .toList();
    }

    /** Receives the file of each table. */
    interface Files {

        /** Opens the file {@code name}; closing it completes it. */
        OutputStream open(String name) throws IOException;
    }

    /** Writes the files of all tables, one after the other, and describes them. */
    List<Table> write(Files files) throws SQLException, IOException {
        List<Table> tables = new ArrayList<>();
        List<Described> all = described();
        if (!all.isEmpty()) {
            // So that no migration changes a table before its turn comes.
            execute("lock table "
                    + all.stream().map(each -> quoted(each.name())).collect(Collectors.joining(", "))
                    + " in access share mode");
        }
        for (Described table : all) {
            if (!LEFT_OUT.contains(table.name())) {
                tables.add(write(table, files));
            }
        }
        return tables;
    }

    /** Describes the files that {@link #write} would write. */
    List<Table> describe() throws SQLException, IOException {
        return write(name -> OutputStream.nullOutputStream());
    }

    private Table write(Described table, Files files) throws SQLException, IOException {
        String file = "tables/" + table.name() + ".csv";
        MessageDigest digest = Fingerprint.sha256();
        String sql = "copy (select " + table.columnList() + " from " + quoted(table.name()) + " order by "
                + table.order() + ") to stdout" + CSV.formatted("true");
        try (Counting output = new Counting(new DigestOutputStream(files.open(file), digest))) {
            long rows = copy.copyOut(sql, output);
            return new Table(table.name(), file, table.columns(), rows, output.count, Fingerprint.hex(digest));
        }
    }

    /**
     * Where the sequences of the schema have got to, in the order of their names.
     *
     * @throws SQLException if the role may not read one, which looks like one that has given no number
     */
    List<Sequence> sequences() throws SQLException {
        List<Sequence> sequences = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                        select sequencename, last_value,
                            has_sequence_privilege(format('%I.%I', schemaname, sequencename), 'select, usage')
                        from pg_sequences
                        where schemaname = current_schema() order by sequencename collate "C\"""")) {
            while (rows.next()) {
                if (!rows.getBoolean(3)) {
                    throw new SQLException("permission denied for sequence " + rows.getString(1), "42501");
                }
                sequences.add(new Sequence(rows.getString(1), rows.getObject(2, Long.class)));
            }
        }
        return sequences;
    }

    /** The names of all tables, also of those whose content is left out. */
    List<String> names() throws SQLException {
        return described().stream().map(Described::name).toList();
    }

    /**
     * Adds the rows of a file to its table.
     *
     * @return their number
     * @throws SQLException if the file does not fit the table
     */
    long load(Table table, InputStream file) throws SQLException, IOException {
        String columns =
                table.columns().stream().map(column -> quoted(column.name())).collect(Collectors.joining(", "));
        return copy.copyIn(
                "copy " + quoted(table.name()) + " (" + columns + ") from stdin" + CSV.formatted("match"), file);
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** Counts the bytes that pass through. */
    private static final class Counting extends java.io.FilterOutputStream {

        private long count;

        private Counting(OutputStream target) {
            super(target);
        }

        @Override
        public void write(int value) throws IOException {
            out.write(value);
            count++;
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
            count += length;
        }
    }
}
