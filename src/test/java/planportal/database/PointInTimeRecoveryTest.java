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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** The drill of docs/operations.md: a PostgreSQL of one's own that archives its log is brought back to the moment before a mistake. */
class PointInTimeRecoveryTest {

    @TempDir
    private Path folder;

    @Test
    void bringsBackTheMomentBeforeAMistake() throws Exception {
        Path data = folder.resolve("primary");
        Path base = folder.resolve("base");
        Path archive = Files.createDirectory(folder.resolve("archive"));
        try (EmbeddedPostgres first = server(data).start()) {
            new JdbcTemplate(first.getPostgresDatabase()).execute("alter system set archive_mode = on");
            new JdbcTemplate(first.getPostgresDatabase())
                    .execute("alter system set archive_command = 'test ! -f %1$s/%%f && cp %%p %1$s/%%f'"
                            .formatted(archive));
        }
        String beforeTheMistake;
        try (EmbeddedPostgres primary = server(data).start()) {
            JdbcTemplate jdbc = new JdbcTemplate(primary.getPostgresDatabase());
            jdbc.execute("create table note (body text)");
            jdbc.update("insert into note values ('before the base backup')");
            backUp(primary, data, base);
            jdbc.update("insert into note values ('after the base backup')");
            beforeTheMistake = jdbc.queryForObject("select clock_timestamp()::text", String.class);
            jdbc.update("delete from note");
            jdbc.update("insert into note values ('after the mistake')");
            // A server that is stopped archives what is left of its log.
        }

        Files.writeString(
                base.resolve("postgresql.auto.conf"),
                """
                restore_command = 'cp %s/%%f %%p'
                recovery_target_time = '%s'
                recovery_target_action = 'promote'
                archive_mode = off
                """.formatted(archive, beforeTheMistake),
                StandardOpenOption.APPEND);
        Files.createFile(base.resolve("recovery.signal"));
        try (EmbeddedPostgres recovered = server(base).start()) {
            assertThat(new JdbcTemplate(recovered.getPostgresDatabase())
                            .queryForList("select body from note", String.class))
                    .containsExactly("before the base backup", "after the base backup");
        }
    }

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

    /** What pg_basebackup does, which is not among the binaries of the tests. */
    private static void backUp(EmbeddedPostgres server, Path data, Path copy) throws SQLException, IOException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("select pg_backup_start('base', true)");
            copy(data, copy);
            try (var label = statement.executeQuery("select labelfile from pg_backup_stop(false)")) {
                label.next();
                Files.writeString(copy.resolve("backup_label"), label.getString(1));
            }
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        List<Path> all;
        try (Stream<Path> files = Files.walk(from)) {
            all = files.toList();
        }
        for (Path each : all) {
            Path name = from.relativize(each);
            Path target = to.resolve(name);
            if (Files.isDirectory(each)) {
                Files.createDirectories(target);
                Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwx------"));
            } else if (!name.startsWith("pg_wal")
                    && !List.of("postmaster.pid", "postmaster.opts", "epg-lock")
                            .contains(each.getFileName().toString())) {
                try {
                    Files.copy(each, target);
                } catch (NoSuchFileException gone) {
                    // The server has deleted it meanwhile.
                }
            }
        }
    }
}
