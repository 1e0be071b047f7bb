package planportal.summaries.model;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes a summary as a file of one format, from the summary and {@link SummaryWords} alone. Every bean of this type is
 * offered for download.
 */
public interface SummaryWriter {

    /** The format of its files; each format has exactly one writer. */
    SummaryFormat format();

    /** The maximum number of KPIs in a file, for formats that are built in memory as a whole; unlimited by default. */
    default int maxKpis() {
        return Integer.MAX_VALUE;
    }

    /**
     * Writes {@code summary} to {@code out}, which it leaves open.
     *
     * @param words the words of the summary's language
     */
    void write(Summary summary, SummaryWords words, OutputStream out) throws IOException;

    /**
     * As {@link #write(Summary, SummaryWords, OutputStream)}, reporting progress. By default none is reported.
     *
     * @throws Progress.Cancelled if the file has been cancelled; it may be the cause of another exception
     */
    default void write(Summary summary, SummaryWords words, OutputStream out, Progress progress) throws IOException {
        write(summary, words, out);
    }
}
