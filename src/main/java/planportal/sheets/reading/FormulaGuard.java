package planportal.sheets.reading;

import java.util.regex.Pattern;

/**
 * Keeps spreadsheets from taking a text of a CSV file for a formula: an apostrophe before it says that it is text, and is
 * taken off again when the file comes back.
 */
final class FormulaGuard {

    /** Some spreadsheets read the full-width signs as they read the others. */
    private static final String BEGINNING = "[=+\\-@＝＋－＠\\t\\r]";

    private static final Pattern DANGEROUS = Pattern.compile("^'*" + BEGINNING + "[\\s\\S]*");
    private static final Pattern GUARDED = Pattern.compile("^''*" + BEGINNING + "[\\s\\S]*");

    private FormulaGuard() {}

    static String with(String text) {
        return DANGEROUS.matcher(text).matches() ? "'" + text : text;
    }

    static String without(String text) {
        return GUARDED.matcher(text).matches() ? text.substring(1) : text;
    }
}
