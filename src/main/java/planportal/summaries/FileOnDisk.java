package planportal.summaries;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A file of this node in its folder for temporary files, until it is closed; whoever reads it then reads it to its end. */
final class FileOnDisk implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FileOnDisk.class);

    private final Path path;
    private final long size;

    private FileOnDisk(Path path, long size) {
        this.path = path;
        this.size = size;
    }

    /** Writes a file. */
    @FunctionalInterface
    interface Content {

        void write(OutputStream out) throws IOException;
    }

    /** The file that {@code content} writes; nothing is left where it fails. */
    static FileOnDisk of(Content content) throws IOException {
        Path path = Files.createTempFile("summary-", ".tmp");
        boolean whole = false;
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(path))) {
                content.write(out);
            }
            FileOnDisk file = new FileOnDisk(path, Files.size(path));
            whole = true;
            return file;
        } finally {
            if (!whole) {
                Files.deleteIfExists(path);
            }
        }
    }

    /** In bytes. */
    long size() {
        return size;
    }

    /** @throws NoSuchFileException if it was closed */
    InputStream open() throws IOException {
        return Files.newInputStream(path);
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            LOG.warn("A temporary file could not be removed: {}", e.getMessage());
        }
    }
}
