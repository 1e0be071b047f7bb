package planportal.reporting;

import org.jspecify.annotations.Nullable;

/** The version of a report that a page carried to the browser and back. */
final class SeenVersion {

    /** No report has this version: whatever came back was not written by the portal, and counts as out of date. */
    private static final int NONE = -1;

    private SeenVersion() {}

    static int read(@Nullable String text) {
        try {
            return text == null ? NONE : Integer.parseInt(text);
        } catch (NumberFormatException unreadable) {
            return NONE;
        }
    }
}
