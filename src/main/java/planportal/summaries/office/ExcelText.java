package planportal.summaries.office;

import java.util.regex.Pattern;
import org.apache.poi.ss.SpreadsheetVersion;

/** Texts that are valid in spreadsheet cells. */
public final class ExcelText {

    /** Some spreadsheets treat full-width characters like their ASCII counterparts. */
    private static final String BEGINNINGS_OF_FORMULAS = "=+-@＝＋－＠\t\r";

    private static final int MAX_LENGTH = SpreadsheetVersion.EXCEL2007.getMaxTextLength();
    private static final String CUT = "…";
    /** Control characters that are not allowed in XML. */
    private static final Pattern UNWRITABLE = Pattern.compile("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\uFFFE\\uFFFF]");

    private ExcelText() {}

    /**
     * {@code text} with normalized line breaks and without invalid characters, truncated to the maximum length of a
     * cell.
     */
    public static String of(String text) {
        String written = UNWRITABLE
                .matcher(text.replace("\r\n", "\n").replace('\r', '\n'))
                .replaceAll("");
        return cut(written, MAX_LENGTH);
    }

    /** {@code text} truncated to {@code longest} code units, with an ellipsis if it is longer. */
    public static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = longest - CUT.length();
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + CUT;
    }

    /** Whether the text would become a formula when a user edits its cell. */
    public static boolean looksLikeFormula(String text) {
        return !text.isEmpty() && BEGINNINGS_OF_FORMULAS.indexOf(text.charAt(0)) >= 0;
    }
}
