package planportal.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import planportal.startup.CannotStart;

/** What a directory has been through before the portal starts on it. */
class EmbeddedDatabaseRecoveryTests {

    @TempDir
    private Path directory;

    @Test
    void keepsAcknowledgedDataAfterThePortalWasKilled() throws Exception {
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
    void endsATemporaryServerThatWasLeftButNoneThatIsInUse() throws Exception {
        try (EmbeddedDatabaseProcess verification = EmbeddedDatabaseProcess.on(directory)) {
            verification.insert("is in use");
            assertThat(CommandDatabases.endAbandoned(directory)).isFalse();
            verification.insert("is still in use");
            verification.kill();
        }
        long orphan = serverProcess();

        assertThat(CommandDatabases.endAbandoned(directory)).isTrue();

        assertThat(ProcessHandle.of(orphan).filter(ProcessHandle::isAlive)).isEmpty();
    }

    @Test
    void startsIfTheOldProcessIdBelongsToAnotherProgram() throws IOException {
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
    void startsOverAfterAnInterruptedFirstStart() throws IOException {
        Path left = Files.createDirectories(directory.resolve("initialising-1/db"));
        Files.writeString(left.resolve("PG_VERSION"), "18\n");
        Files.writeString(left.resolveSibling("superuser-password"), "0");
        Path halfUnpacked = Files.createDirectories(directory.resolve("bin/PG-half"));
        Files.writeString(halfUnpacked.resolve("postgres"), "half");

        try (EmbeddedDatabase database = EmbeddedDatabase.start(directory)) {
            assertThat(EmbeddedDatabaseTests.jdbc(database).queryForObject("SELECT 1", Integer.class))
                    .isOne();
        }
        assertThat(left.resolve("PG_VERSION")).hasContent("18");
        assertThat(halfUnpacked).doesNotExist();
        assertThat(directory.resolve("bin"))
                .isDirectoryContaining(each -> each.getFileName().toString().startsWith("set-aside-"));
        try (var entries = Files.list(directory)) {
            assertThat(entries.map(Path::getFileName).map(Path::toString))
                    .containsExactlyInAnyOrder("bin", "db", "initialising-1", "lock", "log", "superuser-password");
        }
    }

    @Test
    void stopsTheServerLeftByAKilledFirstStart() throws Exception {
        Path data = directory.resolve("initialising-1/db");
        try (EmbeddedDatabaseProcess portal = EmbeddedDatabaseProcess.on(directory.resolve("initialising-1"))) {
            portal.insert("nothing that anybody entered");
            portal.kill();
        }
        long orphan = Long.parseLong(
                Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip());

        EmbeddedDatabase.start(directory).close();

        assertThat(ProcessHandle.of(orphan).filter(ProcessHandle::isAlive)).isEmpty();
    }

    @Test
    void refusesDataOfAnotherMajorVersionUnchanged() throws IOException {
        Path data = Files.createDirectories(directory.resolve("db"));
        List<String> files = List.of(
                "PG_VERSION",
                "postgresql.conf",
                "pg_hba.conf",
                "global/pg_control",
                "base/1",
                "pg_multixact/1",
                "pg_wal/1",
                "pg_xact/1");
        for (String name : files) {
            Files.createDirectories(data.resolve(name).getParent());
            Files.writeString(data.resolve(name), "17\n");
        }
        for (String name : List.of("pg_commit_ts", "pg_replslot", "pg_twophase")) {
            Files.createDirectory(data.resolve(name));
        }
        Files.writeString(directory.resolve("superuser-password"), "0".repeat(48));

        assertThatExceptionOfType(CannotStart.class)
                .isThrownBy(() -> EmbeddedDatabase.start(directory))
                .satisfies(refused -> {
                    assertThat(refused.problem()).contains("written by PostgreSQL 17", "PostgreSQL 18");
                    assertThat(refused.remedy()).contains("--backup=FILE", "--restore=FILE");
                });
        try (var entries = Files.walk(data)) {
            assertThat(entries.filter(Files::isRegularFile)
                            .map(file -> data.relativize(file).toString().replace('\\', '/')))
                    .containsExactlyInAnyOrderElementsOf(files);
        }
    }

    @Test
    void explainsThatAFileIsInTheWay() throws IOException {
        Path file = Files.writeString(directory.resolve("data"), "");

        assertThatExceptionOfType(CannotStart.class)
                .isThrownBy(() -> EmbeddedDatabase.start(file.resolve("postgresql")))
                .satisfies(refused ->
                        assertThat(refused.problem()).contains(file + " is not a directory", "ディレクトリではありません"));
    }

    @Test
    void namesTheDirectoryThatItCannotWrite() {
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
