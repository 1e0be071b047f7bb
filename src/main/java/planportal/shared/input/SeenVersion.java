package planportal.shared.input;

import org.jspecify.annotations.Nullable;

/** The version of a report that a page carried to the browser and back. */
public final class SeenVersion {

    /** No report has this version: whatever came back was not written by the portal, and counts as out of date. */
    private static final int NONE = -1;

    private SeenVersion() {}

    public static int read(@Nullable String text) {
        try {
            return text == null ? NONE : Integer.parseInt(text);
        } catch (NumberFormatException unreadable) {
            return NONE;
        }
    }
}
