package planportal.sheets.reading;

import java.io.ByteArrayInputStream;
import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import planportal.sheets.reading.SheetFile.Reading;
import planportal.sheets.reading.UnreadableSheet.Fault;

/** The rows of a CSV file, separated by commas or tabs. */
final class CsvRows implements SheetRows {

    /** More columns than any expected file has; further columns are ignored. */
    private static final int MAX_COLUMNS = 100;

    private static final int MAX_FIRST_LINE_LENGTH = 10_000;
    /** More characters than any expected row has: the longest cells of a report have about 5,000. */
    private static final int MAX_ROW_LENGTH = 200_000;

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private final CSVParser parser;
    private final RowReader text;
    private final Iterator<CSVRecord> records;
    private final Reading reading;
    private boolean begun;

    private CsvRows(CSVParser parser, RowReader text, Reading reading) {
        this.parser = parser;
        this.text = text;
        this.records = parser.iterator();
        this.reading = reading;
    }

    static CsvRows open(byte[] content, Reading requested) throws IOException, UnreadableSheet {
        for (byte each : content) {
            // Text contains no NUL; UTF-16, pictures and archives do.
            if (each == 0) {
                throw new UnreadableSheet(Fault.NOT_A_TABLE);
            }
        }
        SheetEncoding encoding = requested.encoding();
        if (encoding == null) {
            encoding = SheetEncoding.of(content).orElseThrow(() -> new UnreadableSheet(Fault.UNKNOWN_ENCODING));
        } else if (!encoding.reads(content)) {
            throw new UnreadableSheet(Fault.WRONG_ENCODING);
        }
        RowReader text = new RowReader(text(content, encoding));
        Character separator =
                requested.separator() == null ? separator(text(content, encoding)) : requested.separator();
        CSVParser parser = CSVFormat.DEFAULT
                .builder()
                .setDelimiter(separator)
                .setIgnoreEmptyLines(false)
                .get()
                .parse(text);
        return new CsvRows(parser, text, new Reading(encoding, separator));
    }

    private static Reader text(byte[] content, SheetEncoding encoding) {
        int from = content.length >= 3
                        && content[0] == BYTE_ORDER_MARK[0]
                        && content[1] == BYTE_ORDER_MARK[1]
                        && content[2] == BYTE_ORDER_MARK[2]
                ? BYTE_ORDER_MARK.length
                : 0;
        return new InputStreamReader(
                new ByteArrayInputStream(content, from, content.length - from), encoding.charset());
    }

    /** The separator: a tab if the first line contains one, else a comma. */
    private static char separator(Reader text) throws IOException {
        for (int i = 0; i < MAX_FIRST_LINE_LENGTH; i++) {
            int c = text.read();
            if (c == '\t') {
                return '\t';
            }
            if (c < 0 || c == '\n' || c == '\r') {
                break;
            }
        }
        return ',';
    }

    Reading reading() {
        return reading;
    }

    @Override
    public @Nullable SheetRow next() throws UnreadableSheet {
        try {
            while (text.beginRow() && records.hasNext()) {
                CSVRecord row = records.next();
                List<SheetCell> cells = new ArrayList<>();
                for (int i = 0; i < Math.min(row.size(), MAX_COLUMNS); i++) {
                    cells.add(SheetCell.text(FormulaGuard.without(row.get(i))));
                }
                SheetRow read = new SheetRow((int) row.getRecordNumber(), cells);
                if (!read.isBlank()) {
                    return read;
                }
            }
            return null;
        } catch (UncheckedIOException | IllegalStateException broken) {
            if (broken.getCause() instanceof RowTooLong) {
                throw new UnreadableSheet(Fault.ROW_TOO_LONG, String.valueOf(parser.getRecordNumber() + 1));
            }
            throw new UnreadableSheet(Fault.BROKEN_CSV, String.valueOf(parser.getRecordNumber() + 1));
        }
    }

    @Override
    public boolean nextSheet() {
        boolean first = !begun;
        begun = true;
        return first;
    }

    @Override
    public void close() {
        try {
            parser.close();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** A row is longer than {@link #MAX_ROW_LENGTH}. */
    private static final class RowTooLong extends IOException {

        private static final long serialVersionUID = 1;
    }

    /** Limits the length of rows: an unclosed quote, or a file without line breaks, would be a single row in memory. */
    private static final class RowReader extends FilterReader {

        private int left;

        RowReader(Reader text) {
            super(text);
        }

        /** Starts counting the next row; always true. */
        boolean beginRow() {
            left = MAX_ROW_LENGTH;
            return true;
        }

        @Override
        public int read(char[] into, int from, int length) throws IOException {
            if (left <= 0) {
                throw new RowTooLong();
            }
            int read = super.read(into, from, length);
            left -= Math.max(read, 0);
            return read;
        }
    }
}
