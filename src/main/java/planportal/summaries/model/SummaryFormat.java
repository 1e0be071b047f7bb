package planportal.summaries.model;

import java.util.Arrays;
import java.util.Optional;
import org.springframework.http.MediaType;

/** As what a summary can be taken away. */
public enum SummaryFormat {
    EXCEL("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    PDF("pdf", "application/pdf"),
    WORD("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    CSV("csv", "text/csv;charset=UTF-8");

    private final String extension;
    private final MediaType mediaType;

    SummaryFormat(String extension, String mediaType) {
        this.extension = extension;
        this.mediaType = MediaType.parseMediaType(mediaType);
    }

    /** How its files' names end, and its address: {@code xlsx}. */
    public String extension() {
        return extension;
    }

    public MediaType mediaType() {
        return mediaType;
    }

    /** The format whose files end so, if there is one. */
    public static Optional<SummaryFormat> of(String extension) {
        return Arrays.stream(values())
                .filter(format -> format.extension.equals(extension))
                .findFirst();
    }
}
