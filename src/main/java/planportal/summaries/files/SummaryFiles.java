package planportal.summaries.files;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.springframework.stereotype.Service;
import planportal.shared.Formats;
import planportal.shared.Quarter;
import planportal.shared.UserFacingException;
import planportal.summaries.model.Progress;
import planportal.summaries.model.Summary;
import planportal.summaries.model.SummaryFormat;
import planportal.summaries.model.SummaryWords;
import planportal.summaries.model.SummaryWriter;

/** Gives summaries as files. */
@Service
public class SummaryFiles {

    /** An Excel or Word file of more KPIs than this takes more than a moment. */
    private static final int MANY = 300;

    /** A file that holds fewer is made whatever the heap. */
    private static final int LEAST = 80;

    private static final long OF_THE_PORTAL = 150L * 1024 * 1024;

    private final Map<SummaryFormat, SummaryWriter> writers = new EnumMap<>(SummaryFormat.class);
    private final Formats formats;
    /** One at a time of those for which somebody waits, whoever they are: public pages need a processor as well. */
    private final Semaphore turn = new Semaphore(1, true);

    public SummaryFiles(List<SummaryWriter> writers, Formats formats) {
        writers.forEach(writer -> this.writers.put(writer.format(), writer));
        this.formats = formats;
    }

    /** The formats in which summaries can be had, in the order in which they are offered. */
    public List<SummaryFormat> formats() {
        return writers.keySet().stream().sorted(Comparator.naturalOrder()).toList();
    }

    /** The formats that have room for {@code summary}. */
    public List<SummaryFormat> formats(Summary summary) {
        return formats().stream().filter(format -> hasRoomFor(summary, format)).toList();
    }

    /** Whether {@code format} has room for {@code summary}. */
    public boolean hasRoomFor(Summary summary, SummaryFormat format) {
        return summary.kpis().size() <= most(format);
    }

    /**
     * How many KPIs fit into the memory that the portal itself leaves, where each takes {@code bytes}.
     *
     * @return at least {@value LEAST}
     */
    public static int fitting(long bytes) {
        return (int) Math.max(
                LEAST, Math.min(Integer.MAX_VALUE, (Runtime.getRuntime().maxMemory() - OF_THE_PORTAL) / bytes));
    }

    /** How many KPIs a file of {@code format} can hold on this node. */
    public int most(SummaryFormat format) {
        return writers.get(format).mostKpis();
    }

    /** Whether writing {@code summary} takes so long that staff's file is made in the background. */
    public boolean isMadeInBackground(Summary summary, SummaryFormat format) {
        return format == SummaryFormat.PDF
                || format != SummaryFormat.CSV && summary.kpis().size() > MANY;
    }

    /** The words of {@code summary}'s language. */
    public SummaryWords words(Summary summary) {
        return new SummaryWords(formats.in(summary.request().language()));
    }

    /**
     * The format whose files' names end with {@code extension}.
     *
     * @throws UserFacingException NOT_FOUND, if summaries cannot be had in it
     */
    public SummaryFormat format(String extension) {
        return SummaryFormat.of(extension)
                .filter(writers::containsKey)
                .orElseThrow(() -> UserFacingException.notFound("summaries.unknown-format"));
    }

    /** Writes {@code summary} to {@code out}. */
    public void write(Summary summary, SummaryFormat format, OutputStream out) throws IOException {
        write(summary, format, out, Progress.UNHEARD);
    }

    /** @throws UserFacingException TOO_LARGE, if the summary is too large for the format */
    public void write(Summary summary, SummaryFormat format, OutputStream out, Progress progress) throws IOException {
        if (!hasRoomFor(summary, format)) {
            throw UserFacingException.tooLarge("summaries.too-large");
        }
        writers.get(format).write(summary, words(summary), out, progress);
    }

    /**
     * {@code summary} as a file. It is written to disk before anybody is answered, so that a reader who reads slowly takes no
     * memory, and what goes wrong is a page that says so and not half a file.
     */
    public FileOnDisk onDisk(Summary summary, SummaryFormat format) throws IOException {
        if (format == SummaryFormat.CSV) {
            return FileOnDisk.of(out -> write(summary, format, out));
        }
        turn.acquireUninterruptibly();
        try {
            return FileOnDisk.of(out -> write(summary, format, out));
        } finally {
            turn.release();
        }
    }

    /** What the file of {@code summary} is called: {@code summary-2023-Q3.xlsx}. */
    public static String fileName(Summary summary, SummaryFormat format) {
        return fileName(summary.quarter(), summary.request().language(), format);
    }

    /** What a file of a quarter's summary is called; a summary in English says so. */
    public static String fileName(Quarter quarter, Locale language, SummaryFormat format) {
        return "summary-" + quarter
                + (language.getLanguage().equals("ja") || format == SummaryFormat.CSV
                        ? ""
                        : "-" + language.getLanguage())
                + "." + format.extension();
    }
}
