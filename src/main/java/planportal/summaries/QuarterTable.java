package planportal.summaries;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/**
 * A table as the rules for open statistics want it (統計表における機械判読可能なデータの表記方法): one value in each cell,
 * figures without unit or separator, missing ones empty.
 *
 * @param headings the names of the columns
 * @param rows     as many cells in each row as there are columns: a text, a figure, or null for nothing
 */
record QuarterTable(List<String> headings, List<List<@Nullable Object>> rows) {

    /** Some spreadsheets read the full-width signs as they read the others. */
    private static final String BEGINNINGS_OF_FORMULAS = "=+-@＝＋－＠\t\r";
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /**
     * The table as CSV (RFC 4180: CRLF, quotes where they are needed) in UTF-8 with the byte order mark by which Excel
     * knows it.
     * A text that a spreadsheet would take for a formula, because it begins with = + - @ (of either width) or a tab, gets an apostrophe
     * before it, which a spreadsheet does not show; figures keep their minus.
     */
    byte[] toCsv() {
        StringWriter text = new StringWriter();
        text.append(BYTE_ORDER_MARK);
        try (CSVPrinter csv = new CSVPrinter(text, CSVFormat.RFC4180)) {
            csv.printRecord(headings);
            for (List<@Nullable Object> row : rows) {
                List<String> cells = new ArrayList<>(row.size());
                row.forEach(cell -> cells.add(written(cell)));
                csv.printRecord(cells);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
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
        return !text.isEmpty() && BEGINNINGS_OF_FORMULAS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
