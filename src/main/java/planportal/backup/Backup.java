package planportal.backup;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import planportal.backup.BackupManifest.Origin;
import planportal.backup.BackupManifest.Table;
import planportal.database.OwnedDatabase;
import planportal.database.SchemaMigrations;
import planportal.database.SchemaMigrations.Script;
import planportal.database.UnfinishedRestore;
import planportal.startup.CannotStart;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes the whole database into one archive, in a transaction that sees it as it was at one moment, however much is
 * saved meanwhile. Nobody has to wait for it, except a migration.
 */
final class Backup {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final int BUFFER = 128 * 1024;

    private final OwnedDatabase database;
    private final Clock clock;

    Backup(OwnedDatabase database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * A complete archive.
     *
     * @param bytes its size
     */
    record Written(Path file, long bytes, BackupManifest manifest) {}

    /** What happens to an archive that is complete but has not got its name yet. */
    @FunctionalInterface
    interface Check {

        void check(Path unfinished) throws IOException, SQLException, InterruptedException;
    }

    /**
     * Writes the archive {@code file}.
     *
     * @param check what has to succeed before the archive gets its name
     * @throws CannotStart  if the file exists, the database is no portal's, or a restore into it is not complete
     * @throws IOException  if the archive cannot be written; nothing is left of it
     * @throws SQLException if the database cannot be read; nothing is left of the archive
     */
    Written write(Path file, Check check) throws IOException, SQLException, InterruptedException {
        try (BackupFile begun = BackupFile.begin(file, clock.instant())) {
            BackupManifest manifest;
            try (ZipOutputStream zip =
                    new ZipOutputStream(new BufferedOutputStream(begun.content(), BUFFER), StandardCharsets.UTF_8)) {
                manifest = write(zip);
            }
            long bytes = begun.size();
            check.check(begun.unfinished());
            return new Written(begun.complete(), bytes, manifest);
        }
    }

    private BackupManifest write(ZipOutputStream zip) throws IOException, SQLException {
        try (Connection connection = database.connect()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute("set transaction isolation level repeatable read, read only");
            }
            UnfinishedRestore.refuse(connection);
            TableContent content = new TableContent(connection);
            List<Script> migrations = SchemaMigrations.applied(connection);
            if (migrations.isEmpty()) {
                throw new CannotStart("backup.empty");
            }
            Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
            try (InputStream explanation = resource(BackupArchive.EXPLANATION)) {
                zip.putNextEntry(entry(BackupArchive.EXPLANATION, now));
                explanation.transferTo(zip);
                zip.closeEntry();
            }
            List<Table> tables = content.write(name -> {
                zip.putNextEntry(entry(name, now));
                return new Entry(zip);
            });
            BackupManifest manifest = new BackupManifest(
                    BackupManifest.FORMAT,
                    BackupManifest.FORMAT_VERSION,
                    now,
                    new Origin(portalVersion(), connection.getMetaData().getDatabaseProductVersion()),
                    migrations,
                    tables,
                    content.sequences(),
                    TableContent.LEFT_OUT.stream().sorted().toList());
            zip.putNextEntry(entry(BackupArchive.MANIFEST, now));
            zip.write(JSON.writeValueAsBytes(manifest));
            zip.closeEntry();
            connection.rollback();
            return manifest;
        }
    }

    private static ZipEntry entry(String name, Instant time) {
        ZipEntry entry = new ZipEntry(name);
        entry.setTime(time.toEpochMilli());
        return entry;
    }

    private static InputStream resource(String name) {
        return Objects.requireNonNull(Backup.class.getResourceAsStream("/backup/" + name));
    }

    private static String portalVersion() {
        @Nullable String version = Backup.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    /** One file of the archive: closing it leaves the archive open. */
    private static final class Entry extends java.io.FilterOutputStream {

        private final ZipOutputStream zip;

        private Entry(ZipOutputStream zip) {
            super(zip);
            this.zip = zip;
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            zip.write(bytes, from, length);
        }

        @Override
        public void close() throws IOException {
            zip.closeEntry();
        }
    }
}
