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
 * A table as the rules for open statistics want it (統計表における機械判読可能なデータの表記方法): one value in each cell,
 * figures without unit or separator, missing ones empty. It is written row by row as CSV (RFC 4180: CRLF, quotes where they
 * are needed) in UTF-8 with the byte order mark by which Excel knows it, and none of it is kept.
 *
 * <p>A text that a spreadsheet would take for a formula, because it begins with = + - @ (of either width) or a tab, gets an
 * apostrophe before it, which a spreadsheet does not show; figures keep their minus, also with their days or quarters
 * ({@code -20@2020-03-31}).
 */
public final class QuarterTable {

    /** Some spreadsheets read the full-width signs as they read the others. */
    private static final String BEGINNINGS_OF_FORMULAS = "=+-@＝＋－＠\t\r";

    /** Nothing but figures with days or quarters, joined by |: no spreadsheet computes with it. */
    private static final Pattern DATED_FIGURES = Pattern.compile("-?[\\d.]+@[\\dQ-]+(\\|-?[\\d.]+@[\\dQ-]+)*");

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final CSVPrinter csv;

    /** Begins a table with the names of its columns; {@code out} is left open. */
    public QuarterTable(OutputStream out, List<String> headings) throws IOException {
        Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        text.append(BYTE_ORDER_MARK);
        csv = new CSVPrinter(text, CSVFormat.RFC4180);
        csv.printRecord(headings);
    }

    /** @param cells as many as there are columns: a text, a figure, or null for nothing */
    public void row(List<@Nullable Object> cells) throws IOException {
        List<String> written = new ArrayList<>(cells.size());
        cells.forEach(cell -> written.add(written(cell)));
        csv.printRecord(written);
    }

    /** Hands over what waits to be written. */
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
        // One line for each row: a line break inside a cell breaks many readers.
        String text = cell.toString().replaceAll("\\s*\\R\\s*", " ");
        return !text.isEmpty()
                        && BEGINNINGS_OF_FORMULAS.indexOf(text.charAt(0)) >= 0
                        && !DATED_FIGURES.matcher(text).matches()
                ? "'" + text
                : text;
    }
}
