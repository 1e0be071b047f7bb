package planportal.backup;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import planportal.database.CommandDatabases;
import planportal.database.OwnedDatabase;
import planportal.database.SchemaMigrations;
import planportal.startup.CannotStart;

/** Restores an archive into an embedded PostgreSQL of its own, which is deleted afterwards. */
final class BackupVerification {

    private static final Logger LOG = LoggerFactory.getLogger(BackupVerification.class);

    private static final String PREFIX = ".verifying-";

    private BackupVerification() {}

    /** The archive could not be tried: no embedded PostgreSQL can be started here. */
    static final class NoServer extends IOException {

        private NoServer(RuntimeException cause) {
            super(cause instanceof CannotStart sentence ? sentence.problem() : cause.toString(), cause);
        }
    }

    /**
     * An archive of which everything was restored and found the same.
     *
     * @param brokenSeals how many seals of publications do not agree with what they seal
     */
    record Verified(BackupManifest manifest, long brokenSeals) {}

    /**
     * Restores {@code archive} and compares it.
     *
     * @param workspace the directory in which the temporary database is made
     * @throws NoServer    if no temporary database can be started
     * @throws CannotStart if the archive cannot be restored
     */
    static Verified verify(Path archive, Path workspace) throws IOException, SQLException {
        deleteAbandoned(workspace);
        try (BackupArchive opened = BackupArchive.open(archive)) {
            Path directory = Files.createTempDirectory(workspace, PREFIX);
            try (OwnedDatabase database = temporary(directory)) {
                return verify(opened, database, directory);
            } finally {
                delete(directory);
            }
        }
    }

    private static Verified verify(BackupArchive archive, OwnedDatabase database, Path directory)
            throws IOException, SQLException {
        Thread interrupted = new Thread(() -> end(database, directory), "end-verification");
        Runtime.getRuntime().addShutdownHook(interrupted);
        try {
            BackupManifest manifest = archive.manifest();
            long broken = new Restore(database, SchemaMigrations.inTheModeOf(manifest.migrations())).load(archive);
            return new Verified(manifest, broken);
        } finally {
            try {
                Runtime.getRuntime().removeShutdownHook(interrupted);
            } catch (IllegalStateException theProcessEnds) {
                // The hook runs.
            }
        }
    }

    private static void end(OwnedDatabase database, Path directory) {
        database.close();
        try {
            delete(directory);
        } catch (IOException e) {
            LOG.warn("{} could not be deleted; the next verification will: {}", directory, e.toString());
        }
    }

    /** What a killed process left: all data of an archive, and perhaps a server that runs. */
    private static void deleteAbandoned(Path workspace) throws IOException {
        List<Path> found = new ArrayList<>();
        try (var entries = Files.newDirectoryStream(workspace, PREFIX + "*")) {
            entries.forEach(found::add);
        }
        for (Path directory : found) {
            try {
                if (!isBeginning(directory) && CommandDatabases.endAbandoned(directory)) {
                    delete(directory);
                    LOG.info("Deleted {}, which an interrupted verification left.", directory);
                }
            } catch (IOException | CannotStart e) {
                LOG.warn(
                        "{}, which an interrupted verification left, could not be deleted: {}",
                        directory,
                        e.toString());
            }
        }
    }

    /** Another verification has made the directory and not locked it yet, or is about to delete it. */
    private static boolean isBeginning(Path directory) throws IOException {
        try (var content = Files.list(directory)) {
            return content.findAny().isEmpty();
        }
    }

    private static OwnedDatabase temporary(Path directory) throws NoServer {
        try {
            return CommandDatabases.openTemporary(directory);
        } catch (RuntimeException e) {
            throw new NoServer(e);
        }
    }

    private static void delete(Path directory) throws IOException {
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) throws IOException {
                Files.deleteIfExists(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
