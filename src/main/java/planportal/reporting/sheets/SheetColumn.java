package planportal.reporting.sheets;

/** The columns of a spreadsheet of reports, in their order; the names are the ends of message keys. */
public enum SheetColumn {

    /** By which a row is known. */
    CODE(8),
    NAME(26),
    DEPARTMENT(14),
    UNIT(7),
    DEFINITION(30),
    LAST(16),
    TARGET(16),
    STANDING(9),
    VALUE(12),
    NUMERATOR(11),
    DENOMINATOR(11),
    STATE(12),
    DAY(13),
    COMMENT(34),
    CONFIRMATION(20),
    /** Which quarter it is about. */
    QUARTER(11),
    /** Which version of the report stood there when the file was made. */
    VERSION(8);

    private final int width;

    SheetColumn(int width) {
        this.width = width;
    }

    /** How wide it is, in characters of half width. */
    int width() {
        return width;
    }

    /** Whether people fill it in. */
    public boolean isInput() {
        return compareTo(VALUE) >= 0 && compareTo(CONFIRMATION) <= 0;
    }

    /** Whether it is read: what people fill in, and by which a row is known. The rest stands there for people alone. */
    public boolean isRead() {
        return isInput() || this == CODE || this == QUARTER || this == VERSION;
    }

    /** Whether what stands there is text that people write, which is never taken for a formula. */
    public boolean isProse() {
        return this == COMMENT || this == CONFIRMATION;
    }

    /** What the column is called in a spreadsheet: A, B, …, AA. */
    public static String letters(int index) {
        return index < 26 ? String.valueOf((char) ('A' + index))
                : letters(index / 26 - 1) + (char) ('A' + index % 26);
    }
}
