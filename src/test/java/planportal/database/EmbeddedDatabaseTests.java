package planportal.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import planportal.startup.CannotStart;

/** One embedded database for the tests that only look at it; the directory's name has a space, as people's do. */
class EmbeddedDatabaseTests {

    @TempDir
    private static Path folder;

    private static Path directory;
    private static EmbeddedDatabase database;

    @BeforeAll
    static void start() {
        directory = folder.resolve("plan portal");
        database = EmbeddedDatabase.start(directory);
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @Test
    void keepsAcknowledgedDataThroughAPowerCut() {
        assertThat(show("fsync")).isEqualTo("on");
        assertThat(show("synchronous_commit")).isEqualTo("on");
        assertThat(show("full_page_writes")).isEqualTo("on");
    }

    @Test
    void runsTheVersionThatItNames() {
        assertThat(show("server_version")).startsWith(EmbeddedDatabase.MAJOR_VERSION + ".");
    }

    @Test
    void sortsAndSearchesJapaneseText() {
        JdbcTemplate jdbc = jdbc(database);
        jdbc.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm");

        assertThat(jdbc.queryForObject("SELECT similarity('地域コミュニティ', 'コミュニティ') > 0.3", Boolean.class))
                .isTrue();
        assertThat(jdbc.queryForList("SELECT w FROM unnest(ARRAY['しあわせ', 'アンケート', 'いきいき']) w ORDER BY w", String.class))
                .containsExactly("アンケート", "いきいき", "しあわせ");
        assertThat(jdbc.queryForObject(
                        "SELECT datlocprovider::text || ' ' || datlocale FROM pg_database WHERE datname = current_database()",
                        String.class))
                .isEqualTo("i ja");
    }

    @Test
    void requiresThePassword() {
        for (String user : List.of("postgres", database.owner(), database.getUsername())) {
            PGSimpleDataSource source = dataSource(database);
            source.setUser(user);
            source.setPassword("guess");
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(source::getConnection)
                    .satisfies(refused -> assertThat(refused.getSQLState()).isEqualTo("28P01"));
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void listensOnlyLocallyAndOnNoSharedSocket() {
        assertThat(show("listen_addresses")).isEqualTo("127.0.0.1");
        assertThat(ProcessHandle.allProcesses()
                        .map(process -> process.info().commandLine().orElse(""))
                        .filter(command -> command.contains(directory + "/db") && command.contains("bin/postgres")))
                .singleElement()
                .asString()
                .containsPattern("unix_socket_directories= ");
    }

    @Test
    void createsAnOwnerAndAnApplicationRole() {
        assertThat(jdbc(database).queryForList("""
                SELECT rolname FROM pg_roles WHERE rolcanlogin AND NOT (rolsuper OR rolcreaterole OR rolcreatedb
                    OR rolreplication OR rolbypassrls)""", String.class))
                .containsExactlyInAnyOrder(database.owner(), database.getUsername());
        assertThat(jdbc(database).queryForObject("""
                SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = current_database()""", String.class))
                .isEqualTo(database.owner())
                .isNotEqualTo(database.getUsername());
        assertThat(jdbc(database)
                        .queryForObject(
                                "SELECT pg_has_role(?, ?, 'MEMBER')",
                                Boolean.class,
                                database.getUsername(),
                                database.owner()))
                .isFalse();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void closesItsDirectoryToOtherUsers() throws IOException {
        assertThat(permissions(directory)).isEqualTo("rwx------");
        assertThat(permissions(directory.resolve("db"))).isEqualTo("rwx------");
        assertThat(permissions(directory.resolve("bin"))).isEqualTo("rwx------");
        assertThat(permissions(directory.resolve("superuser-password"))).isEqualTo("rw-------");
    }

    @Test
    void refusesASecondPortalOnTheSameDirectory() throws Exception {
        try (EmbeddedDatabaseProcess second = EmbeddedDatabaseProcess.on(directory)) {
            assertThat(second.refusal())
                    .contains("in use by another portal (process "
                            + ProcessHandle.current().pid() + ")");
        }
        assertThatExceptionOfType(CannotStart.class)
                .isThrownBy(() -> EmbeddedDatabase.start(directory))
                .satisfies(refused -> assertThat(refused.problem()).contains("in use by another portal", "使用中です"));

        assertThat(jdbc(database).queryForObject("SELECT 1", Integer.class)).isOne();
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static String show(String setting) {
        return jdbc(database).queryForObject("SHOW " + setting, String.class);
    }

    static JdbcTemplate jdbc(EmbeddedDatabase database) {
        return new JdbcTemplate(dataSource(database));
    }

    private static PGSimpleDataSource dataSource(EmbeddedDatabase database) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(database.getJdbcUrl());
        source.setUser(database.owner());
        source.setPassword(database.getPassword());
        return source;
    }
}
