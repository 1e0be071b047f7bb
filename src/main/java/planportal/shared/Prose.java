package planportal.shared;

import org.jspecify.annotations.Nullable;

/** Text of several lines as browsers send it. */
public final class Prose {

    private Prose() {
    }

    /** The text with plain line ends and without what no keyboard gives; null if nothing is left. */
    public static @Nullable String clean(@Nullable String typed) {
        if (typed == null) {
            return null;
        }
        // The database refuses NUL, and no reader sees the other control characters.
        String text = typed.replace("\r\n", "\n").replace('\r', '\n').replaceAll("[\\p{Cc}&&[^\n\t]]", "").strip();
        return text.isEmpty() ? null : text;
    }
}
