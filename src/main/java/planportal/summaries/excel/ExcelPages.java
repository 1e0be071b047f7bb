package planportal.summaries.excel;

/**
 * Estimates the page breaks of a sheet scaled to the width of A4 landscape, precisely enough to avoid cutting rows and
 * charts. All lengths are in points.
 */
final class ExcelPages {

    static final double MARGIN = 0.4;
    static final double MARGIN_WITH_LINE = 0.7;

    private static final double INCH = 72;
    private static final double WIDTH = 841.9 - 2 * MARGIN * INCH;
    private static final double HEIGHT = 595.3 - 2 * MARGIN_WITH_LINE * INCH;
    /** Width of a digit of the workbook's font, the unit of column widths. */
    private static final double DIGIT = 7.5;
    /** Safety factor, since programs and printers differ. */
    private static final double SAFETY_FACTOR = 0.98;

    private final double room;
    private float used;
    private float repeated;
    private boolean first = true;

    /** @param width width of the sheet in digits */
    ExcelPages(double width) {
        this.room = HEIGHT / scale(width) * SAFETY_FACTOR;
    }

    /** The factor by which a sheet {@code width} digits wide is scaled down to fit on a page. */
    static double scale(double width) {
        return Math.min(1, WIDTH / (width * DIGIT));
    }

    /** The used height of the current page. */
    float used() {
        return used;
    }

    /** Adds a row, on the next page if it does not fit on this one. */
    void add(float height) {
        if (isCutAt(height)) {
            begin();
        }
        used += height;
    }

    /** Whether a block of this height would be cut by the page break. A block higher than a page is always cut. */
    boolean isCutAt(float height) {
        return used + height > room && used > repeated;
    }

    void begin() {
        used = repeated;
        first = false;
    }

    /** Whether everything so far fits on the first page. */
    boolean isFirst() {
        return first;
    }

    /** Reserves this height at the top of all following pages. */
    void repeat(float height) {
        repeated = height;
    }
}
