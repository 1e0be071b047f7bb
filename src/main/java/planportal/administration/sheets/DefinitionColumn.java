package planportal.administration.sheets;

import planportal.sheets.reading.SheetColumn;

/** The columns of a spreadsheet of definitions, in their order. */
enum DefinitionColumn implements SheetColumn {

    /** By which a row is known; a new one adds a KPI. */
    CODE(9),
    NAME_JA(34),
    NAME_EN(28),
    /** What it judges: settled for good when it joins the plan, as are its origin, source and first quarter. */
    PARENT(9),
    DEPARTMENT(18),
    KIND(18),
    DIRECTION(15),
    UNIT_JA(9),
    UNIT_EN(11),
    DEFINITION_JA(36),
    DEFINITION_EN(36),
    NOTE_JA(26),
    NOTE_EN(26),
    FREQUENCY(20),
    DECIMALS(8),
    LOWEST(10),
    HIGHEST(10),
    NUMERATOR_JA(20),
    NUMERATOR_EN(20),
    DENOMINATOR_JA(20),
    DENOMINATOR_EN(20),
    WEIGHT(8),
    ORIGIN(20),
    SOURCE(16),
    FIRST_QUARTER(12),
    /** Why it changes, for the public. */
    REASON(34),
    /** The newest publication that settled what stood there when the file was made. */
    VERSION(8);

    private final int width;

    DefinitionColumn(int width) {
        this.width = width;
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public boolean isInput() {
        return this != CODE && this != VERSION;
    }

    @Override
    public boolean isRead() {
        return true;
    }

    @Override
    public boolean isPrinted() {
        return this != VERSION;
    }
}
