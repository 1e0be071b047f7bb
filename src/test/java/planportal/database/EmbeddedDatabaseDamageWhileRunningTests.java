package planportal.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.util.FileSystemUtils;
import planportal.database.EmbeddedDatabaseDamageTests.Case;
import planportal.database.EmbeddedDatabaseDamageTests.Damage;
import planportal.startup.CannotStart;

/**
 * Something in a city's directory goes away, is emptied or cut short while the portal runs; then the portal stops and
 * starts. One directory goes through all of it, one after the other.
 */
class EmbeddedDatabaseDamageWhileRunningTests {

    private static final List<String> ROWS = List.of("before", "at the last moment");

    @TempDir
    private static Path folder;

    private static Path directory;
    private static Path kept;
    private static @Nullable EmbeddedDatabase running;

    @BeforeAll
    static void start() {
        directory = folder.resolve("directory");
        kept = folder.resolve("kept");
        running = EmbeddedDatabase.start(directory);
        EmbeddedDatabaseTests.jdbc(running).execute("CREATE TABLE note (body text)");
        for (String row : ROWS) {
            EmbeddedDatabaseTests.jdbc(running).update("INSERT INTO note VALUES (?)", row);
        }
    }

    @AfterAll
    static void stop() {
        if (running != null) {
            running.close();
        }
    }

    static Stream<Case> everyFileOfTheTopLevels() throws IOException {
        List<Case> cases = new ArrayList<>();
        for (String level : List.of("", "db")) {
            try (var entries = Files.list(directory.resolve(level))) {
                for (Path entry : entries.sorted().toList()) {
                    EmbeddedDatabaseDamageTests.addCases(cases, directory, entry);
                }
            }
        }
        EmbeddedDatabaseDamageTests.addCases(cases, directory, directory.resolve("db/global/pg_control"));
        return cases.stream();
    }

    @ParameterizedTest
    @MethodSource("everyFileOfTheTopLevels")
    void losesNothingWhateverGoesAway(Case damaged) throws IOException {
        EmbeddedDatabase portal = running == null ? EmbeddedDatabase.start(directory) : running;
        running = null;
        Path path = directory.resolve(damaged.name());
        if (damaged.damage() == Damage.REMOVED) {
            Files.move(path, kept);
        } else {
            Files.copy(path, kept);
            damaged.damage().to(path);
        }

        portal.close();
        try {
            running = EmbeddedDatabase.start(directory);
        } catch (CannotStart refused) {
            assertThat(refused.problem()).contains(directory.toRealPath().toString());
            assertThat(refused.remedy()).isNotBlank();
            FileSystemUtils.deleteRecursively(path);
            Files.move(kept, path);
            // The library's own lock, which it keeps for as long as the process lives whose start has failed.
            Files.deleteIfExists(directory.resolve("db/epg-lock"));
            running = EmbeddedDatabase.start(directory);
        }

        assertThat(EmbeddedDatabaseTests.jdbc(running).queryForList("SELECT body FROM note", String.class))
                .isEqualTo(ROWS);
        putBack(path);
    }

    /** What neither the portal nor PostgreSQL needs is there again for its next turn. */
    private static void putBack(Path path) throws IOException {
        if (Files.exists(kept) && !Files.exists(path)) {
            Files.move(kept, path);
        }
        FileSystemUtils.deleteRecursively(kept);
    }
}
