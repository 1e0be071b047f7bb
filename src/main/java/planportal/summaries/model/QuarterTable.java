package planportal.summaries.model;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/**
 * Writes a table according to the rules for machine-readable statistics (統計表における機械判読可能なデータの表記方法): one value
 * per cell, figures without unit or separators, missing ones empty. Rows are streamed as CSV (RFC 4180: CRLF, quotes where
 * needed) in UTF-8 with a byte order mark, by which Excel recognises it.
 *
 * <p>A text that a spreadsheet would interpret as a formula, because it begins with = + - @ (of either width), a tab or a line
 * break, is prefixed with an apostrophe, which spreadsheets do not show. Figures keep their minus sign, also dated ones
 * ({@code -20@2020-03-31}).
 */
public final class QuarterTable {

    /** Some spreadsheets interpret the full-width signs as well. */
    private static final String BEGINNINGS_OF_FORMULAS = "=+-@＝＋－＠\t\r";

    /** A list of figures with days or quarters, separated by |: no spreadsheet evaluates it. */
    private static final Pattern DATED_FIGURES = Pattern.compile("-?[\\d.]+@[\\dQ-]+(\\|-?[\\d.]+@[\\dQ-]+)*");

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final CSVPrinter csv;

    /**
     * Writes the header row.
     *
     * @param out stays open; buffered until {@link #end()}
     */
    public QuarterTable(OutputStream out, List<String> headings) throws IOException {
        Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        text.append(BYTE_ORDER_MARK);
        csv = new CSVPrinter(text, CSVFormat.RFC4180);
        csv.printRecord(headings);
    }

    /** @param cells one per column: a text, a number, or null for an empty cell */
    public void row(List<@Nullable Object> cells) throws IOException {
        List<String> written = new ArrayList<>(cells.size());
        cells.forEach(cell -> written.add(written(cell)));
        csv.printRecord(written);
    }

    /** Flushes the buffered rows; call it once after the last row. */
    public void end() throws IOException {
        csv.flush();
    }

    private static String written(@Nullable Object cell) {
        if (cell == null) {
            return "";
        }
        if (cell instanceof BigDecimal figure) {
            return figure.toPlainString();
        }
        if (cell instanceof Number number) {
            return number.toString();
        }
        // One line per row: many readers fail on line breaks inside cells.
        String text = cell.toString().replaceAll("\\s*\\R\\s*", " ");
        return !text.isEmpty()
                        && BEGINNINGS_OF_FORMULAS.indexOf(text.charAt(0)) >= 0
                        && !DATED_FIGURES.matcher(text).matches()
                ? "'" + text
                : text;
    }
}
