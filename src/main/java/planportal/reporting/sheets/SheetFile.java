package planportal.reporting.sheets;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.Closeable;
import java.io.IOException;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import planportal.reporting.sheets.UnreadableSheet.Fault;

/**
 * A spreadsheet that somebody sends: an Excel workbook (.xlsx) or CSV, told apart by what is in it and not by its name. Its
 * rows are read one after the other.
 */
public final class SheetFile implements Closeable {

    /** The largest file, in bytes. */
    public static final int LARGEST = 10 << 20;

    /** The most rows below the head. */
    public static final int MOST_ROWS = 20_000;

    /** In so many first rows of a sheet the head is looked for. */
    private static final int HEAD_WITHIN = 20;
    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final byte[] OLE = {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0};
    /** Text as well, but no table: PDF, HTML (also where it is called .xls), RTF. */
    private static final List<byte[]> PAGES = List.of("%PDF-".getBytes(US_ASCII), "<".getBytes(US_ASCII),
            "{\\rtf".getBytes(US_ASCII));

    /**
     * How the text of a CSV file is to be read; of a workbook it says nothing.
     *
     * @param encoding  null to find out
     * @param separator a comma or a tab; null to find out
     */
    public record Reading(@Nullable SheetEncoding encoding, @Nullable Character separator) {

        /** All of it to be found out. */
        public static final Reading DETECTED = new Reading(null, null);
    }

    private final SheetRows rows;
    private final @Nullable Reading reading;
    private final Map<SheetColumn, Integer> columns;
    private int read;

    private SheetFile(SheetRows rows, @Nullable Reading reading, Map<SheetColumn, Integer> columns) {
        this.rows = rows;
        this.reading = reading;
        this.columns = columns;
    }

    /**
     * Opens a file and finds the head of its table.
     *
     * @param titles  what the columns are called, in every language in which files are made, as {@link #title} gives it
     * @param how     how to read it, if it is CSV
     * @throws UnreadableSheet if it is no such spreadsheet
     */
    public static SheetFile open(byte[] content, Map<String, SheetColumn> titles, Reading how)
            throws IOException, UnreadableSheet {
        if (content.length == 0) {
            throw new UnreadableSheet(Fault.EMPTY);
        }
        if (content.length > LARGEST) {
            throw new UnreadableSheet(Fault.TOO_LARGE);
        }
        if (begins(content, OLE)) {
            throw new UnreadableSheet(Fault.OLD_OR_PROTECTED);
        }
        if (begins(content, ZIP)) {
            return withHead(XlsxRows.open(content), null, titles);
        }
        if (PAGES.stream().anyMatch(page -> begins(content, page))) {
            throw new UnreadableSheet(Fault.NOT_A_TABLE);
        }
        CsvRows csv = CsvRows.open(content, how);
        return withHead(csv, csv.reading(), titles);
    }

    private static SheetFile withHead(SheetRows rows, @Nullable Reading reading, Map<String, SheetColumn> titles)
            throws UnreadableSheet {
        boolean found = false;
        try {
            while (rows.nextSheet()) {
                for (int i = 0; i < HEAD_WITHIN; i++) {
                    SheetRow row = rows.next();
                    if (row == null) {
                        break;
                    }
                    Map<SheetColumn, Integer> columns = head(row, titles);
                    if (columns.containsKey(SheetColumn.CODE)) {
                        if (columns.keySet().stream().noneMatch(SheetColumn::isInput)) {
                            throw new UnreadableSheet(Fault.NO_INPUTS);
                        }
                        found = true;
                        return new SheetFile(rows, reading, columns);
                    }
                }
            }
            throw new UnreadableSheet(Fault.NO_HEAD);
        } finally {
            if (!found) {
                rows.close();
            }
        }
    }

    private static Map<SheetColumn, Integer> head(SheetRow row, Map<String, SheetColumn> titles) throws UnreadableSheet {
        Map<SheetColumn, Integer> columns = new EnumMap<>(SheetColumn.class);
        for (int i = 0; i < row.cells().size(); i++) {
            SheetColumn column = titles.get(title(row.cell(i).text()));
            if (column != null && columns.putIfAbsent(column, i) != null && column.isRead()
                    && columns.containsKey(SheetColumn.CODE)) {
                throw new UnreadableSheet(Fault.COLUMN_TWICE, row.cell(i).text().strip());
            }
        }
        return columns;
    }

    /** A column's title as it is compared: without spaces, and the same in full and half width. */
    public static String title(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).replaceAll("[\\s\\p{Z}]+", "").toLowerCase(Locale.ROOT);
    }

    /** How the text was read; null of a workbook. */
    public @Nullable Reading reading() {
        return reading;
    }

    /** Whether the file has that column. */
    public boolean has(SheetColumn column) {
        return columns.containsKey(column);
    }

    /** Where the column stands, as a spreadsheet calls it: A, B, … */
    public String place(SheetColumn column) {
        Integer at = columns.get(column);
        return at == null ? "" : SheetColumn.letters(at);
    }

    /** What {@code row} has in the column; empty where the file has no such column. */
    public SheetCell cell(SheetRow row, SheetColumn column) {
        Integer at = columns.get(column);
        return at == null ? SheetCell.EMPTY : row.cell(at);
    }

    /**
     * The next row below the head that is not empty; null after the last.
     *
     * @throws UnreadableSheet if it cannot be read, there are more than {@link #MOST_ROWS}, or none at all
     */
    public @Nullable SheetRow next() throws UnreadableSheet {
        SheetRow row = rows.next();
        if (row == null && read == 0) {
            throw new UnreadableSheet(Fault.NO_ROWS);
        }
        if (row != null && ++read > MOST_ROWS) {
            throw new UnreadableSheet(Fault.TOO_MANY_ROWS);
        }
        return row;
    }

    @Override
    public void close() {
        rows.close();
    }

    private static boolean begins(byte[] content, byte[] with) {
        return content.length >= with.length && Arrays.equals(content, 0, with.length, with, 0, with.length);
    }
}
