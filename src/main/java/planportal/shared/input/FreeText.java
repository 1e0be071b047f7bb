package planportal.shared.input;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Text that people write, as browsers and spreadsheets send it. */
public final class FreeText {

    /** What the database refuses (NUL), XML does (U+FFFE, U+FFFF) or no reader sees: control characters but for line ends and tabs. */
    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cc}\\uFFFE\\uFFFF&&[^\n\t]]");

    /** At either end, whatever leaves no trace on a page: spaces of all kinds, joiners, and the blanks among letters. */
    private static final String TRACELESS = "[\\s\\p{Z}\\p{Cf}\\u115F\\u1160\\u2800\\u3164\\uFFA0]+";

    private static final Pattern ENDS = Pattern.compile("^" + TRACELESS + "|" + TRACELESS + "$");

    private FreeText() {}

    /**
     * The text with plain line ends, without what no keyboard gives, and without what cannot be seen at its ends.
     *
     * @return null if nothing is left that a reader could see: a reason of spaces is none
     */
    public static @Nullable String clean(@Nullable String typed) {
        if (typed == null) {
            return null;
        }
        String text = ENDS.matcher(CONTROLS.matcher(typed.replace("\r\n", "\n").replace('\r', '\n'))
                        .replaceAll(""))
                .replaceAll("");
        return text.isEmpty() ? null : text;
    }

    /** As {@link #clean}; empty if nothing is left. */
    public static String cleanOrEmpty(@Nullable String typed) {
        String text = clean(typed);
        return text == null ? "" : text;
    }
}
