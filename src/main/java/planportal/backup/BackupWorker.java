package planportal.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import planportal.backup.BackupRuns.Claim;
import planportal.backup.BackupRuns.Finished;
import planportal.backup.BackupVerification.NoServer;
import planportal.database.OwnedDatabase;
import planportal.shared.work.DueWork;
import planportal.startup.CannotStart;
import planportal.startup.OperatorSentence;

/**
 * Writes a backup into {@code portal.backup.directory} each day at the set time, on whichever node comes first, and the
 * first one at once. An archive gets its name when it was read again and, where that is wanted and possible, restored and
 * compared; then the oldest ones beyond those to be kept are deleted. One that could not be verified, or in which seals are
 * broken, takes the place of none: the last whole ones may be among the oldest.
 */
@Component
@ConditionalOnProperty("portal.backup.directory")
class BackupWorker extends DueWork<Claim> {

    private static final Logger LOG = LoggerFactory.getLogger(BackupWorker.class);

    private final BackupProperties properties;
    private final Path directory;
    private final BackupRuns runs;
    private final OwnedDatabase database;
    private final Clock clock;

    BackupWorker(BackupProperties properties, BackupRuns runs, OwnedDatabase database, Clock clock) {
        super("look whether a backup is due", properties.lookEvery(), clock, "backup", Thread.MIN_PRIORITY);
        this.properties = properties;
        this.directory =
                Objects.requireNonNull(properties.directory()).toAbsolutePath().normalize();
        this.runs = runs;
        this.database = database;
        this.clock = clock;
    }

    @Override
    protected Iterator<Claim> due(Instant now) {
        return claiming(() -> runs.claim(directory, properties.dueAt(now), clock.instant()));
    }

    @Override
    protected void heartbeat(Claim claim, Instant now) {
        runs.recordHeartbeat(claim, now);
    }

    @Override
    protected boolean process(Claim claim, Instant now) {
        AtomicReference<@Nullable String> notVerified = new AtomicReference<>();
        try {
            Files.createDirectories(directory);
            Backup.Written written = new Backup(database, clock)
                    .write(directory.resolve(BackupName.of(clock.instant())), unfinished -> {
                        notVerified.set(verify(unfinished));
                        if (!runs.recordHeartbeat(claim, clock.instant())) {
                            throw new IOException("another node has taken over");
                        }
                    });
            runs.finish(
                    claim,
                    new Finished(
                            written.file(), written.bytes(), written.manifest().rows()),
                    notVerified.get(),
                    clock.instant());
            LOG.info("{} is a complete backup of {} bytes.", written.file(), written.bytes());
            if (notVerified.get() == null || !properties.verify()) {
                deleteOldest(written.file());
            } else {
                LOG.warn(
                        "No older backup in {} is deleted, because this one was not verified or has broken seals: {}",
                        directory,
                        notVerified.get());
            }
        } catch (IOException | SQLException e) {
            retryLater(claim, String.valueOf(e.getMessage()));
        } catch (CannotStart e) {
            retryLater(claim, e.problem());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    /** Reads the archive again and restores it; returns what is to be said of it; null if all is well. */
    private @Nullable String verify(Path unfinished) throws IOException, SQLException {
        if (!properties.verify()) {
            BackupArchive.open(unfinished).close();
            return "portal.backup.verify=false";
        }
        try {
            long broken = BackupVerification.verify(unfinished, directory).brokenSeals();
            return broken == 0
                    ? null
                    : OperatorSentence.inBothLanguages("restore.brokenSeals", directory, Long.toString(broken));
        } catch (NoServer e) {
            LOG.warn(
                    "The backup is complete, but no temporary database could be started here to verify it: {}",
                    e.getMessage());
            return String.valueOf(e.getMessage());
        }
    }

    private void deleteOldest(Path newest) {
        try (Stream<Path> entries = Files.list(directory)) {
            List<Path> tooMany = entries.filter(
                            each -> BackupName.isOne(each.getFileName().toString()) && !each.equals(newest))
                    .sorted(Comparator.reverseOrder())
                    .skip(properties.keep() - 1L)
                    .toList();
            for (Path old : tooMany) {
                Files.delete(old);
                LOG.info("Deleted the backup {}: {} newer ones stay.", old, properties.keep());
            }
        } catch (IOException e) {
            LOG.warn("Old backups in {} could not be deleted: {}", directory, e.toString());
        }
    }

    @Override
    protected boolean failed(Claim claim, RuntimeException failure) {
        retryLater(claim, failure.toString());
        return false;
    }

    private void retryLater(Claim claim, String failure) {
        Instant retryAt = clock.instant().plus(waitAfter(claim.attempt()));
        LOG.warn(
                "The backup in {} could not be written; those before are still there. Trying again at {}: {}",
                directory,
                retryAt,
                failure);
        runs.fail(claim, failure, retryAt);
    }
}
