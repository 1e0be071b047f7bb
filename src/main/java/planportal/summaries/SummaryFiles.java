package planportal.summaries;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Service;
import planportal.shared.Explained;
import planportal.shared.Formats;
import planportal.shared.Quarter;

/** Gives summaries as files. */
@Service
public class SummaryFiles {

    private final Map<SummaryFormat, SummaryWriter> writers = new EnumMap<>(SummaryFormat.class);
    private final Formats formats;

    SummaryFiles(List<SummaryWriter> writers, Formats formats) {
        writers.forEach(writer -> this.writers.put(writer.format(), writer));
        this.formats = formats;
    }

    /** The formats in which summaries can be had, in the order in which they are offered. */
    public List<SummaryFormat> formats() {
        return writers.keySet().stream().sorted(Comparator.naturalOrder()).toList();
    }

    /** The words of {@code summary}'s language. */
    public SummaryWords words(Summary summary) {
        return new SummaryWords(formats.in(summary.request().language()));
    }

    /**
     * The format whose files' names end with {@code extension}.
     *
     * @throws Explained 404, if summaries cannot be had in it
     */
    public SummaryFormat format(String extension) {
        return SummaryFormat.of(extension).filter(writers::containsKey)
                .orElseThrow(() -> new Explained(HttpStatus.NOT_FOUND, "summaries.unknown-format"));
    }

    /** Writes {@code summary} to {@code out}. */
    public void write(Summary summary, SummaryFormat format, OutputStream out) throws IOException {
        write(summary, format, out, Progress.UNHEARD);
    }

    void write(Summary summary, SummaryFormat format, OutputStream out, Progress progress) throws IOException {
        writers.get(format).write(summary, words(summary), out, progress);
    }

    /** The answer that hands {@code summary} out as a file: {@code summary-2023-Q3.xlsx}. */
    public ResponseEntity<byte[]> answer(Summary summary, SummaryFormat format) {
        return answer(fileName(summary, format), format, bytes(summary, format));
    }

    ResponseEntity<byte[]> answer(String name, SummaryFormat format, byte[] file) {
        return ResponseEntity.ok().contentType(format.mediaType())
                .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename(name).build().toString())
                .body(file);
    }

    byte[] bytes(Summary summary, SummaryFormat format) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try {
            write(summary, format, file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file.toByteArray();
    }

    static String fileName(Summary summary, SummaryFormat format) {
        return fileName(summary.quarter(), summary.request().language(), format);
    }

    /** What a file of a quarter's summary is called; a summary in English says so. */
    static String fileName(Quarter quarter, Locale language, SummaryFormat format) {
        return "summary-" + quarter
                + (language.getLanguage().equals("ja") || format == SummaryFormat.CSV ? "" : "-" + language.getLanguage())
                + "." + format.extension();
    }
}
