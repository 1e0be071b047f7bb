package planportal.summaries;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import planportal.shared.Quarter;
import planportal.summaries.files.SummaryFiles;
import planportal.summaries.model.Summary;
import planportal.summaries.model.SummaryFormat;
import planportal.summaries.model.SummaryRequest;
import planportal.summaries.model.SummaryRequest.Basis;
import planportal.summaries.model.SummaryRequest.Part;

/**
 * The demonstration's files, each written once for all tests that read it: a PDF takes seconds. They stay in
 * {@code target/summaries} for people to look at.
 */
public final class WrittenFiles {

    /** One initiative is enough for what is rare: a document of many such pages says no more. */
    public static final SummaryRequest RARE = new SummaryRequest(
            Quarter.of(2023, 3), Basis.AS_PUBLISHED, Set.of("3"), Set.of(), EnumSet.allOf(Part.class), Locale.ENGLISH);

    private static final Path FOLDER = Path.of("target/summaries");
    private static final Map<String, byte[]> WRITTEN = new ConcurrentHashMap<>();

    private WrittenFiles() {}

    /** The file of {@code summary}, which is the demonstration's whole third quarter, or {@link #RARE} at its extremes. */
    public static byte[] of(SummaryFiles files, Summary summary, SummaryFormat format) throws IOException {
        String name = SummaryFiles.fileName(summary, format)
                .replace("summary", summary.request().initiatives().isEmpty() ? "summary" : "rare");
        byte[] there = WRITTEN.get(name);
        if (there != null) {
            return there;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        files.write(summary, format, out);
        Files.createDirectories(FOLDER);
        Files.write(FOLDER.resolve(name), out.toByteArray());
        WRITTEN.put(name, out.toByteArray());
        return out.toByteArray();
    }
}
