package planportal.reporting.evidence;

import planportal.files.UnacceptableFile;

/**
 * A file that was not taken.
 *
 * @param name   the file
 * @param reason the end of the message that says why: a {@link UnacceptableFile.Fault} or a limit
 */
public record EvidenceRefusal(String name, String reason) {

    public static final String FILE_TOO_LARGE = "FILE_TOO_LARGE";
    public static final String REPORT_TOO_LARGE = "REPORT_TOO_LARGE";
    /** Not a fault: the report has this very file under this name already. */
    public static final String ALREADY_THERE = "ALREADY_THERE";

    public static final String TOO_MANY = "TOO_MANY";
}
