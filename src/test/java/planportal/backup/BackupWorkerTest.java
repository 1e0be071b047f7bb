package planportal.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import planportal.backup.BackupRuns.Run;
import planportal.database.OwnedDatabase;
import planportal.shared.protection.Protection;
import planportal.shared.work.DueWork;
import planportal.testing.StaffBrowser;
import planportal.testing.StaffTest;
import planportal.testing.TestStaff;

/** The schedule: when a node writes a backup, beside other nodes and after failures, and what administrators see of it. */
@StaffTest
@ExtendWith(OutputCaptureExtension.class)
class BackupWorkerTest {

    /** 09:00 in Tokyo. */
    private static final Instant MORNING = Instant.parse("2024-01-31T00:00:00Z");

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private OwnedDatabase database;

    @Autowired
    private TestStaff staff;

    @org.springframework.boot.test.web.server.LocalServerPort
    private int port;

    @TempDir
    private Path folder;

    private final Clock clock = mock();
    private Instant now = MORNING;
    private BackupRuns runs;
    private Path directory;

    @BeforeEach
    void beginWithoutBackups() {
        jdbc.sql("delete from backup_run").update();
        runs = new BackupRuns(jdbc);
        directory = folder.resolve("backups");
        given(clock.instant()).willAnswer(asked -> now);
    }

    private BackupWorker node(int keep, boolean verify) {
        return new BackupWorker(
                new BackupProperties(directory, LocalTime.of(2, 30), keep, verify, Duration.ofSeconds(30)),
                runs,
                database,
                clock);
    }

    private List<String> archives() throws IOException {
        if (!Files.exists(directory)) {
            return List.of();
        }
        try (var entries = Files.list(directory)) {
            return entries.map(each -> each.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void writesTheFirstOneAtOnceAndThenOneADayOnWhicheverNodeComesFirst() throws IOException {
        BackupWorker one = node(14, false);
        BackupWorker other = node(14, false);

        one.round(now);
        other.round(now);
        assertThat(archives()).containsExactly("plan-portal-backup-20240131-090000.zip");

        now = Instant.parse("2024-01-31T17:29:59Z");
        one.round(now);
        assertThat(archives()).hasSize(1);

        now = Instant.parse("2024-01-31T17:30:00Z");
        other.round(now);
        one.round(now);
        assertThat(archives())
                .containsExactly("plan-portal-backup-20240131-090000.zip", "plan-portal-backup-20240201-023000.zip");
    }

    @Test
    void keepsAsManyAsAskedAndNothingOfOthersIsDeleted() throws IOException {
        Files.createDirectories(directory);
        Files.writeString(directory.resolve("plan-portal-backup-by-hand.zip"), "somebody's");
        for (int day = 0; day < 4; day++) {
            node(2, false).round(now);
            now = now.plus(Duration.ofDays(1));
        }

        assertThat(archives())
                .containsExactly(
                        "plan-portal-backup-20240202-090000.zip",
                        "plan-portal-backup-20240203-090000.zip",
                        "plan-portal-backup-by-hand.zip");
    }

    @Test
    void deletesNoOlderOneForOneInWhichSealsAreBroken(CapturedOutput log) throws Exception {
        node(1, false).round(now);
        now = now.plus(Duration.ofDays(1));
        String content = jdbc.sql("select content from seal where number = 1")
                .query(String.class)
                .single();
        try {
            rewriteFirstSeal("0".repeat(64));
            node(1, true).round(now);
        } finally {
            rewriteFirstSeal(content);
        }

        assertThat(archives())
                .containsExactly("plan-portal-backup-20240131-090000.zip", "plan-portal-backup-20240201-090000.zip");
        assertThat(log).contains("No older backup in");
    }

    /** As who owns the table may, its trigger removed. */
    private void rewriteFirstSeal(String content) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("alter table seal disable trigger user");
            statement.execute("update seal set content = '" + content + "' where number = 1");
            statement.execute("alter table seal enable trigger user");
        }
    }

    @Test
    void leavesTheBackupToTheNodeThatIsWritingUntilThatIsLost() throws IOException {
        runs.claim(directory, Instant.parse("2024-01-30T17:30:00Z"), now).orElseThrow();

        node(14, false).round(now);
        assertThat(archives()).isEmpty();

        now = now.plus(DueWork.HEARTBEAT_TIMEOUT);
        node(14, false).round(now);
        assertThat(archives()).hasSize(1);
    }

    @Test
    void saysWhatFailedAndTriesAgainLaterAndLater(CapturedOutput log) throws IOException {
        Files.writeString(directory, "a file is in the way");
        BackupWorker node = node(14, false);

        node.round(now);
        assertThat(log).contains("could not be written; those before are still there", directory.toString());
        assertThat(runs.newest(1, now)).singleElement().satisfies(run -> {
            assertThat(run.state()).isEqualTo("failed");
            assertThat(run.failure()).contains(directory.toString());
        });

        Files.delete(directory);
        now = now.plus(Duration.ofSeconds(59));
        node.round(now);
        assertThat(archives()).isEmpty();
        now = now.plus(Duration.ofSeconds(1));
        node.round(now);
        assertThat(archives()).hasSize(1);
        assertThat(runs.lastComplete().map(Run::state)).contains("complete");
    }

    @Test
    void restoresEachBeforeItCountsAndShowsAdministratorsTheLast() throws Exception {
        StaffBrowser administrator = new StaffBrowser(port);
        administrator.signIn(staff.account("ADMINISTRATOR", null), TestStaff.PASSWORD);
        assertThat(administrator.open("/admin/backups").body()).contains("PORTAL_BACKUP_DIRECTORY", "まだありません");

        node(14, true).round(now);

        assertThat(archives()).containsExactly("plan-portal-backup-20240131-090000.zip");
        assertThat(runs.lastComplete().map(Run::state)).contains("verified");
        assertThat(new BackupProtection(runs, clock).protections())
                .containsExactly(Protection.of("backups", Protection.State.ON));
        Files.move(directory, folder.resolve("elsewhere"));
        assertThat(new BackupProtection(runs, clock).protections())
                .containsExactly(Protection.of("backups", Protection.State.PARTLY));
        now = now.plus(Duration.ofHours(27));
        assertThat(new BackupProtection(runs, clock).protections())
                .containsExactly(Protection.of("backups", Protection.State.OFF));
        assertThat(administrator.open("/admin/backups").body())
                .contains("復元して確認済み", "plan-portal-backup-20240131-090000.zip", "令和6年1月31日");
        StaffBrowser manager = new StaffBrowser(port);
        manager.signIn(staff.account("MANAGER", null), TestStaff.PASSWORD);
        assertThat(manager.open("/admin/backups").status()).isEqualTo(403);
    }
}
