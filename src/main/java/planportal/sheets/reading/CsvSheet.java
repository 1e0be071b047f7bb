package planportal.sheets.reading;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import planportal.shared.Formats;

/** A table as CSV (RFC 4180) in UTF-8 with a byte order mark, by which Excel recognises the encoding. */
public final class CsvSheet {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private CsvSheet() {}

    /** Writes the content as CSV in UTF-8 with a byte order mark; {@code out} stays open. */
    public static void write(SheetContent content, Formats formats, OutputStream out) throws IOException {
        Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        text.append(BYTE_ORDER_MARK);
        CSVPrinter csv = new CSVPrinter(text, CSVFormat.RFC4180);
        List<SheetColumn> columns = content.layout().columns();
        csv.printRecord(columns.stream()
                .map(column -> SheetLayout.title(column, formats))
                .toList());
        for (SheetContent.Line line : content.lines()) {
            csv.printRecord(columns.stream()
                    .map(column -> written(line.values().getOrDefault(column, "")))
                    .toList());
        }
        csv.flush();
    }

    private static String written(Object value) {
        return value instanceof BigDecimal figure ? figure.toPlainString() : FormulaGuard.with(value.toString());
    }
}
