package planportal.backup;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import planportal.database.SchemaMigrations.Script;

/**
 * What an archive says of itself in {@code manifest.json}; {@code docs/backup.md} describes it.
 *
 * @param format        {@link #FORMAT}
 * @param formatVersion the version of the format, {@link #FORMAT_VERSION} or earlier
 * @param writtenAt     when the state of the database was fixed
 * @param origin        which programs wrote it
 * @param migrations    the scripts that had been applied to the database, in their order
 * @param tables        all tables with their content
 * @param sequences     where the sequences of numbers had got to
 * @param leftOut       tables whose content is not kept
 */
record BackupManifest(
        String format,
        int formatVersion,
        Instant writtenAt,
        Origin origin,
        List<Script> migrations,
        List<Table> tables,
        List<Sequence> sequences,
        List<String> leftOut) {

    static final String FORMAT = "plan-portal-backup";
    static final int FORMAT_VERSION = 1;

    /**
     * The programs that wrote an archive.
     *
     * @param portal     the portal's version
     * @param postgresql the server's version
     */
    record Origin(String portal, String postgresql) {}

    /**
     * A table and its file.
     *
     * @param file    its name in the archive
     * @param columns its columns in the order of the file
     * @param rows    the number of rows
     * @param bytes   the size of the file
     * @param sha256  the SHA-256 of the file in hexadecimal digits
     */
    record Table(String name, String file, List<Column> columns, long rows, long bytes, String sha256) {}

    /** A column and its type as PostgreSQL names it. */
    record Column(String name, String type) {}

    /** The last number that a sequence gave; null if it gave none. */
    record Sequence(String name, @Nullable Long lastValue) {}

    /** The number of rows of all tables. */
    long rows() {
        return tables.stream().mapToLong(Table::rows).sum();
    }
}
