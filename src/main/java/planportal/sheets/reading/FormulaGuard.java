package planportal.sheets.reading;

import java.util.regex.Pattern;

/**
 * Prevents spreadsheets from interpreting a text of a CSV file as a formula: the text is prefixed with an apostrophe,
 * which is removed when the file is read again.
 */
final class FormulaGuard {

    /** Some programs treat the full-width characters like the others. */
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
