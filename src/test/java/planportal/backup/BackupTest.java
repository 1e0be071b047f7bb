package planportal.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import planportal.PlanPortalApplication;
import planportal.backup.BackupManifest.Table;
import planportal.database.OwnedDatabase;
import planportal.database.OwnedTestDatabase;
import planportal.database.SchemaMigrations;
import planportal.database.SchemaMigrations.Script;
import planportal.database.UnfinishedRestore;
import planportal.shared.Formats;
import planportal.startup.CannotStart;
import planportal.testing.TestDatabase;
import planportal.testing.TwoNodes;

/** The demonstration as an archive, and what comes of the archive. */
class BackupTest {

    private static final List<String> DEMONSTRATION = List.of("classpath:db/migration", "classpath:db/demonstration");

    @TempDir
    private static Path folder;

    private static final TestDatabase SOURCE = TestDatabase.migrated(DEMONSTRATION);
    private static OwnedDatabase source;
    private static Path archive;

    @TempDir
    private Path scratch;

    @BeforeAll
    static void writeAnArchive() throws Exception {
        source = OwnedTestDatabase.of(SOURCE);
        JdbcTemplate jdbc = new JdbcTemplate(SOURCE.dataSource());
        jdbc.update("insert into evidence_content (digest, size, bytes) values (?, 4, ?)", "0".repeat(64), new byte[] {
            0, 1, 2, -1
        });
        jdbc.update("insert into mirror (directory) values (?)", "quoted \"\", comma, line\nend\r\n\\. 熊本 \\N");
        jdbc.update("insert into mirror (directory) values ('')");
        archive = write(source, folder.resolve("demonstration.zip"));
    }

    private static Path write(OwnedDatabase database, Path file) throws Exception {
        return new Backup(database, Clock.system(Formats.ZONE))
                .write(file, unfinished -> {})
                .file();
    }

    private static void restore(Path file, OwnedDatabase target) throws Exception {
        try (BackupArchive opened = BackupArchive.open(file)) {
            new Restore(target, SchemaMigrations.inTheModeOf(opened.manifest().migrations())).load(opened);
        }
    }

    private static List<Table> tables(OwnedDatabase database) throws SQLException, IOException {
        try (Connection connection = database.connect()) {
            connection.setAutoCommit(false);
            return new TableContent(connection).describe();
        }
    }

    @Test
    void givesAnEmptyPortalEveryTableAndEveryPublicPage() throws Exception {
        TestDatabase target = TestDatabase.create();
        restore(archive, OwnedTestDatabase.of(target));

        assertThat(tables(OwnedTestDatabase.of(target)))
                .isEqualTo(tables(source))
                .hasSizeGreaterThan(40);
        assertThat(new JdbcTemplate(target.dataSource())
                        .queryForList("select directory from mirror order by 1", String.class))
                .containsExactly("", "quoted \"\", comma, line\nend\r\n\\. 熊本 \\N");
        assertThat(pages(target)).isEqualTo(pages(SOURCE));
    }

