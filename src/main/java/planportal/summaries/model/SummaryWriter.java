package planportal.summaries.model;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes a summary as a file of one format. A writer reads nothing but the summary, and says what {@link SummaryWords}
 * says. Every bean of this type is offered for download.
 */
public interface SummaryWriter {

    SummaryFormat format();

    /** How many KPIs a file can hold; what has to be in memory as a whole ends with the memory. */
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
     * As {@link #write(Summary, SummaryWords, OutputStream)}, telling how far it is.
     *
     * @throws Progress.Cancelled if nobody wants the file any more; it may be the cause of another exception
     */
    default void write(Summary summary, SummaryWords words, OutputStream out, Progress progress) throws IOException {
        write(summary, words, out);
    }
}
