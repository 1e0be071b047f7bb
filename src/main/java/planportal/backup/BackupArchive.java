package planportal.backup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import planportal.backup.BackupManifest.Table;
import planportal.shared.Fingerprint;
import planportal.startup.CannotStart;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** An archive that was found complete and undamaged: every file in it has the size and the digest that it should. */
final class BackupArchive implements AutoCloseable {

    static final String MANIFEST = "manifest.json";
    static final String EXPLANATION = "README.txt";

    /** Of any archive; what a manifest is larger than is not read. */
    private static final int MAX_MANIFEST_SIZE = 4 * 1024 * 1024;

    private final Path path;
    private final ZipFile zip;
    private final BackupManifest manifest;

    private BackupArchive(Path path, ZipFile zip, BackupManifest manifest) {
        this.path = path;
        this.zip = zip;
        this.manifest = manifest;
    }

    /**
     * Opens an archive and reads all of it once.
     *
     * @throws CannotStart if it is missing, damaged, or of a format that this portal does not know
     */
    static BackupArchive open(Path path) {
        try {
            ZipFile zip = new ZipFile(path.toFile());
            try {
                BackupArchive archive = new BackupArchive(path, zip, manifest(path, zip));
                archive.check();
                return archive;
            } catch (IOException | RuntimeException e) {
                zip.close();
                throw e;
            }
        } catch (NoSuchFileException e) {
            throw (CannotStart) new CannotStart("archive.missing", path).causedBy(e);
        } catch (IOException | JacksonException e) {
            throw damaged(path, String.valueOf(e.getMessage())).causedBy(e);
        }
    }

    private static BackupManifest manifest(Path path, ZipFile zip) throws IOException {
        ZipEntry entry = zip.getEntry(MANIFEST);
        if (entry == null) {
            throw damaged(path, MANIFEST);
        }
        byte[] content;
        CRC32 sum = new CRC32();
        try (InputStream input = new CheckedInputStream(zip.getInputStream(entry), sum)) {
            content = input.readNBytes(MAX_MANIFEST_SIZE);
        }
        if (sum.getValue() != entry.getCrc()) {
            throw damaged(path, MANIFEST);
        }
        BackupManifest manifest = JsonMapper.shared().readValue(content, BackupManifest.class);
        if (!BackupManifest.FORMAT.equals(manifest.format())) {
            throw damaged(path, MANIFEST);
        }
        if (manifest.formatVersion() > BackupManifest.FORMAT_VERSION) {
            throw new CannotStart(
                    "archive.newerFormat",
                    path,
                    Integer.toString(manifest.formatVersion()),
                    Integer.toString(BackupManifest.FORMAT_VERSION));
        }
        return manifest;
    }

    private void check() throws IOException {
        Set<String> expected =
                manifest.tables().stream().map(Table::file).collect(Collectors.toCollection(HashSet::new));
        expected.add(MANIFEST);
        expected.add(EXPLANATION);
        Set<String> found = new HashSet<>();
        for (ZipEntry entry : Collections.list(zip.entries())) {
            if (!expected.contains(entry.getName()) || !found.add(entry.getName())) {
                throw damaged(path, entry.getName());
            }
        }
        for (Table table : manifest.tables()) {
            MessageDigest digest = Fingerprint.sha256();
            long bytes;
            try (InputStream input = new DigestInputStream(read(table), digest)) {
                bytes = input.transferTo(java.io.OutputStream.nullOutputStream());
            } catch (IOException e) {
                throw damaged(path, table.file()).causedBy(e);
            }
            if (bytes != table.bytes() || !Fingerprint.hex(digest).equals(table.sha256())) {
                throw damaged(path, table.file());
            }
        }
    }

    private static CannotStart damaged(Path path, String part) {
        return new CannotStart("archive.damaged", path, part);
    }

    Path path() {
        return path;
    }

    BackupManifest manifest() {
        return manifest;
    }

    /** The file of a table; the caller closes it. */
    InputStream read(Table table) throws IOException {
        ZipEntry entry = zip.getEntry(table.file());
        if (entry == null) {
            throw damaged(path, table.file());
        }
        return zip.getInputStream(entry);
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
