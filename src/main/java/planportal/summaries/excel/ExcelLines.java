package planportal.summaries.excel;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import planportal.summaries.office.OfficeStyle;

/**
 * Estimates line breaks in columns, whose widths are measured in digits of the workbook's font. The result depends on
 * the program that displays the file, so the estimate tends to be one line too many rather than too few.
 */
final class ExcelLines {

    /** Width of a digit, the unit of column widths, in em of {@link OfficeStyle#FONT}. */
    private static final double DIGIT = 0.75;
    /** Horizontal padding of a cell, in em. */
    private static final double PADDING = 0.5;

    /** A grapheme cluster: one character as perceived by readers. */
    private static final Pattern CHARACTER = Pattern.compile("\\X");
    /** Characters that must not start a line. */
    private static final String CLOSING = ",.:;?!)]}%"
            // Japanese closing marks, small kana, and marks of length and repetition.
            + "\u3001\u3002\uFF0C\uFF0E\u30FB\uFF1A\uFF1B\uFF1F\uFF01\u300D\u300F\uFF09\uFF3D\uFF5D\u3015"
            + "\u3009\u300B\u3011\u30FC\u3063\u3083\u3085\u3087\u30C3\u30E3\u30E5\u30E7\u3005\u2026\u2019\u201D";

    private ExcelLines() {}

    /** The number of lines of {@code text} in a column {@code width} digits wide. */
    static int count(String text, double width) {
        return ends(text, width).size();
    }

    /**
     * Splits {@code text} into pieces of at most {@code most} lines each in a column {@code width} digits wide.
     * Concatenated they give the text, except for the spaces and line breaks between them.
     */
    static List<String> pieces(String text, double width, int most) {
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

    /** {@code widths}, each widened if necessary to fit the longest word of its heading. */
    static double[] widths(List<String> heads, double... widths) {
        double[] wide = widths.clone();
        for (int column = 0; column < widths.length; column++) {
            wide[column] = Math.max(widths[column], longestWord(heads.get(column)));
        }
        return wide;
    }

    /** The width in digits of a column in which no word of {@code text} is broken. */
    static double longestWord(String text) {
        double longest = 0;
        double word = 0;
        int before = ' ';
        Matcher characters = CHARACTER.matcher(text);
        while (characters.find()) {
            int first = characters.group().codePointAt(0);
            word = first == ' ' || first == '\n' || canBreak(before, first) ? 0 : word;
            word += first == ' ' || first == '\n' ? 0 : ems(first);
            longest = Math.max(longest, word);
            before = first;
        }
        return (longest + PADDING) / DIGIT;
    }

    /** The width in digits of a column in which no line of {@code text} is wrapped. */
    static double width(String text) {
        double longest = 0;
        double line = 0;
        Matcher characters = CHARACTER.matcher(text);
        while (characters.find()) {
            int first = characters.group().codePointAt(0);
            line = first == '\n' ? 0 : line + ems(first);
            longest = Math.max(longest, line);
        }
        return (longest + PADDING) / DIGIT;
    }

    /** The end indexes of the lines. */
    private static List<Integer> ends(String text, double column) {
        double width = Math.max(1, column * DIGIT - PADDING);
        List<Integer> ends = new ArrayList<>();
        double used = 0;
        int begin = 0;
        int possible = 0;
        double usedThere = 0;
        int before = ' ';
        Matcher characters = CHARACTER.matcher(text);
        while (characters.find()) {
            int first = characters.group().codePointAt(0);
            if (first == '\n') {
                ends.add(characters.end());
                begin = characters.end();
                possible = begin;
                used = 0;
                before = ' ';
                continue;
            }
            if (canBreak(before, first)) {
                possible = characters.start();
                usedThere = used;
            }
            double wide = ems(first);
            // Trailing spaces take no width.
            if (used + wide > width && first != ' ' && used > 0) {
                boolean between = possible > begin;
                begin = between ? possible : characters.start();
                used = between ? used - usedThere : 0;
                ends.add(begin);
                possible = begin;
            }
            used += wide;
            before = first;
        }
        ends.add(text.length());
        return ends;
    }

    /** Whether a line break is allowed between two characters. */
    private static boolean canBreak(int before, int after) {
        return after != ' '
                && CLOSING.indexOf(after) < 0
                && (before == ' ' || before == '-' || isWide(before) || isWide(after));
    }

    private static boolean isWide(int character) {
        return ems(character) >= 1;
    }

    /** The width of a character in em. */
    private static double ems(int character) {
        if (character >= 0x2010 && character <= 0x201F) {
            return 0.5;
        }
        if (character >= 0x2000 && !(character >= 0xFF61 && character <= 0xFF9F)) {
            return 1;
        }
        if (character < 0x20 || character > 0x7E) {
            return character < 0x100 ? 0.85 : 0.7;
        }
        if (" ',.:;_i".indexOf(character) >= 0) {
            return 0.34;
        }
        if ("!Ijl|\"()*-/[\\]^`frt{}~".indexOf(character) >= 0) {
            return 0.5;
        }
        if ("LJcsvxyz".indexOf(character) >= 0) {
            return 0.6;
        }
        if ("%@MWm".indexOf(character) >= 0) {
            return 1 - 0.01;
        }
        return "#&DGOQUw".indexOf(character) >= 0 ? 0.9 : character >= 'a' ? 0.7 : 0.78;
    }
}
