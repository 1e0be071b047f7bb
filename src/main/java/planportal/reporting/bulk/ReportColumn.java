package planportal.reporting.bulk;

import planportal.sheets.reading.SheetColumn;

/** The columns of a spreadsheet of reports, in their order. */
enum ReportColumn implements SheetColumn {

    /** The KPI's code: the key of a row. */
    CODE(8),
    NAME(26),
    DEPARTMENT(14),
    UNIT(7),
    DEFINITION(30),
    LAST(16),
    TARGET(16),
    STAGE(9),
    VALUE(12),
    NUMERATOR(11),
    DENOMINATOR(11),
    STATE(12),
    DAY(13),
    COMMENT(34),
    CONFIRMATION(20),
    /** The quarter of the report. */
    QUARTER(11),
    /** The version of the report when the file was exported. */
    VERSION(8);

    private final int width;

    ReportColumn(int width) {
        this.width = width;
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public boolean isInput() {
        return compareTo(VALUE) >= 0 && compareTo(CONFIRMATION) <= 0;
    }

    @Override
    public boolean isRead() {
        return isInput() || this == CODE || this == UNIT || this == QUARTER || this == VERSION;
    }

    @Override
    public boolean isDay() {
        return this == DAY;
    }

    @Override
    public boolean mayBeHidden() {
        return this != VALUE && this != COMMENT && this != CONFIRMATION && this != VERSION;
    }

    @Override
    public boolean isPrinted() {
        return this != QUARTER && this != VERSION;
    }
}
