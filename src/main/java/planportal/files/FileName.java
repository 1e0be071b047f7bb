package planportal.files;

import java.text.Normalizer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The name of a file as a browser sends it, made fit for showing and for saving on anybody's machine. */
public final class FileName {

    /** The longest name, in characters as people count them. */
    public static final int LONGEST = 120;

    private static final int LONGEST_EXTENSION = 10;

    private FileName() {}

    /**
     * The last part of {@code sent}, composed as people type it (some systems send か and ゛ apart), without control
     * characters, without signs that turn the direction of writing round ("fdp.exe" must not read "exe.pdf"), and without
     * those that file systems refuse; shortened before its extension. Never empty.
     */
    public static String clean(@Nullable String sent) {
        String name = Normalizer.normalize(sent == null ? "" : sent, Normalizer.Form.NFC);
        name = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1)
                .replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Zl}\\p{Zp}]", "")
                .replaceAll("[<>:\"|?*]", "_")
                .replaceAll("\\s+", " ")
                .replaceAll("^[ .]+|[ .]+$", "");
        if (name.isEmpty()) {
            return "_";
        }
        int length = name.codePointCount(0, name.length());
        if (length <= LONGEST) {
            return name;
        }
        String extension = extension(name);
        String ending = extension.isEmpty() || extension.length() > LONGEST_EXTENSION ? "" : "." + extension;
        return name.substring(0, name.offsetByCodePoints(0, LONGEST - ending.length())) + ending;
    }

    /** What follows the last dot, in lower case; empty if nothing does. */
    public static String extension(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }
}
