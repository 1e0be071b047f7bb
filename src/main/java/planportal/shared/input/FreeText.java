package planportal.shared.input;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Cleans free text from browsers and spreadsheets. */
public final class FreeText {

    /**
     * Control characters except line ends and tabs, which the database (NUL) or XML (U+FFFE, U+FFFF) rejects or readers
     * cannot see.
     */
    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cc}\\uFFFE\\uFFFF&&[^\n\r\t]]");

    /**
     * Characters that are invisible on a page, removed at both ends: spaces of all kinds, format characters, and
     * letters that are blank.
     */
    private static final String INVISIBLE = "[\\s\\p{Z}\\p{Cf}\\u115F\\u1160\\u2800\\u3164\\uFFA0]+";

    private static final Pattern ENDS = Pattern.compile("^" + INVISIBLE + "|" + INVISIBLE + "$");

    private FreeText() {}

    /**
     * Removes control characters and invisible characters at both ends, and turns line ends into line feeds.
     *
     * @return null if no visible character is left, so that a reason of spaces counts as missing
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

    /**
     * The text as a page can show it: with a space in place of each character that cannot be typed. A space, so that a figure
     * in two parts does not become another figure.
     */
    public static String printable(String typed) {
        return CONTROLS.matcher(typed).replaceAll(" ");
    }

    /** As {@link #clean}; empty if nothing is left. */
    public static String cleanOrEmpty(@Nullable String typed) {
        String text = clean(typed);
        return text == null ? "" : text;
    }
}