    private static Map<String, String> pages(TestDatabase database) throws Exception {
        Map<String, String> pages = new LinkedHashMap<>();
        try (ConfigurableApplicationContext portal = new SpringApplicationBuilder(PlanPortalApplication.class)
                .run(
                        "--server.port=0",
                        "--spring.datasource.url=" + database.url(),
                        "--spring.datasource.username=" + TestDatabase.APPLICATION,
                        "--spring.datasource.password=" + TestDatabase.PASSWORD,
                        "--spring.flyway.user=" + TestDatabase.USERNAME,
                        "--spring.flyway.password=" + TestDatabase.PASSWORD)) {
            int port = ((WebServerApplicationContext) portal).getWebServer().getPort();
            for (String page : List.of(
                    "/",
                    "/en/kpis",
                    "/kpis/1-a-1",
                    "/kpis/2-u-1?asOf=2023-01-31",
                    "/measures/1-a",
                    "/plan/background",
                    "/quarters/2023-Q3",
                    "/quarters/2023-Q3.csv",
                    "/en/updates")) {
                HttpResponse<String> answer = HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + page))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString());
                assertThat(answer.statusCode()).as(page).isEqualTo(200);
                pages.put(page, answer.body().replace("127.0.0.1:" + port, "portal"));
            }
        }
        return pages;
    }

    /** What the next number of a row is, and what the running portal may do. */
    @Test
    void leavesTheDatabaseAsThePortalWouldHaveMadeIt() throws Exception {
        TestDatabase target = TestDatabase.create();
        restore(archive, OwnedTestDatabase.of(target));

        String catalogue = """
                select string_agg(t, E'\\n' order by t) from (
                    select format('%s %s %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) from pg_constraint
                    where connamespace = 'public'::regnamespace
                    union all select format('%s %s %s', tgrelid::regclass, tgname, tgenabled) from pg_trigger where not tgisinternal
                    union all select format('%s %s', sequencename, last_value) from pg_sequences
                    union all select indexdef from pg_indexes where schemaname = 'public'
                    union all select format('%s %s %s', table_name, grantee, privilege_type)
                    from information_schema.role_table_grants where table_schema = 'public') x (t)""";
        OwnedDatabase owner = OwnedTestDatabase.of(SOURCE);
        SchemaMigrations.inTheModeOf(scripts(owner)).bringUpToDate(owner);
        assertThat(new JdbcTemplate(target.dataSource()).queryForObject(catalogue, String.class))
                .isEqualTo(new JdbcTemplate(SOURCE.dataSource()).queryForObject(catalogue, String.class))
                .contains("publication_is_a_fact O", TestDatabase.APPLICATION);
    }

    private static List<Script> scripts(OwnedDatabase database) throws SQLException {
        try (Connection connection = database.connect()) {
            return SchemaMigrations.applied(connection);
        }
    }

    @Test
    void holdsOneMomentHoweverMuchIsSavedMeanwhile() throws Exception {
        TestDatabase database = TestDatabase.migrated(DEMONSTRATION);
        JdbcTemplate elsewhere = new JdbcTemplate(database.dataSource());
        List<Table> before = tables(OwnedTestDatabase.of(database));

        List<Table> written;
        try (Connection connection = database.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            written = new TableContent(connection).write(file -> {
                elsewhere.update(
                        "insert into history_entry (at, account_name, action, subject) values (now(), 'x', 'x.x', 'x')");
                elsewhere.update("update account set version = version + 1");
                return OutputStream.nullOutputStream();
            });
        }

        assertThat(written).isEqualTo(before);
        assertThat(tables(OwnedTestDatabase.of(database))).isNotEqualTo(before);
    }

    @Test
    void isReadByOrdinaryTools() throws Exception {
        Map<String, String> files = unpack(archive);

        assertThat(files).containsKeys("README.txt", "manifest.json", "tables/kpi.csv");
        assertThat(files.get("tables/department.csv").lines().findFirst())
                .hasValueSatisfying(head -> assertThat(head).startsWith("id,plan_id,code,"));
        assertThat(files.get("tables/evidence_content.csv")).contains("\\x000102ff");
        assertThat(files.get("tables/mirror.csv")).startsWith("directory,run,seen_at,publication,day\n\"\",,,,\n");
        assertThat(files).doesNotContainKey("tables/spring_session.csv");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(archive)))
                .isEqualTo("rw-------");
    }

    private static Map<String, String> unpack(Path file) throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }

    private static Path pack(Map<String, String> files, Path file) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, String> each : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(each.getKey()));
                zip.write(each.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        return file;
    }

    /** A kind of damage, and what it makes of an archive. */
    private record Damage(String name, UnaryOperator<Map<String, String>> change) {

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Damage> damages() {
        return Stream.of(
                new Damage("a table is missing", files -> without(files, "tables/kpi.csv")),
                new Damage("the manifest is missing", files -> without(files, "manifest.json")),
                new Damage("a file more", files -> with(files, "tables/other.csv", "id\n1\n")),
                new Damage(
                        "a row less",
                        files -> with(
                                files,
                                "tables/kpi.csv",
                                files.get("tables/kpi.csv").replaceFirst("\n[^\n]*\n$", "\n"))),
                new Damage(
                        "another value",
                        files -> with(
                                files,
                                "tables/kpi.csv",
                                files.get("tables/kpi.csv").replaceFirst("STATED", "STATEd"))),
                new Damage("an empty table", files -> with(files, "tables/kpi.csv", "")),
                new Damage(
                        "another count",
                        files -> with(
                                files,
                                "manifest.json",
                                files.get("manifest.json").replaceFirst("\"bytes\" : 1", "\"bytes\" : 2"))),
                new Damage(
                        "a manifest cut short",
                        files -> with(
                                files,
                                "manifest.json",
                                files.get("manifest.json").substring(0, 5000))),
                new Damage(
                        "the manifest of something else",
                        files -> with(files, "manifest.json", "{\"format\": \"x\"}")));
    }

    private static Map<String, String> without(Map<String, String> files, String name) {
        Map<String, String> others = new LinkedHashMap<>(files);
        others.remove(name);
        return others;
    }

    private static Map<String, String> with(Map<String, String> files, String name, String content) {
        Map<String, String> others = new LinkedHashMap<>(files);
        others.put(name, content);
        return others;
    }

    @ParameterizedTest
    @MethodSource("damages")
    void isRefusedWhereSomethingInItIsNotAsItWas(Damage damage) throws IOException {
        Path damaged = pack(damage.change().apply(unpack(archive)), scratch.resolve("damaged.zip"));

        assertThatExceptionOfType(CannotStart.class)
                .isThrownBy(() -> BackupArchive.open(damaged))
                .satisfies(refused -> assertThat(refused.problem()).contains("is damaged", "破損", damaged.toString()));
    }

    /** Whatever a byte is changed to, the archive is refused, or nothing that is loaded has changed. */
    @Test
    void isRefusedWhereverABitIsFlippedOrTheFileIsCutShort() throws Exception {
        long size = Files.size(archive);
        List<Long> unnoticed = new ArrayList<>();
        Path damaged = Files.copy(archive, scratch.resolve("damaged.zip"));
        try (RandomAccessFile file = new RandomAccessFile(damaged.toFile(), "rw")) {
            for (long at = 0; at < size; at += size / 40) {
                file.seek(at);
                int content = file.read();
                file.seek(at);
                file.write(content ^ 1);
                try (BackupArchive opened = BackupArchive.open(damaged)) {
                    assertThat(opened.manifest()).isEqualTo(manifest());
                    unnoticed.add(at);
                } catch (CannotStart refused) {
                    assertThat(refused.problem()).contains("is damaged");
                }
                file.seek(at);
                file.write(content);
            }
            for (long length : List.of(size - 1, size / 2, 100L, 0L)) {
                file.setLength(length);
                assertThatExceptionOfType(CannotStart.class).isThrownBy(() -> BackupArchive.open(damaged));
            }
        }
        // The explanation, names and times that stand twice.
        assertThat(unnoticed).hasSizeLessThan(15);
    }

    private static BackupManifest manifest() throws IOException {
        try (BackupArchive opened = BackupArchive.open(archive)) {
            return opened.manifest();
        }
    }

    @Test
    void isRefusedWhereItIsMissingOrNewer() throws IOException {
        refuses(() -> BackupArchive.open(scratch.resolve("none.zip")), "There is no archive");
        Map<String, String> files = unpack(archive);
        Path newerFormat = pack(
                with(
                        files,
                        "manifest.json",
                        files.get("manifest.json").replace("\"formatVersion\" : 1", "\"formatVersion\" : 2")),
                scratch.resolve("format.zip"));
        refuses(() -> BackupArchive.open(newerFormat), "is of format 2");
        Path newer = pack(
                with(
                        files,
                        "manifest.json",
                        files.get("manifest.json").replace("V67__mirror.sql", "V9999__future.sql")),
                scratch.resolve("newer.zip"));
        TestDatabase target = TestDatabase.create();
        refuses(() -> restore(newer, OwnedTestDatabase.of(target)), "V9999__future.sql");
        assertThat(isEmpty(target)).isTrue();
    }

    @Test
    void isNotLoadedIntoADatabaseOfTheOtherMode() throws Exception {
        TestDatabase target = TestDatabase.create();
        try (BackupArchive opened = BackupArchive.open(archive)) {
            refuses(
                    () -> new Restore(OwnedTestDatabase.of(target), OwnedTestDatabase.scripts("classpath:db/migration"))
                            .load(opened),
                    "invented figures of a demonstration");
        }
        assertThat(isEmpty(target)).isTrue();
    }

    @Test
    void isNotLoadedWhereSomethingIs() throws Exception {
        TestDatabase target = TestDatabase.create();
        new JdbcTemplate(target.dataSource()).execute("create table minutes (body text)");

        refuses(() -> restore(archive, OwnedTestDatabase.of(target)), "is not empty: it has minutes");

        assertThat(new JdbcTemplate(target.dataSource()).queryForObject("select count(*) from minutes", Integer.class))
                .isZero();
    }

    @Test
    void isLoadedOnceByTwoRestoresAtOnce() throws Exception {
        OwnedDatabase target = OwnedTestDatabase.of(TestDatabase.create());
        List<String> refusals = java.util.Collections.synchronizedList(new ArrayList<>());

        TwoNodes.both(() -> {
            try {
                restore(archive, target);
            } catch (CannotStart refused) {
                refusals.add(refused.problem());
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });

        assertThat(refusals).singleElement().asString().containsAnyOf("Another restore", "is not empty");
        assertThat(tables(target)).isEqualTo(tables(source));
    }

    @Test
    void isLoadedAgainWhereARestoreWasCutOffAndNoPortalStartsMeanwhile() throws Exception {
        TestDatabase target = TestDatabase.create();
        OwnedDatabase database = OwnedTestDatabase.of(target);
        // Two rows of one key: whole and undamaged as a file, and refused by the database.
        Path unloadable = write(withTwoEqualKeys(), scratch.resolve("unloadable.zip"));

        assertThatExceptionOfType(SQLException.class).isThrownBy(() -> restore(unloadable, database));
        refuses(
                () -> SchemaMigrations.inTheModeOf(scripts(database)).bringUpToDate(database),
                "was being restored into this database");
        refuses(() -> write(database, scratch.resolve("cut-off.zip")), "was being restored into this database");
        restore(archive, database);

        assertThat(tables(database)).isEqualTo(tables(source));
        try (Connection connection = database.connect()) {
            assertThat(UnfinishedRestore.isMarked(connection)).isFalse();
        }
    }

    private static OwnedDatabase withTwoEqualKeys() {
        TestDatabase database = TestDatabase.migrated(DEMONSTRATION);
        new JdbcTemplate(database.dataSource()).execute("""
                alter table mirror drop constraint mirror_pkey;
                insert into mirror (directory) values ('same'), ('same')""");
        return OwnedTestDatabase.of(database);
    }

    @Test
    void isLoadedFromAnEarlierSchemaAndBroughtUpToDate() throws Exception {
        OwnedDatabase earlier = OwnedTestDatabase.of(TestDatabase.create());
        List<Script> all = scripts(source);
        List<Script> then =
                all.stream().filter(each -> !each.name().matches("V6[278].*")).toList();
        SchemaMigrations.inTheModeOf(all).applyExactly(earlier, then);
        Path file = write(earlier, scratch.resolve("earlier.zip"));

        OwnedDatabase now = OwnedTestDatabase.of(TestDatabase.create());
        restore(file, now);

        assertThat(scripts(now)).containsExactlyInAnyOrderElementsOf(all);
        assertThat(tables(now))
                .filteredOn(each -> !each.name().matches("mirror|backup_run"))
                .isEqualTo(tables(earlier));
    }

    @Test
    void isVerifiedInADatabaseOfItsOwn() throws Exception {
        Path workspace = Files.createDirectory(scratch.resolve("workspace"));

        assertThat(BackupVerification.verify(archive, workspace))
                .isEqualTo(new BackupVerification.Verified(manifest(), 0));

        assertThat(workspace).isEmptyDirectory();
    }

    @Test
    void replacesNoFileAndLeavesNothingUnfinished() throws Exception {
        Path file = Files.writeString(scratch.resolve("backup.zip"), "precious");
        refuses(() -> write(source, file), "is there already");
        assertThat(file).hasContent("precious");

        Path second = scratch.resolve("second.zip");
        refuses(
                () -> new Backup(source, Clock.system(Formats.ZONE))
                        .write(second, unfinished -> Files.writeString(second, "somebody was first")),
                "is there already");
        assertThat(second).hasContent("somebody was first");

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> new Backup(source, Clock.system(Formats.ZONE))
                        .write(scratch.resolve("third.zip"), unfinished -> {
                            throw new IOException("No space left on device");
                        }));
        assertThat(scratch)
                .isDirectoryNotContaining(each ->
                        each.toString().contains("third") || each.toString().endsWith(".writing"));
    }

    @Test
    void isVerifiedAfterTheRemainsOfAnInterruptedVerificationAreDeleted() throws IOException {
        Path abandoned = Files.createDirectories(scratch.resolve(".verifying-1/db"));
        Files.writeString(abandoned.resolve("PG_VERSION"), "18");
        Files.createFile(scratch.resolve(".verifying-1/lock"));
        Files.createDirectories(scratch.resolve(".verifying-2"));

        refuses(() -> BackupVerification.verify(scratch.resolve("none.zip"), scratch), "none.zip");

        assertThat(scratch.resolve(".verifying-1")).doesNotExist();
        assertThat(scratch.resolve(".verifying-2")).as("begins at this moment").isDirectory();
    }

    @Test
    void isNotWrittenOfADatabaseWithoutAPortal() {
        refuses(
                () -> write(OwnedTestDatabase.of(TestDatabase.create()), scratch.resolve("empty.zip")),
                "has no tables of a portal");
        assertThat(scratch).isEmptyDirectory();
    }

    private static boolean isEmpty(TestDatabase database) {
        return Boolean.TRUE.equals(new JdbcTemplate(database.dataSource())
                .queryForObject(
                        "select not exists (select from pg_class where relnamespace = 'public'::regnamespace)"
                                + " and to_regnamespace('unfinished_restore') is null",
                        Boolean.class));
    }

    /** Something that may be refused. */
    private interface Step {

        void take() throws Exception;
    }

    private static void refuses(Step step, String english) {
        assertThatExceptionOfType(CannotStart.class).isThrownBy(step::take).satisfies(refused -> {
            assertThat(refused.problem()).contains(english);
            assertThat(refused.remedy()).isNotBlank();
        });
    }
}
