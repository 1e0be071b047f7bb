package planportal.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import planportal.startup.CannotStart;

/**
 * Marks a database into which a backup is being loaded, by a schema of its own. It appears before the first table and
 * disappears in the transaction that loads everything, so that a database whose restore was cut off is never taken for
 * a complete one.
 */
public final class UnfinishedRestore {

    private static final String SCHEMA = "unfinished_restore";

    private UnfinishedRestore() {}

    /** Sets the mark; nothing happens if it is there already. */
    public static void mark(Connection owner) throws SQLException {
        execute(owner, "create schema if not exists " + SCHEMA);
    }

    /** Removes the mark. */
    public static void clear(Connection owner) throws SQLException {
        execute(owner, "drop schema " + SCHEMA);
    }

    /** Whether the database is marked, as the transaction of {@code connection} sees it. */
    public static boolean isMarked(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(
                        "select exists (select from pg_namespace where nspname = '" + SCHEMA + "')")) {
            return found.next() && found.getBoolean(1);
        }
    }

    /** @throws CannotStart if the database is marked */
    public static void refuse(Connection connection) throws SQLException {
        if (isMarked(connection)) {
            throw new CannotStart("database.unfinishedRestore");
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
