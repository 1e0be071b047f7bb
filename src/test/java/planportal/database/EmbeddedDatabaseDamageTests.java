package planportal.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.FileSystemUtils;
import planportal.startup.CannotStart;

/** A directory in which a city's data are, and something in it was removed, emptied or cut short while the portal was stopped. */
class EmbeddedDatabaseDamageTests {

    private static final List<String> ROWS = List.of("before", "at the last moment");
    /** What a start writes into, whatever becomes of it; besides, the server counts what it does in {@code pg_stat} and makes its caches anew. */
    private static final Set<String> NOTES_OF_A_START =
            Set.of("lock", "lock.pid", "log/start.log", "db/epg-lock", "db/postmaster.opts");

    @TempDir
    private static Path folder;

    private static Path prepared;
    /** A copy that a refused start has left whole: copying takes longer than all that a start does. */
    private static @Nullable Path untouched;

    @TempDir
    private Path scratch;

    @BeforeAll
    static void prepare() throws IOException {
        prepared = folder.resolve("prepared");
        try (EmbeddedDatabase database = EmbeddedDatabase.start(prepared)) {
            EmbeddedDatabaseTests.jdbc(database).execute("CREATE TABLE note (body text)");
            for (String row : ROWS) {
                EmbeddedDatabaseTests.jdbc(database).update("INSERT INTO note VALUES (?)", row);
            }
        }
    }

    enum Damage {
        REMOVED {
            @Override
            void to(Path path) throws IOException {
                FileSystemUtils.deleteRecursively(path);
            }
        },
        EMPTIED {
            @Override
            void to(Path path) throws IOException {
                Files.write(path, new byte[0]);
            }
        },
        CUT_SHORT {
            @Override
            void to(Path path) throws IOException {
                byte[] content = Files.readAllBytes(path);
                Files.write(path, java.util.Arrays.copyOf(content, content.length / 2));
            }
        };

        abstract void to(Path path) throws IOException;
    }

    record Case(String name, Damage damage) {

        @Override
        public String toString() {
            return name + " " + damage;
        }
    }

    static Stream<Case> everyFileOfTheTopLevels() throws IOException {
        List<Case> cases = new ArrayList<>();
        for (Path level : List.of(prepared, prepared.resolve("db"))) {
            try (var entries = Files.list(level)) {
                for (Path entry : entries.sorted().toList()) {
                    addCases(cases, prepared, entry);
                }
            }
        }
        addCases(cases, prepared, prepared.resolve("db/global/pg_control"));
        return cases.stream();
    }

    static void addCases(List<Case> cases, Path root, Path entry) throws IOException {
        String name = name(root, entry);
        cases.add(new Case(name, Damage.REMOVED));
        if (Files.isRegularFile(entry) && Files.size(entry) > 0) {
            cases.add(new Case(name, Damage.EMPTIED));
            cases.add(new Case(name, Damage.CUT_SHORT));
        }
    }

    @ParameterizedTest
    @MethodSource("everyFileOfTheTopLevels")
    void losesNoDataWhateverFileIsMissing(Case damaged) throws IOException {
        Path directory = untouched;
        untouched = null;
        if (directory == null) {
            directory = copy(folder.resolve("copy"));
        }
        damaged.damage().to(directory.resolve(damaged.name()));

        try (EmbeddedDatabase database = EmbeddedDatabase.start(directory)) {
            assertThat(EmbeddedDatabaseTests.jdbc(database).queryForList("SELECT body FROM note", String.class))
                    .isEqualTo(ROWS);
        } catch (CannotStart refused) {
            assertThat(refused.problem()).contains(directory.toRealPath().toString());
            assertThat(refused.remedy()).isNotBlank();
            assertKept(directory, damaged.name());
            putBack(directory, damaged.name());
            untouched = directory;
            return;
        }
        FileSystemUtils.deleteRecursively(directory);
    }

    /** The other way to put a backup back: the whole directory, with the programs and the server's log. */
    @ParameterizedTest
    @ValueSource(strings = {"db", "superuser-password", "lock", "log", "bin"})
    void losesNothingOfAWholeDirectoryWhateverIsMissing(String name) throws IOException {
        Path directory = scratch.resolve("whole");
        FileSystemUtils.copyRecursively(prepared, directory);
        Path removed = scratch.resolve("removed");
        Files.move(directory.resolve(name), removed);

        try (EmbeddedDatabase database = EmbeddedDatabase.start(directory)) {
            assertThat(EmbeddedDatabaseTests.jdbc(database).queryForList("SELECT body FROM note", String.class))
                    .isEqualTo(ROWS);
            assertThat(name).isIn("lock", "log", "bin");
        } catch (CannotStart refused) {
            assertThat(name).isIn("db", "superuser-password");
            assertKept(directory, name);
        }
    }

