package planportal.summaries.model;

import java.util.Arrays;
import java.util.Optional;

/** The file formats of a summary. */
public enum SummaryFormat {
    EXCEL(".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    PDF(".pdf", "application/pdf"),
    WORD(".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    /** Open data: one row per KPI. */
    CSV(".csv", "text/csv;charset=UTF-8"),
    /** Open data: one row per initiative. */
    INITIATIVES("-initiatives.csv", "text/csv;charset=UTF-8");

    private final String ending;
    private final String mediaType;

    SummaryFormat(String ending, String mediaType) {
        this.ending = ending;
        this.mediaType = mediaType;
    }

    /** The ending of file names and addresses, with its dot: {@code .xlsx}. */
    public String ending() {
        return ending;
    }

    /** The media type of its files: {@code text/csv;charset=UTF-8}. */
    public String mediaType() {
        return mediaType;
    }

    /** Whether it is open data: the same Japanese file for every reader, which is fast to write regardless of its size. */
    public boolean isData() {
        return this == CSV || this == INITIATIVES;
    }

    /** The format whose {@link #ending()} is {@code ending}; empty if there is none. */
    public static Optional<SummaryFormat> of(String ending) {
        return Arrays.stream(values())
                .filter(format -> format.ending.equals(ending))
                .findFirst();
    }
}
