package planportal.administration.sheets;

import planportal.sheets.reading.SheetColumn;

/** The columns of a spreadsheet of targets, in their order. */
enum TargetColumn implements SheetColumn {

    /** By which, with the others of its code, a row is known. */
    CODE(9),
    NAME(34),
    UNIT(8),
    /** By when. */
    DUE(18),
    TARGET(14),
    /** Why it changes, for the public. */
    REASON(36),
    /** The publication that settled the targets that stood there when the file was made. */
    VERSION(8);

    private final int width;

    TargetColumn(int width) {
        this.width = width;
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public boolean isInput() {
        return this == DUE || this == TARGET || this == REASON;
    }

    @Override
    public boolean isRead() {
        return isInput() || this == CODE || this == UNIT || this == VERSION;
    }

    @Override
    public boolean isDay() {
        return this == DUE;
    }

    @Override
    public boolean isPrinted() {
        return this != VERSION;
    }
}
