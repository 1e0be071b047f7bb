package planportal.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A database of its own, empty or migrated, on the one PostgreSQL that all tests of this JVM share.
 * The server sorts and compares text as the portal's embedded one does, and the portal's roles are as weak here as
 * there (one owns its database, the other runs the portal and owns nothing); only what survives a power cut is given up for speed.
 *
 * @param url  JDBC address of the database
 * @param name its name
 */
public record TestDatabase(String url, String name) {

    /** The role that owns every test database, and migrates it. */
    public static final String USERNAME = "planportal";
    /** The role as which the portal under test runs, as weak as the embedded database's. */
    public static final String APPLICATION = "planportal_application";
    /** The server accepts any password; the portal's configuration wants one. */
    public static final String PASSWORD = "test";

    private static final AtomicInteger COUNT = new AtomicInteger();

    /** The migrated databases that are copied, by what was migrated. */
    private static final Map<List<String>, TestDatabase> TEMPLATES = new ConcurrentHashMap<>();

    /** Creates an empty database; it disappears with the JVM. */
    public static TestDatabase create() {
        return copyOf("template1");
    }

    /**
     * Creates a database in which the migrations of {@code locations} have run, as they do at the portal's first start,
     * which then finds nothing to migrate. They run once in this JVM: what comes of them is copied.
     */
    public static TestDatabase migrated(List<String> locations) {
        return copyOf(
                TEMPLATES.computeIfAbsent(locations, TestDatabase::migrate).name());
    }

    private static TestDatabase migrate(List<String> locations) {
        TestDatabase database = create();
        Flyway.configure()
                .dataSource(database.dataSource())
                .locations(locations.toArray(String[]::new))
                .outOfOrder(true)
                .group(true)
                .load()
                .migrate();
        return database;
    }

    private static TestDatabase copyOf(String template) {
        String name = "test_" + COUNT.incrementAndGet();
        execute("CREATE DATABASE " + name + " OWNER " + USERNAME + " TEMPLATE " + template);
        return new TestDatabase("jdbc:postgresql://127.0.0.1:" + Server.RUNNING.getPort() + "/" + name, name);
    }

    /** Connections to this database as the portal's role, each one new; for tests without Spring. */
    public PGSimpleDataSource dataSource() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        source.setUser(USERNAME);
        source.setPassword(PASSWORD);
        return source;
    }

    private static void execute(String sql) {
        try (Connection connection = Server.RUNNING.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("the tests' PostgreSQL refused: " + sql, e);
        }
    }

    /** Started by the first test that asks. */
    private static final class Server {

        static final EmbeddedPostgres RUNNING = start();

        private static EmbeddedPostgres start() {
            try {
                EmbeddedPostgres server = EmbeddedPostgres.builder()
                        .setLocaleConfig("locale", "C.UTF-8")
                        .setLocaleConfig("locale-provider", "icu")
                        .setLocaleConfig("icu-locale", "ja")
                        .setServerConfig("listen_addresses", "127.0.0.1")
                        .setServerConfig("unix_socket_directories", "''")
                        .setServerConfig("shared_buffers", "64MB")
                        .setServerConfig("max_connections", "100")
                        .setServerConfig("full_page_writes", "off")
                        .setPGStartupWait(Duration.ofMinutes(1))
                        .start();
                try (Connection connection = server.getPostgresDatabase().getConnection();
                        Statement statement = connection.createStatement()) {
                    statement.execute("CREATE ROLE " + USERNAME + " LOGIN");
                    statement.execute("CREATE ROLE " + APPLICATION + " LOGIN");
                }
                return server;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (SQLException e) {
                throw new IllegalStateException("the tests' PostgreSQL has no role for the portal", e);
            }
        }
    }
}
