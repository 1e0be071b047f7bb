package planportal.summaries.excel;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import planportal.summaries.model.SummaryKpi.Figure;

/**
 * The content and formatting of a cell.
 *
 * @param value  a text, a number, a day, or null for an empty cell
 * @param look   its formatting
 * @param format the number format of numbers and days; empty for texts
 * @param fill   its own colours; null for those of its formatting
 */
record ExcelCell(
        @Nullable Object value,
        Look look,
        String format,
        @Nullable Fill fill) {

    /** Predefined formatting of cells. */
    enum Look {
        TITLE,
        SECTION,
        LABEL,
        PLAIN,
        LINK,
        HEAD,
        NAME,
        CELL,
        RATING,
        TOTAL,
        DATA,
        DATA_HEAD
    }

    /** Colours as six hexadecimal digits. */
    record Fill(String background, String textColour) {}

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final String WHOLE = "#,##0";

    ExcelCell(@Nullable Object value, Look look, String format) {
        this(value, look, format, null);
    }

    /** A text cell; empty for an empty text. */
    static ExcelCell text(@Nullable String text) {
        return new ExcelCell(text == null || text.isEmpty() ? null : text, Look.CELL, "");
    }

    static ExcelCell count(long count) {
        return number(BigDecimal.valueOf(count), WHOLE);
    }

    static ExcelCell number(@Nullable BigDecimal number, String format) {
        return new ExcelCell(number, Look.CELL, format);
    }

    /** A figure with the decimals that it is displayed with everywhere. */
    static ExcelCell figure(@Nullable Figure figure) {
        return figure == null ? text(null) : number(figure.value(), format(figure));
    }

    /** A value in per cent, stored as a fraction, as spreadsheets do. */
    static ExcelCell percent(@Nullable BigDecimal percent) {
        return number(percent == null ? null : percent.divide(HUNDRED), "0.0%");
    }

    /** A change in percentage points, with its sign. */
    static ExcelCell points(@Nullable BigDecimal points) {
        return number(points, "+0.0;-0.0;\"\u00B1\"0.0");
    }

    static ExcelCell day(@Nullable LocalDate day, String format) {
        return new ExcelCell(day, Look.CELL, format);
    }

    /** The same cell, which shows its number between the two texts. */
    ExcelCell bracketed(String[] around) {
        String shown = Stream.of(format.split(";"))
                .map(part -> "\"" + around[0] + "\"" + part + "\"" + around[1] + "\"")
                .collect(Collectors.joining(";"));
        return new ExcelCell(value, look, shown, fill);
    }

    ExcelCell as(Look other) {
        return new ExcelCell(value, other, format, fill);
    }

    /** The same cell with another value. */
    ExcelCell with(@Nullable Object other) {
        return new ExcelCell(other, look, format, fill);
    }

    /** The approximate text displayed for {@code number}, to estimate its width. */
    String displayText(BigDecimal number) {
        String plain = (format.contains("%") ? number.multiply(HUNDRED).setScale(1, RoundingMode.HALF_UP) : number)
                .toPlainString();
        int whole = plain.contains(".") ? plain.indexOf('.') : plain.length();
        String around = format.replaceAll("[#,0.]|General|;.*", "");
        String grouped = format.contains("#,") ? ",".repeat(Math.max(0, whole - 1) / 3) : "";
        return plain + grouped + around;
    }

    /** The number format of a figure: with grouping separators and its decimals. */
    static String format(Figure figure) {
        return figure.decimals() == 0 ? WHOLE : WHOLE + "." + "0".repeat(figure.decimals());
    }
}
