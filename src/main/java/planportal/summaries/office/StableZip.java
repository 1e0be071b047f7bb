package planportal.summaries.office;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.LocalDateTime;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import planportal.summaries.files.FileOnDisk;

/** Writes office files, which are ZIP archives, so that the same content is the same file whenever it is written. */
public final class StableZip {

    /** The first day that an archive can name: it is no day of the content. */
    private static final LocalDateTime UNDATED = LocalDateTime.of(1980, 1, 1, 0, 0);

    private StableZip() {}

    /** Writes to {@code out} the archive that {@code content} writes, with no time in it; {@code out} is left open. */
    public static void write(FileOnDisk.Content content, OutputStream out) throws IOException {
        try (FileOnDisk written = FileOnDisk.of(content);
                InputStream in = written.open()) {
            copy(in, out);
        }
    }

    private static void copy(InputStream in, OutputStream out) throws IOException {
        ZipInputStream from = new ZipInputStream(in);
        ZipOutputStream to = new ZipOutputStream(out);
        for (ZipEntry entry = from.getNextEntry(); entry != null; entry = from.getNextEntry()) {
            ZipEntry undated = new ZipEntry(entry.getName());
            undated.setTimeLocal(UNDATED);
            to.putNextEntry(undated);
            if (entry.getName().endsWith(".xlsx")) {
                copy(from, to);
            } else {
                from.transferTo(to);
            }
            to.closeEntry();
        }
        to.finish();
    }
}
