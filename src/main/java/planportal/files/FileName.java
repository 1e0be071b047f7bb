package planportal.files;

import java.text.Normalizer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The name of an uploaded file, made safe to display and to save on any system. */
public final class FileName {

    /** Maximum length, in code points. */
    public static final int MAX_LENGTH = 120;

    private static final int MAX_EXTENSION_LENGTH = 10;

    private FileName() {}

    /**
     * The last path segment of {@code sent} in NFC (some systems send か and ゛ separately), without control characters,
     * bidirectional overrides ("fdp.exe" must not be displayed as "exe.pdf") and characters that file systems reject;
     * shortened before its extension. Never empty.
     */
    public static String clean(@Nullable String sent) {
        String name = Normalizer.normalize(sent == null ? "" : sent, Normalizer.Form.NFC);
        name = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1)
                .replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Zl}\\p{Zp}\\uFFFE\\uFFFF]", "")
                .replaceAll("[<>:\"|?*]", "_")
                .replaceAll("\\s+", " ")
                .replaceAll("^[ .]+|[ .]+$", "");
        if (name.isEmpty()) {
            return "_";
        }
        int length = name.codePointCount(0, name.length());
        if (length <= MAX_LENGTH) {
            return name;
        }
        String extension = extension(name);
        String ending = extension.isEmpty() || extension.length() > MAX_EXTENSION_LENGTH ? "" : "." + extension;
        return name.substring(0, name.offsetByCodePoints(0, MAX_LENGTH - ending.length())) + ending;
    }

    /** The part after the last dot, in lower case; empty if there is none. */
    public static String extension(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }
}
