package planportal.summaries;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.poi.ss.SpreadsheetVersion;

/** Texts as a spreadsheet can hold and show them. */
final class ExcelText {

    /** Some spreadsheets read the full-width signs as they read the others. */
    private static final String BEGINNINGS_OF_FORMULAS = "=+-@＝＋－＠\t\r";
    private static final int LONGEST = SpreadsheetVersion.EXCEL2007.getMaxTextLength();
    private static final String CUT = "…";
    /** What a reader sees as one character, however many code units it takes. */
    private static final Pattern CHARACTER = Pattern.compile("\\X");
    /** Control characters that no XML can hold. */
    private static final Pattern UNWRITABLE = Pattern.compile("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\uFFFE\\uFFFF]");

    /** A column is as wide as its digits are; texts of this font run narrower, as do full-width characters for two digits. */
    private static final double CHARACTERS_IN_A_DIGIT = 1.2;

    private ExcelText() {}

    /** {@code text} with line feeds alone as line ends, without what no cell can hold, and cut where a cell ends. */
    static String of(String text) {
        String written = UNWRITABLE.matcher(text.replace("\r\n", "\n").replace('\r', '\n')).replaceAll("");
        return cut(written, LONGEST);
    }

    /** {@code text}, or as much of it as fits into {@code longest} code units with a sign that there is more. */
    static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = longest - CUT.length();
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + CUT;
    }

    /** Whether somebody who edits the text in its cell would make a formula of it. */
    static boolean looksLikeFormula(String text) {
        return !text.isEmpty() && BEGINNINGS_OF_FORMULAS.indexOf(text.charAt(0)) >= 0;
    }

    /** How many lines {@code text} takes in a column as wide as {@code width} digits. */
    static int lines(String text, int width) {
        return ends(text, width).size();
    }

    /**
     * {@code text} in pieces of at most {@code most} lines each in a column as wide as {@code width} digits. Put
     * together they are the text, but for the line ends between them.
     */
    static List<String> pieces(String text, int width, int most) {
        List<Integer> ends = ends(text, width);
        List<String> pieces = new ArrayList<>();
        int begin = 0;
        for (int line = most - 1; line < ends.size() - 1; line += most) {
            pieces.add(text.substring(begin, ends.get(line)).stripTrailing());
            begin = ends.get(line);
        }
        pieces.add(text.substring(begin));
        return pieces;
    }

    /** Where the lines end. */
    private static List<Integer> ends(String text, int column) {
        int width = Math.max(2, (int) (column * CHARACTERS_IN_A_DIGIT) - 1);
        List<Integer> ends = new ArrayList<>();
        int used = 0;
        Matcher characters = CHARACTER.matcher(text);
        while (characters.find()) {
            int first = characters.group().codePointAt(0);
            if (first == '\n') {
                ends.add(characters.end());
                used = 0;
                continue;
            }
            int wide = width(first);
            if (used + wide > width) {
                ends.add(characters.start());
                used = 0;
            }
            used += wide;
        }
        ends.add(text.length());
        return ends;
    }

    /** How many half-width characters a character takes. */
    private static int width(int character) {
        boolean half = character < 0x2000 && character != '\u00D7' && character != '\u00B1' || character >= 0xFF61 && character <= 0xFF9F;
        return half ? 1 : 2;
    }
}
