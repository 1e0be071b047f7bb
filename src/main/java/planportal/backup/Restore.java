package planportal.backup;

import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import planportal.backup.BackupManifest.Sequence;
import planportal.backup.BackupManifest.Table;
import planportal.database.OwnedDatabase;
import planportal.database.SchemaMigrations;
import planportal.database.UnfinishedRestore;
import planportal.startup.CannotStart;

/**
 * Loads an archive into an empty database: creates the schema that the archive was written from, loads everything in one
 * transaction, compares every table with the archive before that is committed, and then applies later migrations. Until
 * the commit the database is marked, so that a restore that was cut off can be repeated, and no portal starts on it.
 */
final class Restore {

    /** Any number of our own, by which two restores into one database exclude each other. */
    private static final long LOCK = 7_340_218_664_021L;

    private final OwnedDatabase database;
    private final SchemaMigrations migrations;

    /** @param migrations those of the archive's mode, demonstration or production */
    Restore(OwnedDatabase database, SchemaMigrations migrations) {
        this.database = database;
        this.migrations = migrations;
    }

    /**
     * Loads the archive; afterwards the database holds what the archive does, and has the schema of this portal.
     *
     * @return how many seals of publications do not agree with what they seal: something was changed before the archive
     *         was written
     * @throws CannotStart if the database is not empty, the archive does not fit this portal, or another restore runs
     */
    long load(BackupArchive archive) throws SQLException, IOException {
        try (Connection guard = database.connect()) {
            if (!isLocked(guard)) {
                throw new CannotStart("restore.running");
            }
            boolean remains = UnfinishedRestore.isMarked(guard);
            if (!remains) {
                requireEmpty(guard);
            }
            migrations.requireKnown(database, archive.manifest().migrations(), archive.path());
            UnfinishedRestore.mark(guard);
            if (remains) {
                // An earlier restore was cut off: this is nobody's data.
                migrations.dropEverything(database);
            }
            migrations.applyExactly(database, archive.manifest().migrations());
            loadTables(archive);
            migrations.bringUpToDate(database);
            try (Statement statement = guard.createStatement()) {
                statement.execute("analyze");
            }
            return RecordCheck.faults(guard).size();
        }
    }

    private static boolean isLocked(Connection connection) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement("select pg_try_advisory_lock(?)")) {
            lock.setLong(1, LOCK);
            try (ResultSet locked = lock.executeQuery()) {
                return locked.next() && locked.getBoolean(1);
            }
        }
    }

    private static void requireEmpty(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("""
                        select relname from pg_class
                        where relnamespace = current_schema()::regnamespace and relkind in ('r', 'p', 'v', 'm', 'f', 'S')
                        order by relname limit 1""")) {
            if (found.next()) {
                throw new CannotStart("restore.notEmpty", found.getString(1));
            }
        }
    }

    private void loadTables(BackupArchive archive) throws SQLException, IOException {
        try (Connection connection = database.connect()) {
            connection.setAutoCommit(false);
            TableContent content = new TableContent(connection);
            requireSameTables(archive, content.names());
            List<String> constraints = dropForeignKeys(connection);
            List<String> triggers = disableTriggers(connection);
            execute(
                    connection,
                    "truncate "
                            + content.names().stream().map(TableContent::quoted).collect(Collectors.joining(", ")));
            for (Table table : archive.manifest().tables()) {
                try (InputStream file = archive.read(table)) {
                    content.load(table, file);
                }
            }
            for (String again : triggers) {
                execute(connection, again);
            }
            for (String again : constraints) {
                execute(connection, again);
            }
            for (Sequence sequence : archive.manifest().sequences()) {
                set(connection, sequence);
            }
            compare(archive, content);
            UnfinishedRestore.clear(connection);
            connection.commit();
        }
    }

    private static void requireSameTables(BackupArchive archive, List<String> names) {
        Set<String> different = new TreeSet<>(names);
        Set<String> archived =
                archive.manifest().tables().stream().map(Table::name).collect(Collectors.toSet());
        archived.addAll(archive.manifest().leftOut());
        different.removeAll(archived);
        archived.removeAll(names);
        different.addAll(archived);
        if (!different.isEmpty()) {
            throw new CannotStart("restore.otherTables", archive.path(), String.join(", ", different));
        }
    }

    /** Drops all foreign keys, since they point in circles, and returns the statements that add them again. */
    private static List<String> dropForeignKeys(Connection connection) throws SQLException {
        List<String> drops = new ArrayList<>();
        List<String> again = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                        select format('alter table %I drop constraint %I', c.relname, k.conname),
                            format('alter table %I add constraint %I %s', c.relname, k.conname, pg_get_constraintdef(k.oid))
                        from pg_constraint k join pg_class c on c.oid = k.conrelid
                        where k.contype = 'f' and c.relnamespace = current_schema()::regnamespace
                        order by c.relname, k.conname""")) {
            while (rows.next()) {
                drops.add(rows.getString(1));
                again.add(rows.getString(2));
            }
        }
        for (String drop : drops) {
            execute(connection, drop);
        }
        return again;
    }

    /** Switches off the triggers that keep facts as they are, and returns the statements that switch them on again. */
    private static List<String> disableTriggers(Connection connection) throws SQLException {
        List<String> disables = new ArrayList<>();
        List<String> again = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                        select format('alter table %I disable trigger %I', c.relname, t.tgname),
                            format('alter table %I enable %s trigger %I', c.relname,
                                case t.tgenabled when 'A' then 'always' when 'R' then 'replica' else '' end, t.tgname)
                        from pg_trigger t join pg_class c on c.oid = t.tgrelid
                        where not t.tgisinternal and t.tgenabled <> 'D'
                            and c.relnamespace = current_schema()::regnamespace
                        order by c.relname, t.tgname""")) {
            while (rows.next()) {
                disables.add(rows.getString(1));
                again.add(rows.getString(2));
            }
        }
        for (String disable : disables) {
            execute(connection, disable);
        }
        return again;
    }

    private static void set(Connection connection, Sequence sequence) throws SQLException {
        Long last = sequence.lastValue();
        try (PreparedStatement statement = connection.prepareStatement("""
                select setval(format('%I', sequencename)::regclass, coalesce(?, start_value), ?)
                from pg_sequences where schemaname = current_schema() and sequencename = ?""")) {
            statement.setObject(1, last, java.sql.Types.BIGINT);
            statement.setBoolean(2, last != null);
            statement.setString(3, sequence.name());
            statement.execute();
        }
    }

    /** @throws CannotStart unless writing the tables again gives the same files, and the sequences stand where they did */
    private static void compare(BackupArchive archive, TableContent content) throws SQLException, IOException {
        List<Table> found = content.describe();
        for (int i = 0; i < found.size(); i++) {
            if (!found.get(i).equals(archive.manifest().tables().get(i))) {
                throw new CannotStart(
                        "restore.different", archive.path(), found.get(i).name());
            }
        }
        if (!content.sequences().equals(archive.manifest().sequences())) {
            throw new CannotStart("restore.different", archive.path(), "sequences");
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
