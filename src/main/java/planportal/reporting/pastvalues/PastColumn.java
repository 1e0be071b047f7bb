package planportal.reporting.pastvalues;

import planportal.sheets.reading.SheetColumn;

/** The columns of a spreadsheet of values of quarters past, in their order. */
enum PastColumn implements SheetColumn {

    /** By which, with the quarter, a row is known. */
    CODE(9),
    NAME(30),
    QUARTER(11),
    UNIT(8),
    VALUE(14),
    NUMERATOR(12),
    DENOMINATOR(12),
    STATE(12),
    DAY(13),
    COMMENT(36),
    /** Why a public value is corrected. */
    CORRECTION(30);

    private final int width;

    PastColumn(int width) {
        this.width = width;
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public boolean isInput() {
        return compareTo(VALUE) >= 0;
    }

    @Override
    public boolean isRead() {
        return isInput() || this == CODE || this == QUARTER || this == UNIT;
    }

    @Override
    public boolean isDay() {
        return this == DAY;
    }
}
