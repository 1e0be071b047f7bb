package planportal.sheets.reading;

/**
 * A column of a table in a spreadsheet. Its name is the last part of message keys: of its title, and of its
 * explanation.
 */
public interface SheetColumn {

    /** The name in upper case, as in enums. */
    String name();

    /** Its width in half-width characters. */
    int width();

    /** Whether people fill it in. */
    boolean isInput();

    /** Whether it is read: input columns and those that identify a row. The others are only information. */
    default boolean isRead() {
        return isInput();
    }

    /** Whether it contains days, which a workbook stores as numbers. */
    default boolean isDay() {
        return false;
    }

    /** Whether it may be hidden if it is and stays empty in all rows. */
    default boolean mayBeHidden() {
        return false;
    }

    /** Whether it is printed; columns for the computer are not. */
    default boolean isPrinted() {
        return true;
    }

    /** The letters of a column by its position: A, B, …, AA. */
    static String letters(int index) {
        return index < 26 ? String.valueOf((char) ('A' + index)) : letters(index / 26 - 1) + (char) ('A' + index % 26);
    }
}
