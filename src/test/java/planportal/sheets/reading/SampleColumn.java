package planportal.sheets.reading;

/** Columns of all kinds. */
enum SampleColumn implements SheetColumn {
    CODE(8),
    NAME(26),
    VALUE(12),
    NUMERATOR(11),
    DENOMINATOR(11),
    STATE(12),
    DAY(13),
    COMMENT(34),
    QUARTER(11),
    VERSION(8);

    private final int width;

    SampleColumn(int width) {
        this.width = width;
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public boolean isInput() {
        return compareTo(VALUE) >= 0 && compareTo(COMMENT) <= 0;
    }

    @Override
    public boolean isRead() {
        return this != NAME;
    }

    @Override
    public boolean isDay() {
        return this == DAY;
    }
}
