package planportal.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.AbstractDataSource;
import planportal.shared.reads.PublicReads;

/** A real primary and a real streaming replica of it. */
class ReplicaTest {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Duration NONE = Duration.ZERO;

    @TempDir
    private static Path folder;

    private static EmbeddedPostgres primary;
    private static EmbeddedPostgres replica;

    private static EmbeddedPostgres.Builder server(Path data) {
        return EmbeddedPostgres.builder()
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "''")
                .setServerConfig("shared_buffers", "16MB")
                .setServerConfig("max_connections", "20")
                .setPGStartupWait(Duration.ofMinutes(2))
                .setDataDirectory(data)
                .setCleanDataDirectory(false);
    }

    @BeforeAll
    static void replicate() throws Exception {
        Path data = folder.resolve("primary");
        primary = server(data).start();
        try (Connection connection = primary.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create table publication (number bigint primary key)");
            statement.execute("insert into publication values (1)");
            statement.execute("select pg_backup_start('replica', true)");
            Path copy = folder.resolve("replica");
            copy(data, copy);
            try (var label = statement.executeQuery("select labelfile from pg_backup_stop()")) {
                label.next();
                Files.writeString(copy.resolve("backup_label"), label.getString(1));
            }
            Files.createFile(copy.resolve("standby.signal"));
            Files.writeString(
                    copy.resolve("postgresql.auto.conf"),
                    "primary_conninfo = 'host=127.0.0.1 port=%d user=postgres'%n".formatted(primary.getPort()),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
            replica = server(copy).start();
        }
    }

    /** Files of a running server come and go; its log makes the copy whole. */
    private static void copy(Path from, Path to) throws IOException {
        List<Path> all;
        try (Stream<Path> files = Files.walk(from)) {
            all = files.toList();
        }
        for (Path each : all) {
            Path target = to.resolve(from.relativize(each).toString());
            if (Files.isDirectory(each)) {
                Files.createDirectories(target);
                Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwx------"));
            } else if (!List.of("postmaster.pid", "postmaster.opts", "epg-lock")
                    .contains(each.getFileName().toString())) {
                try {
                    Files.copy(each, target);
                } catch (NoSuchFileException gone) {
                    // The server has deleted it meanwhile.
                }
            }
        }
    }

    @AfterAll
    static void stop() throws IOException {
        if (replica != null) {
            replica.close();
        }
        primary.close();
    }

    @Test
    void answersPublicReadsOnly() {
        DataSource database = database(LONG);

        assertThat(isReadFromTheReplica(database, 1)).isTrue();
        assertThat(new JdbcTemplate(database).queryForObject("select pg_is_in_recovery()", Boolean.class))
                .isFalse();
    }

    @Test
    void isUsedOnceThePublicationHasArrived() throws Exception {
        replica("select pg_wal_replay_pause()");
        try {
            primary("insert into publication values (2)");

            assertThat(isReadFromTheReplica(database(NONE), 2)).isFalse();
            assertThat(isReadFromTheReplica(database(NONE), 1)).isTrue();
        } finally {
            replica("select pg_wal_replay_resume()");
        }
        assertThat(isReadFromTheReplica(database(LONG), 2)).isTrue();
    }

    @Test
    void isSkippedIfItDoesNotAnswer() {
        assertThat(isReadFromTheReplica(
                        new ReplicatedDataSource(
                                primary.getPostgresDatabase(), new Replica(new UnreachableDataSource(), NONE)),
                        1))
                .isFalse();
    }

    private static final class UnreachableDataSource extends AbstractDataSource {

        @Override
        public Connection getConnection() throws SQLException {
            throw new SQLException("connection refused");
        }

        @Override
        public Connection getConnection(String username, String password) throws SQLException {
            return getConnection();
        }
    }

    private static DataSource database(Duration patience) {
        return new ReplicatedDataSource(
                primary.getPostgresDatabase(), new Replica(replica.getPostgresDatabase(), patience));
    }

    private static boolean isReadFromTheReplica(DataSource database, long publication) {
        return Boolean.TRUE.equals(PublicReads.asOf(
                publication,
                () -> new JdbcTemplate(database)
                        .queryForObject(
                                "select pg_is_in_recovery() from publication where number = ?",
                                Boolean.class,
                                publication)));
    }

    private static void primary(String sql) {
        new JdbcTemplate(primary.getPostgresDatabase()).execute(sql);
    }

    private static void replica(String sql) {
        new JdbcTemplate(replica.getPostgresDatabase()).execute(sql);
    }
}
