package planportal.sheets.reading;

/** A column of a table in a spreadsheet. Its name is the end of message keys: what it is called, and what belongs in it. */
public interface SheetColumn {

    /** Upper case, as enums have it. */
    String name();

    /** How wide it is, in characters of half width. */
    int width();

    /** Whether people fill it in. */
    boolean isInput();

    /** Whether it is read: what people fill in, and by which a row is known. The rest stands there for people alone. */
    default boolean isRead() {
        return isInput();
    }

    /** Whether days stand in it, which a workbook keeps as figures. */
    default boolean isDay() {
        return false;
    }

    /** Whether it only takes room where no row has anything there, or ever will. */
    default boolean mayBeHidden() {
        return false;
    }

    /** Whether it is printed; what only a computer reads is not. */
    default boolean isPrinted() {
        return true;
    }

    /** What a column is called in a spreadsheet by its place: A, B, …, AA. */
    static String letters(int index) {
        return index < 26 ? String.valueOf((char) ('A' + index)) : letters(index / 26 - 1) + (char) ('A' + index % 26);
    }
}
