package planportal.administration.sheets;

import planportal.sheets.reading.SheetColumn;

/** The columns of a sheet of targets, in order. */
enum TargetColumn implements SheetColumn {

    /** Identifies the KPI; all rows with the same code belong together. */
    CODE(9),
    NAME(34),
    UNIT(8),
    /** The due day or span. */
    DUE(18),
    TARGET(14),
    /** The public reason of the change. */
    REASON(36),
    /** The publication of the targets in the row when the file was exported. */
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
