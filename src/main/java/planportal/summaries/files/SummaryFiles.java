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
import planportal.shared.Lookup;
import planportal.shared.Quarter;
import planportal.shared.UserFacingException;
import planportal.summaries.model.Progress;
import planportal.summaries.model.Summary;
import planportal.summaries.model.SummaryFormat;
import planportal.summaries.model.SummaryWords;
import planportal.summaries.model.SummaryWriter;

/** Writes summaries as files. */
@Service
public class SummaryFiles {

    /** Excel and Word files with more KPIs than this take noticeably long. */
    private static final int BACKGROUND_THRESHOLD = 300;

    /** A file with fewer KPIs is always generated, however small the heap. */
    private static final int LEAST_CAPACITY = 80;

    private static final long PORTAL_MEMORY = 150L * 1024 * 1024;

    private final Map<SummaryFormat, SummaryWriter> writers = new EnumMap<>(SummaryFormat.class);
    private final Formats formats;
    /** Serializes the generation of large files in requests, since public pages need a processor as well. */
    private final Semaphore turn = new Semaphore(1, true);

    public SummaryFiles(List<SummaryWriter> writers, Formats formats) {
        writers.forEach(writer -> this.writers.put(writer.format(), writer));
        this.formats = formats;
    }

    /** The available formats, in the order in which they are offered. */
    public List<SummaryFormat> formats() {
        return writers.keySet().stream().sorted(Comparator.naturalOrder()).toList();
    }

    /** The formats that can hold {@code summary}. */
    public List<SummaryFormat> formats(Summary summary) {
        return formats().stream().filter(format -> hasRoomFor(summary, format)).toList();
    }

    /** Whether {@code format} can hold {@code summary}. */
    public boolean hasRoomFor(Summary summary, SummaryFormat format) {
        return summary.kpis().size() <= maxKpis(format);
    }

    /**
     * How many KPIs fit into the memory not used by the portal itself, at {@code bytes} per KPI.
     *
     * @return at least {@value LEAST_CAPACITY}
     */
    public static int kpiCapacity(long bytes) {
        return (int) Math.max(
                LEAST_CAPACITY,
                Math.min(Integer.MAX_VALUE, (Runtime.getRuntime().maxMemory() - PORTAL_MEMORY) / bytes));
    }

    /** Maximum number of KPIs in a file of {@code format} on this node. */
    public int maxKpis(SummaryFormat format) {
        return Lookup.require(writers, format).maxKpis();
    }

    /** Whether writing {@code summary} takes so long that files for staff are generated in the background. */
    public boolean isMadeInBackground(Summary summary, SummaryFormat format) {
        return format == SummaryFormat.PDF || !format.isData() && summary.kpis().size() > BACKGROUND_THRESHOLD;
    }

    /** The texts in the language of {@code summary}. */
    public SummaryWords words(Summary summary) {
        return new SummaryWords(formats.in(summary.request().language()));
    }

    /**
     * The format whose files end with {@code ending}, such as {@code .xlsx}.
     *
     * @throws UserFacingException NOT_FOUND, if there is no such format
     */
    public SummaryFormat format(String ending) {
        return SummaryFormat.of(ending)
                .filter(writers::containsKey)
                .orElseThrow(() -> UserFacingException.notFound("summaries.unknown-format"));
    }

    /** Writes {@code summary} to {@code out}. */
    public void write(Summary summary, SummaryFormat format, OutputStream out) throws IOException {
        write(summary, format, out, Progress.IGNORED);
    }

    /** @throws UserFacingException TOO_LARGE, if the summary is too large for the format */
    public void write(Summary summary, SummaryFormat format, OutputStream out, Progress progress) throws IOException {
        if (!hasRoomFor(summary, format)) {
            throw UserFacingException.tooLarge("summaries.too-large");
        }
        Lookup.require(writers, format).write(summary, words(summary), out, progress);
    }

    /**
     * {@code summary} as a temporary file. It is written completely before the response starts, so that slow clients
     * occupy no memory, and errors result in an error page instead of a truncated file.
     */
    public FileOnDisk onDisk(Summary summary, SummaryFormat format) throws IOException {
        if (format.isData()) {
            return FileOnDisk.of(out -> write(summary, format, out));
        }
        turn.acquireUninterruptibly();
        try {
            return FileOnDisk.of(out -> write(summary, format, out));
        } finally {
            turn.release();
        }
    }

    /** The file name of {@code summary}: {@code summary-2023-Q3.xlsx}. */
    public static String fileName(Summary summary, SummaryFormat format) {
        return fileName(summary.quarter(), summary.request().language(), format);
    }

    /** The file name of a quarter's summary, with the language if it is English. */
    public static String fileName(Quarter quarter, Locale language, SummaryFormat format) {
        return "summary-" + quarter
                + (language.getLanguage().equals("ja") || format.isData() ? "" : "-" + language.getLanguage())
                + format.ending();
    }
}
