package planportal.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import planportal.backup.BackupVerification.Verified;
import planportal.database.CommandDatabases;
import planportal.database.OwnedDatabase;
import planportal.shared.Formats;
import planportal.startup.CannotStart;
import planportal.startup.OperatorSentence;

/**
 * The commands {@code --backup=FILE}, {@code --restore=FILE}, {@code --verify-backup=FILE} and {@code --verify-record}, which run
 * instead of the portal and read the same configuration. It is no component: the portal itself has none of this.
 */
@Import(CommandDatabases.class)
public class BackupCommands {

    private static final Logger LOG = LoggerFactory.getLogger(BackupCommands.class);

    private static final String BACKUP = "backup";
    private static final String RESTORE = "restore";
    private static final String VERIFY = "verify-backup";
    private static final String VERIFY_RECORD = "verify-record";
    /** The most faults of the record that are named. */
    private static final int MAX_NAMED = 20;

    /** Whether the arguments name one of these commands. */
    public static boolean areNamedIn(String... arguments) {
        return Arrays.stream(arguments)
                .anyMatch(argument -> List.of(BACKUP, RESTORE, VERIFY, VERIFY_RECORD).stream()
                        .anyMatch(command ->
                                argument.equals("--" + command) || argument.startsWith("--" + command + "=")));
    }

    /**
     * Runs the command that the arguments name and ends the process: with 0 if everything was done, and otherwise with
     * another status, after a sentence that says why.
     */
    public static void run(String... arguments) {
        SpringApplication command = new SpringApplication(BackupCommands.class);
        command.setWebApplicationType(WebApplicationType.NONE);
        command.setLogStartupInfo(false);
        System.exit(SpringApplication.exit(command.run(arguments)));
    }

    @Bean
    Clock clock() {
        return Clock.system(Formats.ZONE);
    }

    @Bean
    ApplicationRunner command(CommandDatabases databases, Clock clock) {
        return arguments -> {
            if (arguments.containsOption(BACKUP)) {
                backup(databases, clock, file(arguments, BACKUP));
            } else if (arguments.containsOption(RESTORE)) {
                restore(databases, clock, file(arguments, RESTORE));
            } else if (arguments.containsOption(VERIFY_RECORD)) {
                verifyRecord(databases);
            } else {
                verify(clock, file(arguments, VERIFY));
            }
        };
    }

    private static Path file(ApplicationArguments arguments, String command) {
        @Nullable List<String> values = arguments.getOptionValues(command);
        if (values == null || values.size() != 1 || values.get(0).isBlank()) {
            throw new CannotStart("backup.noFile", "--" + command + "=FILE");
        }
        return Path.of(values.get(0)).toAbsolutePath().normalize();
    }

    private static void backup(CommandDatabases databases, Clock clock, Path file) throws InterruptedException {
        Path target = Files.isDirectory(file) ? file.resolve(BackupName.of(clock.instant())) : file;
        Instant begun = clock.instant();
        try (OwnedDatabase database = databases.openForReading()) {
            Backup.Written written = new Backup(database, clock)
                    .write(target, unfinished -> BackupArchive.open(unfinished).close());
            report("backup.written", target, written.manifest(), begun, clock);
        } catch (IOException | SQLException e) {
            throw new CannotStart("backup.notWritten", target, reason(e)).causedBy(e);
        }
    }

    private static void restore(CommandDatabases databases, Clock clock, Path file) {
        Instant begun = clock.instant();
        // The archive first: a damaged one does not even set up a database.
        try (BackupArchive archive = BackupArchive.open(file);
                OwnedDatabase database = databases.openForRestore()) {
            long broken = new Restore(database, databases.migrations()).load(archive);
            report("restore.done", file, archive.manifest(), begun, clock);
            reportSeals(file, broken);
        } catch (IOException | SQLException e) {
            throw new CannotStart("restore.failed", file, reason(e)).causedBy(e);
        }
    }

    private static void verify(Clock clock, Path file) {
        Instant begun = clock.instant();
        try {
            Verified verified = BackupVerification.verify(file, Path.of(System.getProperty("java.io.tmpdir")));
            report("backup.verified", file, verified.manifest(), begun, clock);
            reportSeals(file, verified.brokenSeals());
        } catch (IOException | SQLException e) {
            throw new CannotStart("restore.failed", file, reason(e)).causedBy(e);
        }
    }

    private static void verifyRecord(CommandDatabases databases) throws InterruptedException {
        try (OwnedDatabase database = databases.openForReading();
                Connection connection = database.connect()) {
            List<String> faults = RecordCheck.faults(connection);
            if (!faults.isEmpty()) {
                throw new CannotStart(
                        "record.changed",
                        Integer.toString(faults.size()),
                        String.join("; ", faults.subList(0, Math.min(MAX_NAMED, faults.size()))));
            }
            LOG.info("{}", OperatorSentence.inBothLanguages("record.whole"));
        } catch (SQLException e) {
            throw new CannotStart("record.notVerified", reason(e)).causedBy(e);
        }
    }

    private static void reportSeals(Path file, long broken) {
        if (broken > 0) {
            LOG.warn("{}", OperatorSentence.inBothLanguages("restore.brokenSeals", file, Long.toString(broken)));
        }
    }

    private static String reason(Exception failure) {
        return String.valueOf(failure.getMessage() == null ? failure : failure.getMessage());
    }

    private static void report(String key, Path file, BackupManifest manifest, Instant begun, Clock clock) {
        LOG.info(
                "{}",
                OperatorSentence.inBothLanguages(
                        key,
                        file,
                        Integer.toString(manifest.tables().size()),
                        Long.toString(manifest.rows()),
                        Long.toString(Duration.between(begun, clock.instant()).toSeconds())));
    }
}
