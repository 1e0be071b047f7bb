package planportal.shared.input;

import org.jspecify.annotations.Nullable;

/** Parses the version of a report that a form carried to the browser and back. */
public final class VersionField {

    /** A version that no report has. A text that the portal did not write counts as an outdated version. */
    private static final int NONE = -1;

    private VersionField() {}

    /** The version; -1, which no report has, if the text is missing or not a number. */
    public static int read(@Nullable String text) {
        try {
            return text == null ? NONE : Integer.parseInt(text);
        } catch (NumberFormatException unreadable) {
            return NONE;
        }
    }
}
