package planportal.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import planportal.startup.CannotStart;

/**
 * A PostgreSQL server that the portal starts and stops itself, with a persistent directory. Committed data are on disk:
 * the library's defaults, which are meant for tests, are overridden here.
 */
final class EmbeddedDatabase implements PortalDatabase {

    /**
     * The version of the binaries that are shipped with the portal; data of another version must be migrated, not
     * opened.
     */
    static final String MAJOR_VERSION = "18";

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);
    /** The name of the database and of its owner, which has no other privileges. */
    private static final String NAME = "planportal";
    /** The role that the library creates, whose password is in the directory. */
    static final String SUPERUSER = "postgres";
    /** The role of the running portal, which owns nothing. */
    private static final String APPLICATION = "planportal_application";
    /** Long enough for a recovery from a crash on a slow disk. */
    private static final Duration START_UP_PATIENCE = Duration.ofSeconds(60);
    /**
     * Where the library deletes directories that look abandoned: by default in a folder shared by all users of the
     * machine.
     */
    private static final String LIBRARY_DIRECTORY = "ot.epg.working-dir";

    private final PortalDirectory directory;
    private final EmbeddedPostgres server;
    private final String password;
    /** Known, because while the server runs the file that names it may be lost. */
    private final Optional<ProcessHandle> process;

    private EmbeddedDatabase(PortalDirectory directory, EmbeddedPostgres server, String password) throws IOException {
        this.directory = directory;
        this.server = server;
        this.password = password;
        this.process = LeftoverServer.find(directory.db());
    }

    /**
     * Starts the server on {@code path}; the first start creates everything that it needs there.
     *
     * @throws CannotStart if the operator has to fix something first
     */
    static EmbeddedDatabase start(Path path) {
        PortalDirectory directory = PortalDirectory.hold(path);
        try {
            boolean first = directory.isUnused();
            LeftoverServer.stop(directory);
            if (first) {
                setUp(directory);
            } else {
                refuseOtherMajorVersion(directory);
            }
            return start(directory);
        } catch (FileSystemException e) {
            throw letGo(directory, PortalDirectory.notWritable(directory.root(), e));
        } catch (IOException | SQLException e) {
            throw letGo(
                    directory,
                    new CannotStart(
                                    "directory.serverFailed",
                                    directory.root(),
                                    directory.startLog(),
                                    lastWordsOf(directory))
                            .causedBy(e));
        } catch (RuntimeException e) {
            throw letGo(directory, e);
        }
    }

    /**
     * Sets up a database in a temporary directory and moves it into place as a whole, so that an interrupted setup is
     * never used.
     */
    private static void setUp(PortalDirectory directory) throws IOException, SQLException {
        LOG.info("Setting up a PostgreSQL {} in {}; this takes some seconds, once.", MAJOR_VERSION, directory.root());
        PortalDirectory.Draft draft = directory.beginDatabase();
        try {
            EmbeddedPostgres server = startServer(directory, draft.db(), draft.passwordFile());
            try {
                prepare(server, PortalDirectory.randomPassword());
            } finally {
                server.close();
                LeftoverServer.stop(directory);
            }
        } catch (IOException | SQLException | RuntimeException e) {
            PortalDirectory.discard(draft);
            throw e;
        }
        directory.completeDatabase(draft);
    }

    private static EmbeddedDatabase start(PortalDirectory directory) throws IOException, SQLException {
        EmbeddedPostgres server = startServer(directory, directory.db(), directory.superuserPasswordFile());
        try {
            String password = PortalDirectory.randomPassword();
            prepare(server, password);
            LOG.info("PostgreSQL {} keeps its data in {}.", MAJOR_VERSION, directory.root());
            return new EmbeddedDatabase(directory, server, password);
        } catch (IOException | SQLException | RuntimeException e) {
            server.close();
            throw e;
        }
    }

    private static EmbeddedPostgres startServer(PortalDirectory directory, Path data, Path passwordFile)
            throws IOException {
        directory.setAsideHalfUnpackedPrograms();
        Files.createDirectories(directory.bin());
        if (Files.exists(data)) {
            // A restored backup may have lost its permissions, which the server requires.
            PortalDirectory.closeToOthers(data, "rwx------");
        }
        Files.deleteIfExists(directory.startLog());
        Redirect log = Redirect.appendTo(directory.startLog().toFile());
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(directory.bin().toFile())
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPGStartupWait(START_UP_PATIENCE)
                .setOutputRedirector(log)
                .setErrorRedirector(log)
                // These are initdb's options. "auth" overrides the library's "trust", with which every user of this
                // machine could be the superuser.
                .setLocaleConfig("auth", "scram-sha-256")
                .setLocaleConfig("pwfile", passwordFile.toString())
                .setLocaleConfig("locale", "C.UTF-8")
                .setLocaleConfig("locale-provider", "icu")
                .setLocaleConfig("icu-locale", "ja")
                .setConnectConfig("password", Files.readString(passwordFile).strip())
                .setConnectConfig("connectTimeout", "5");
        SETTINGS.forEach(setting -> builder.setServerConfig(setting.name(), setting.value()));
        builder.setServerConfig(
                "log_directory",
                data.relativize(directory.startLog().getParent()).toString());
        String before = System.getProperty(LIBRARY_DIRECTORY);
        PortalDirectory.closeToOthers(directory.bin(), "rwx------");
        Path nothingToTidy = Files.createTempDirectory(directory.bin(), "empty-");
        System.setProperty(LIBRARY_DIRECTORY, nothingToTidy.toString());
        try (StartUpFailureWatcher earlyEnd = StartUpFailureWatcher.watch(directory.startLog())) {
            EmbeddedPostgres server = builder.start();
            // The library opens its directory to everybody.
            PortalDirectory.closeToOthers(directory.bin(), "rwx------");
            if (earlyEnd.hasFailed()) {
                throw new IOException("the embedded PostgreSQL ended at once");
            }
            return server;
        } catch (IOException | RuntimeException | ExceptionInInitializerError e) {
            LeftoverServer.stop(directory);
            if (e.getCause() instanceof FileSystemException file) {
                throw file;
            }
            throw new IOException("the embedded PostgreSQL did not start", e);
        } finally {
            Files.deleteIfExists(nothingToTidy);
            if (before == null) {
                System.clearProperty(LIBRARY_DIRECTORY);
            } else {
                System.setProperty(LIBRARY_DIRECTORY, before);
            }
        }
    }

    private record Setting(String name, String value) {}

    private static final List<Setting> SETTINGS = List.of(
            // Committed data survive a power failure: the library turns both off for speed.
            new Setting("fsync", "on"),
            new Setting("synchronous_commit", "on"),
            // Reachable only from this machine and with a password.
            new Setting("listen_addresses", "127.0.0.1"),
            new Setting("unix_socket_directories", onWindows() ? "" : "''"),
            new Setting("password_encryption", "scram-sha-256"),
            // Small, because it shares a small machine with the portal.
            new Setting("shared_buffers", "48MB"),
            new Setting("max_connections", "30"),
            new Setting("max_wal_size", "256MB"),
            new Setting("jit", "off"),
            // Running queries end when the portal is killed.
            new Setting("client_connection_check_interval", "5s"),
            // The log of a week; each day overwrites the same day of the week before.
            new Setting("logging_collector", "on"),
            new Setting("log_filename", "postgresql-%a.log"),
            new Setting("log_truncate_on_rotation", "on"),
            new Setting("log_rotation_age", "1d"));

    private static boolean onWindows() {
        return System.getProperty("os.name").startsWith("Windows");
    }

    /** Creates roles and database if missing, and sets passwords that only this process knows. */
    private static void prepare(EmbeddedPostgres server, String password) throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection()) {
            for (String role : List.of(NAME, APPLICATION)) {
                if (!exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = '" + role + "'")) {
                    execute(connection, "CREATE ROLE " + role + " LOGIN");
                }
                connection.unwrap(PGConnection.class).alterUserPassword(role, password.toCharArray(), "scram-sha-256");
            }
            if (!exists(connection, "SELECT 1 FROM pg_database WHERE datname = '" + NAME + "'")) {
                execute(connection, "CREATE DATABASE " + NAME + " OWNER " + NAME);
            }
        }
    }

    private static boolean exists(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            return rows.next();
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void refuseOtherMajorVersion(PortalDirectory directory) throws IOException {
        String found = Files.readString(directory.db().resolve("PG_VERSION")).strip();
        if (!found.equals(MAJOR_VERSION)) {
            throw new CannotStart("directory.otherVersion", directory.root(), found, MAJOR_VERSION);
        }
    }

    private static String lastWordsOf(PortalDirectory directory) {
        try {
            List<String> lines = Files.readAllLines(directory.startLog());
            return String.join(System.lineSeparator(), lines.subList(Math.max(0, lines.size() - 5), lines.size()));
        } catch (IOException none) {
            return "";
        }
    }

    private static RuntimeException letGo(PortalDirectory directory, RuntimeException e) {
        directory.close();
        return e;
    }

    @Override
    public String getJdbcUrl() {
        return url(server.getPort());
    }

    /** The address of the portal's database on an embedded server that listens on {@code port}. */
    static String url(int port) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + NAME;
    }

    @Override
    public String getUsername() {
        return APPLICATION;
    }

    /** The role that owns the database, for the migrations; its password is {@link #getPassword}. */
    String owner() {
        return NAME;
    }

    @Override
    public String getPassword() {
        return password;
    }

    /** Stops the server and releases its directory. */
    @Override
    public void close() {
        try {
            server.close();
            LeftoverServer.stop(directory);
            LeftoverServer.stop(process);
        } catch (IOException e) {
            LOG.error("PostgreSQL on {} did not stop properly; the next start will see to it.", directory.root(), e);
        } finally {
            directory.close();
        }
    }
}
