package planportal.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import planportal.startup.CannotStart;

/** What a directory has been through before the portal starts on it. */
class EmbeddedDatabaseRecoveryTests {

    @TempDir
    private Path directory;

    @Test
    void findsEverythingAcknowledgedAfterThePortalWasKilled() throws Exception {
        try (EmbeddedDatabaseProcess portal = EmbeddedDatabaseProcess.on(directory)) {
            portal.insert("before");
            portal.insert("at the last moment");
            portal.kill();
        }
        long orphan = serverProcess();
        assertThat(ProcessHandle.of(orphan))
                .as("PostgreSQL outlives a killed portal")
                .isPresent();

        try (EmbeddedDatabase database = EmbeddedDatabase.start(directory)) {
            assertThat(ProcessHandle.of(orphan).filter(ProcessHandle::isAlive)).isEmpty();
            assertThat(EmbeddedDatabaseTests.jdbc(database).queryForList("SELECT body FROM note", String.class))
                    .containsExactly("before", "at the last moment");
        }
    }

    @Test
    void startsAlthoughTheLastServersProcessNumberIsNowAnotherPrograms() throws IOException {
        EmbeddedDatabase.start(directory).close();
        Process stranger = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Waiting.class.getName())
                .start();
        try {
            Files.writeString(directory.resolve("db/postmaster.pid"), stranger.pid() + "\n" + directory + "/db\n");

            EmbeddedDatabase.start(directory).close();

            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.destroyForcibly();
        }
    }

    @Test
    void stopsItsServerWhenItStops() throws IOException {
        EmbeddedDatabase database = EmbeddedDatabase.start(directory);
        ProcessHandle server = ProcessHandle.of(serverProcess()).orElseThrow();

        database.close();

        assertThat(server.onExit()).succeedsWithin(Duration.ofSeconds(20));
    }

    @Test
    void beginsAgainWhereTheFirstStartWasInterrupted() throws IOException {
        Files.createDirectories(directory.resolve("db"));
        Files.writeString(directory.resolve("db/PG_VERSION"), "18\n");
        Files.writeString(directory.resolve("initialising"), "");
        Path halfUnpacked = Files.createDirectories(directory.resolve("bin/PG-half"));

        try (EmbeddedDatabase database = EmbeddedDatabase.start(directory)) {
            assertThat(EmbeddedDatabaseTests.jdbc(database).queryForObject("SELECT 1", Integer.class))
                    .isOne();
        }
        assertThat(directory.resolve("initialising")).doesNotExist();
        assertThat(halfUnpacked).doesNotExist();
    }

    @Test
    void refusesDataOfAnotherMajorVersionAndLeavesThemAsTheyWere() throws IOException {
        Path data = Files.createDirectories(directory.resolve("db"));
        Files.writeString(data.resolve("PG_VERSION"), "17\n");

        assertThatExceptionOfType(CannotStart.class)
                .isThrownBy(() -> EmbeddedDatabase.start(directory))
                .satisfies(refused -> {
                    assertThat(refused.problem()).contains("written by PostgreSQL 17", "PostgreSQL 18");
                    assertThat(refused.remedy()).contains("pg_dump");
                });
        assertThat(data)
                .isDirectoryContaining(file -> file.endsWith("PG_VERSION"))
                .isDirectoryNotContaining(file -> !file.endsWith("PG_VERSION"));
    }

    @Test
    void saysThatAFileIsInTheWay() throws IOException {
        Path file = Files.writeString(directory.resolve("data"), "");

        assertThatExceptionOfType(CannotStart.class)
                .isThrownBy(() -> EmbeddedDatabase.start(file.resolve("postgresql")))
                .satisfies(refused ->
                        assertThat(refused.problem()).contains(file + " is not a directory", "ディレクトリではありません"));
    }

    @Test
    void saysWhichDirectoryItCannotWrite() {
        // /proc takes no new directories, not even from root, whom permissions would not stop.
        Path unwritable = Path.of("/proc/plan-portal");
        org.junit.jupiter.api.Assumptions.assumeTrue(
                Files.isDirectory(Path.of("/proc/self")), "only where there is a /proc");

        assertThatExceptionOfType(CannotStart.class)
                .isThrownBy(() -> EmbeddedDatabase.start(unwritable))
                .satisfies(refused -> {
                    assertThat(refused.problem()).contains("cannot write to " + unwritable);
                    assertThat(refused.remedy()).contains("PORTAL_EMBEDDED_DATABASE_DIRECTORY");
                });
    }

    private long serverProcess() throws IOException {
        try (var lines = Files.lines(directory.resolve("db/postmaster.pid"))) {
            return Long.parseLong(lines.findFirst().orElseThrow().strip());
        }
    }

    /** Some program that has nothing to do with PostgreSQL. */
    static final class Waiting {

        private Waiting() {}

        public static void main(String[] args) throws IOException {
            int ended = System.in.read();
            System.exit(ended);
        }
    }
}
