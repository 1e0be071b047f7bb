package planportal.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import planportal.PlanPortalApplication;
import planportal.backup.BackupManifest.Table;
import planportal.database.CommandDatabases;
import planportal.database.OwnedDatabase;
import planportal.database.SchemaMigrations;
import planportal.database.SchemaMigrations.Script;

/** The commands as an operator types them, each a process of its own. */
class BackupCommandsTest {

    private static final List<Script> DEMONSTRATION = List.of(new Script("V12__demonstration.sql", null));

    @TempDir
    private Path folder;

    private record Ended(int status, String output) {}

    private static Ended command(String... arguments) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xmx128m",
                "-Dfile.encoding=UTF-8",
                "-Dstdout.encoding=UTF-8",
                "-cp",
                System.getProperty("java.class.path"),
                PlanPortalApplication.class.getName()));
        line.addAll(List.of(arguments));
        Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), output);
    }

    @Test
    void backUpAPortalThatRunsVerifyTheArchiveAndRestoreItElsewhere() throws Exception {
        Path running = folder.resolve("running");
        Path archive = folder.resolve("plan-portal.zip");
        Path elsewhere = folder.resolve("elsewhere");
        List<Table> content;
        try (OwnedDatabase portal = CommandDatabases.openTemporary(running)) {
            SchemaMigrations.inTheModeOf(DEMONSTRATION).bringUpToDate(portal);
            content = tables(portal);

            Ended written = command("--backup=" + archive, directory(running));

            assertThat(written.output()).contains(archive + " is complete", "保存しました");
            assertThat(written.status()).isZero();
            assertThat(tables(portal)).isEqualTo(content);
        }

        Ended verified = command("--verify-backup=" + archive);
        assertThat(verified.output()).contains("was restored into a temporary database and found the same");
        assertThat(verified.status()).isZero();

        Ended restored = command("--restore=" + archive, directory(elsewhere));
        assertThat(restored.output()).contains("was restored and found the same", "復元し");
        assertThat(restored.status()).isZero();
        try (OwnedDatabase database = CommandDatabases.openTemporary(elsewhere)) {
            assertThat(tables(database)).isEqualTo(content);
        }

        Ended again = command("--restore=" + archive, directory(elsewhere));
        assertThat(again.output()).contains("The database is not empty").doesNotContain("\tat ");
        assertThat(again.status()).isNotZero();

        assertThat(command("--verify-record", directory(elsewhere)).output()).contains("agree with their checksums");
        try (OwnedDatabase database = CommandDatabases.openTemporary(elsewhere);
                Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("alter table action disable trigger user");
            statement.execute("update action set text = concat(text, text)");
        }
        Ended changed = command("--verify-record", directory(elsewhere));
        assertThat(changed.output()).contains("The record was changed afterwards", "CONTENT seal 1 publication 1");
        assertThat(changed.status()).isNotZero();

        Ended stopped = command("--backup=" + folder, directory(elsewhere));
        assertThat(stopped.status()).isZero();
        try (var entries = Files.list(folder)) {
            assertThat(entries.map(each -> each.getFileName().toString()).filter(BackupName::isOne))
                    .hasSize(1);
        }
    }

    @Test
    void sayWhatIsMissing() throws Exception {
        Ended nothing = command("--backup=" + folder.resolve("a.zip"), directory(folder.resolve("none")));
        assertThat(nothing.output()).contains("There is no database to back up").doesNotContain("\tat ");
        assertThat(nothing.status()).isNotZero();
        assertThat(folder).isEmptyDirectory();

        Ended unnamed = command("--restore=");
        assertThat(unnamed.output()).contains("needs exactly one file: --restore=FILE");
        assertThat(unnamed.status()).isNotZero();
    }

    private static String directory(Path directory) {
        return "--portal.embedded-database.directory=" + directory;
    }

    private static List<Table> tables(OwnedDatabase database) throws Exception {
        try (Connection connection = database.connect()) {
            connection.setAutoCommit(false);
            return new TableContent(connection).describe();
        }
    }
}