    /** Everything but what was damaged is as it was. */
    private static void assertKept(Path directory, String damaged) throws IOException {
        try (var files = Files.walk(prepared.resolve("db"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = name(prepared, file);
                if (isKept(name, damaged)) {
                    assertSameContent(directory.resolve(name), file);
                }
            }
        }
        if (!damaged.equals("superuser-password")) {
            assertSameContent(directory.resolve("superuser-password"), prepared.resolve("superuser-password"));
        }
    }

    private static boolean isKept(String name, String damaged) {
        return !NOTES_OF_A_START.contains(name)
                && !name.startsWith("db/pg_stat/")
                && !name.endsWith("/pg_internal.init")
                && !(name + "/").startsWith(damaged + "/");
    }

    /** Makes a copy again of a directory in which {@link #assertKept} has found the rest as it was. */
    private static void putBack(Path directory, String damaged) throws IOException {
        try (var found = Files.walk(directory)) {
            for (Path each : found.sorted(Comparator.reverseOrder()).toList()) {
                String name = name(directory, each);
                boolean copied = name.startsWith("db/") && Files.exists(prepared.resolve(name));
                if (Files.isRegularFile(each)
                        ? !copied || !isKept(name, damaged)
                        : name.matches("(log|bin|db)/.+") && !copied) {
                    Files.delete(each);
                }
            }
        }
        try (var all = Files.walk(prepared.resolve("db"))) {
            for (Path each : all.toList()) {
                Path there = directory.resolve(name(prepared, each));
                if (Files.isDirectory(each)) {
                    Files.createDirectories(there);
                } else if (!Files.exists(there)) {
                    Files.copy(each, there);
                }
            }
        }
        addWhatIsBesideTheData(directory);
    }

    /** Compares in blocks: byte by byte a data directory takes seconds. */
    private static void assertSameContent(Path file, Path expected) throws IOException {
        assertThat(file).exists();
        assertThat(Files.mismatch(file, expected))
                .as("the first byte in which %s differs from %s", file, expected)
                .isEqualTo(-1);
    }

    private static String name(Path root, Path file) {
        return root.relativize(file).toString().replace('\\', '/');
    }

    @Test
    void refusesAPasswordFileWithoutItsDatabase() throws IOException {
        Path directory = copy();
        FileSystemUtils.deleteRecursively(directory.resolve("db"));

        assertRefused(directory, "holds the password of a database", "データ本体");

        Files.createDirectory(directory.resolve("db"));
        assertRefused(directory, "holds the password of a database", "データ本体");
    }

    @Test
    void opensItsDataBesideForeignFiles() throws IOException {
        Path directory = copy();
        Files.writeString(directory.resolve("initialising"), "");
        Files.createDirectories(directory.resolve("initialising-1/db"));
        Files.writeString(directory.resolve("initialising-1/db/PG_VERSION"), "18\n");

        try (EmbeddedDatabase database = EmbeddedDatabase.start(directory)) {
            assertThat(EmbeddedDatabaseTests.jdbc(database).queryForList("SELECT body FROM note", String.class))
                    .isEqualTo(ROWS);
        }
        assertThat(directory.resolve("initialising")).exists();
        assertThat(directory.resolve("initialising-1/db/PG_VERSION")).exists();
    }

    @Test
    void deletesNoForeignFolder() throws IOException {
        Path directory = copy();
        Path copyOfTheData = directory.resolve("bin/copy-of-db");
        FileSystemUtils.copyRecursively(directory.resolve("db"), copyOfTheData);
        // The library deletes folders with such a file where it tidies, once they are some minutes old.
        Files.setLastModifiedTime(copyOfTheData.resolve("epg-lock"), java.nio.file.attribute.FileTime.fromMillis(0));

        EmbeddedDatabase.start(directory).close();

        assertThat(copyOfTheData.resolve("PG_VERSION")).exists();
    }

    @ParameterizedTest
    @ValueSource(strings = {"minutes.docx", "db/V1__tables.sql", "bin/run/start.sh,notes.txt"})
    void leavesADirectoryWithForeignFilesUntouched(String files) throws IOException {
        Path directory = scratch.resolve("somebody else's");
        for (String file : files.split(",")) {
            Files.createDirectories(directory.resolve(file).getParent());
            Files.writeString(directory.resolve(file), file);
        }
        Map<String, String> before = contents(directory);

        assertRefused(directory, "Nothing was changed", "何も変更していません");

        assertThat(contents(directory)).isEqualTo(before);
    }

    @Test
    void completesAFirstStartInterruptedAfterTheDataWereInPlace() throws IOException {
        Path directory = copy();
        Path draft = Files.createDirectory(directory.resolve("initialising-1"));
        Files.move(directory.resolve("superuser-password"), draft.resolve("superuser-password"));

        try (EmbeddedDatabase database = EmbeddedDatabase.start(directory)) {
            assertThat(EmbeddedDatabaseTests.jdbc(database).queryForList("SELECT body FROM note", String.class))
                    .isEqualTo(ROWS);
        }
        assertThat(draft).doesNotExist();
    }

    private static void assertRefused(Path directory, String english, String japanese) throws IOException {
        Map<String, String> before = contents(directory);
        assertThatExceptionOfType(CannotStart.class)
                .isThrownBy(() -> EmbeddedDatabase.start(directory))
                .satisfies(refused -> assertThat(refused.problem()).contains(english, japanese));
        assertThat(contents(directory)).containsAllEntriesOf(before);
    }

    private Path copy() throws IOException {
        return copy(scratch.resolve("copy"));
    }

    private static Path copy(Path directory) throws IOException {
        FileSystemUtils.copyRecursively(prepared.resolve("db"), directory.resolve("db"));
        addWhatIsBesideTheData(directory);
        return directory;
    }

    private static void addWhatIsBesideTheData(Path directory) throws IOException {
        for (String name : List.of("superuser-password", "lock")) {
            Files.copy(prepared.resolve(name), directory.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        }
        Files.createDirectories(directory.resolve("log"));
        Files.createDirectories(directory.resolve("bin"));
    }

    private static Map<String, String> contents(Path directory) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (var files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.naturalOrder()).toList()) {
                String name = name(directory, file);
                if (Files.isRegularFile(file) && !NOTES_OF_A_START.contains(name)) {
                    contents.put(
                            name,
                            org.springframework.util.DigestUtils.md5DigestAsHex(Files.readAllBytes(file)) + " "
                                    + Files.size(file));
                }
            }
        }
        return contents;
    }
}
