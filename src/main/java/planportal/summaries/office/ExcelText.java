package planportal.summaries.office;

import java.util.regex.Pattern;
import org.apache.poi.ss.SpreadsheetVersion;

/** Texts as a spreadsheet can hold them. */
public final class ExcelText {

    /** Some spreadsheets read the full-width signs as they read the others. */
    private static final String BEGINNINGS_OF_FORMULAS = "=+-@＝＋－＠\t\r";

    private static final int LONGEST = SpreadsheetVersion.EXCEL2007.getMaxTextLength();
    private static final String CUT = "…";
    /** Control characters that no XML can hold. */
    private static final Pattern UNWRITABLE = Pattern.compile("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\uFFFE\\uFFFF]");

    private ExcelText() {}

    /** {@code text} with line feeds alone as line ends, without what no cell can hold, and cut where a cell ends. */
    public static String of(String text) {
        String written = UNWRITABLE
                .matcher(text.replace("\r\n", "\n").replace('\r', '\n'))
                .replaceAll("");
        return cut(written, LONGEST);
    }

    /** {@code text}, or as much of it as fits into {@code longest} code units with a sign that there is more. */
    public static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = longest - CUT.length();
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + CUT;
    }

    /** Whether somebody who edits the text in its cell would make a formula of it. */
    public static boolean looksLikeFormula(String text) {
        return !text.isEmpty() && BEGINNINGS_OF_FORMULAS.indexOf(text.charAt(0)) >= 0;
    }
}
