package planportal.summaries.excel;

/**
 * Where the pages of a sheet end that is printed as wide as A4 landscape is: near enough to tell what would be cut. All
 * lengths are in points.
 */
final class ExcelPages {

    static final double MARGIN = 0.4;
    static final double MARGIN_WITH_LINE = 0.7;

    private static final double INCH = 72;
    private static final double WIDTH = 841.9 - 2 * MARGIN * INCH;
    private static final double HEIGHT = 595.3 - 2 * MARGIN_WITH_LINE * INCH;
    /** A digit of the workbook's font, which a column's width counts. */
    private static final double DIGIT = 7.5;
    /** Programs and printers differ. */
    private static final double CERTAIN = 0.98;

    private final double room;
    private float used;
    private float repeated;
    private boolean first = true;

    /** @param width the sheet's width in digits */
    ExcelPages(double width) {
        this.room = HEIGHT / scale(width) * CERTAIN;
    }

    /** By how much a sheet {@code width} digits wide is made smaller to fit on a page. */
    static double scale(double width) {
        return Math.min(1, WIDTH / (width * DIGIT));
    }

    /** What is used of the page. */
    float used() {
        return used;
    }

    /** A row goes where there is room for it. */
    void add(float height) {
        if (isCutAt(height)) {
            begin();
        }
        used += height;
    }

    /** Whether so much would be cut by the end of the page. What no page has room for, every page cuts. */
    boolean isCutAt(float height) {
        return used + height > room && used > repeated;
    }

    void begin() {
        used = repeated;
        first = false;
    }

    /** Whether all so far fits on one page. */
    boolean isFirst() {
        return first;
    }

    /** So much stands at the top of every page from the next on. */
    void repeat(float height) {
        repeated = height;
    }
}
