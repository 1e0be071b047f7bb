package planportal.summaries.office;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.LocalDateTime;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import planportal.summaries.files.FileOnDisk;

/** Writes Office files, which are ZIP archives, reproducibly: equal content gives equal bytes. */
public final class StableZip {

    /** The earliest date that ZIP supports, used as a neutral timestamp. */
    private static final LocalDateTime UNDATED = LocalDateTime.of(1980, 1, 1, 0, 0);

    private StableZip() {}

    /** Writes the archive created by {@code content} to {@code out} with neutral timestamps; {@code out} stays open. */
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
