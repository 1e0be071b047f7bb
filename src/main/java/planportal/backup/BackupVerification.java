package planportal.backup;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import planportal.database.CommandDatabases;
import planportal.database.OwnedDatabase;
import planportal.database.SchemaMigrations;
import planportal.startup.CannotStart;

/** Restores an archive into an embedded PostgreSQL of its own, which is deleted afterwards. */
final class BackupVerification {

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
        Path directory = Files.createTempDirectory(workspace, ".verifying-");
        try (BackupArchive opened = BackupArchive.open(archive);
                OwnedDatabase database = temporary(directory)) {
            BackupManifest manifest = opened.manifest();
            long broken = new Restore(database, SchemaMigrations.inTheModeOf(manifest.migrations())).load(opened);
            return new Verified(manifest, broken);
        } finally {
            delete(directory);
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
