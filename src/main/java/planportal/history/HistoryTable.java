package planportal.history;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import planportal.shared.Formats;

/** The history as a file, in the reader's language and with the words of the page. */
@Component
class HistoryTable {

    private static final List<String> COLUMNS =
            List.of("at", "person", "action", "subject", "department", "changes", "address");
    /**
     * The characters that make a spreadsheet interpret a text as a formula; some programs also accept the full-width
     * ones.
     */
    private static final String BEGINNINGS_OF_FORMULAS = "=+-@＝＋－＠\t\r";

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final Formats formats;

    HistoryTable(Formats formats) {
        this.formats = formats;
    }

    /**
     * The entries as CSV (RFC 4180) in UTF-8 with a byte order mark, by which Excel recognises the encoding: one entry
     * per row, times in ISO 8601. Text that a spreadsheet would interpret as a formula is prefixed with an apostrophe.
     */
    byte[] toCsv(List<HistoryLine> lines) {
        StringWriter text = new StringWriter();
        text.append(BYTE_ORDER_MARK);
        try (CSVPrinter csv = new CSVPrinter(text, CSVFormat.RFC4180)) {
            csv.printRecord(COLUMNS.stream()
                    .map(column -> formats.message("history.column." + column))
                    .toList());
            for (HistoryLine line : lines) {
                csv.printRecord(Stream.of(
                                formats.machine(line.at()),
                                who(line),
                                line.action(),
                                line.subject(),
                                formats.text(line.department()),
                                changes(line),
                                line.actor().address())
                        .map(HistoryTable::written)
                        .toList());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private String changes(HistoryLine line) {
        return line.changes().named().stream()
                .map(change -> formats.message(
                        "history.column.change", change.field(), orNone(change.before()), orNone(change.after())))
                .collect(Collectors.joining(formats.message("history.parts")));
    }

    private String orNone(@Nullable String value) {
        return value == null ? formats.message("history.none") : value;
    }

    private static String written(@Nullable String cell) {
        // One line per entry: many programs cannot read line breaks within a cell.
        String text = cell == null ? "" : cell.replaceAll("\\s*\\R\\s*", " ");
        return !text.isEmpty() && BEGINNINGS_OF_FORMULAS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    private String who(HistoryLine line) {
        return line.actor().inPlaceOf() == null
                ? line.actor().name()
                : line.actor().name() + " "
                        + formats.message("history.in-place-of", line.actor().inPlaceOf());
    }
}
