package planportal.sheets.reading;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.Closeable;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import planportal.shared.Formats;
import planportal.shared.Lookup;
import planportal.shared.input.SpellingInput;
import planportal.sheets.reading.UnreadableSheet.Fault;

/**
 * An uploaded spreadsheet: an Excel workbook (.xlsx) or CSV, distinguished by content and not by name. Rows are read
 * one after the other.
 */
public final class SheetFile implements Closeable {

    /** The maximum size in bytes. */
    public static final int LARGEST = 10 << 20;

    /** The maximum number of rows below the headers. */
    public static final int MAX_ROWS = 20_000;

    /**
     * The maximum number of characters in all rows, more than people write in {@link #MAX_ROWS}. A workbook that refers
     * to one long text in many cells is small, but the rows read from it are not.
     */
    static final int MAX_CHARACTERS = 1 << 25;

    /** The header is searched in this number of rows at the beginning of a sheet. */
    private static final int HEAD_WITHIN = 20;

    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final byte[] OLE = {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0};
    /** Text formats that are not tables: PDF, HTML (even if named .xls), RTF. */
    private static final List<byte[]> PAGES =
            List.of("%PDF-".getBytes(US_ASCII), "<".getBytes(US_ASCII), "{\\rtf".getBytes(US_ASCII));

    /**
     * How the text of a CSV file is to be read; ignored for a workbook.
     *
     * @param encoding  null to detect it
     * @param separator a comma or a tab; null to detect it
     */
    public record Reading(
            @Nullable SheetEncoding encoding, @Nullable Character separator) {

        /** Everything is detected. */
        public static final Reading DETECTED = new Reading(null, null);
    }

    private final SheetRows rows;
    private final @Nullable Reading reading;
    private final List<SheetLayout> layouts;
    private final Set<String> begun = new HashSet<>();
    private SheetLayout layout;
    private Map<SheetColumn, Integer> columns = Map.of();
    private Map<SheetColumn, String> places = Map.of();
    private Map<Integer, String> unread = Map.of();
    private int headNumber;
    private boolean takingResults;
    private int read;
    private long characters;

    private SheetFile(SheetRows rows, @Nullable Reading reading, List<SheetLayout> layouts) {
        this.rows = rows;
        this.reading = reading;
        this.layouts = layouts;
        this.layout = layouts.get(0);
    }

    /**
     * Opens a file and finds the header of its first table.
     *
     * @param layouts   the tables that it may contain, each once; not empty
     * @param requested how to read it, if it is CSV
     * @throws UnreadableSheet if it is not such a spreadsheet
     */
    public static SheetFile open(byte[] content, List<SheetLayout> layouts, Reading requested)
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
        if (PAGES.stream().anyMatch(page -> begins(content, page))) {
            throw new UnreadableSheet(Fault.NOT_A_TABLE);
        }
        SheetFile file;
        if (begins(content, ZIP)) {
            file = new SheetFile(XlsxRows.open(content), null, layouts);
        } else {
            CsvRows csv = CsvRows.open(content, requested);
            file = new SheetFile(csv, csv.reading(), layouts);
        }
        boolean found = false;
        try {
            if (!file.nextTable()) {
                throw new UnreadableSheet(Fault.NO_HEAD);
            }
            found = true;
            return file;
        } finally {
            if (!found) {
                file.close();
            }
        }
    }

    /**
     * Advances to the next sheet with one of the tables; sheets that look like none of them are skipped.
     *
     * @return whether there is one
     * @throws UnreadableSheet if it cannot be read, contains a table twice, or none of the tables had any row
     */
    public boolean nextTable() throws UnreadableSheet {
        while (rows.nextSheet()) {
            boolean hasHeadWithoutKey = false;
            for (int i = 0; i < HEAD_WITHIN; i++) {
                SheetRow row = rows.next();
                if (row == null) {
                    break;
                }
                if (isHead(row)) {
                    if (!begun.add(layout.name())) {
                        throw new UnreadableSheet(Fault.TABLE_TWICE);
                    }
                    return true;
                }
                hasHeadWithoutKey |= isHeadWithoutKey(row);
            }
            if (hasHeadWithoutKey && !begun.isEmpty()) {
                throw new UnreadableSheet(Fault.HEAD_WITHOUT_KEY);
            }
        }
        if (read == 0 && !begun.isEmpty()) {
            throw new UnreadableSheet(Fault.NO_ROWS);
        }
        return false;
    }

    /** Whether the row is the header of one of the tables; if of several, of the one with most of its columns. */
    private boolean isHead(SheetRow row) throws UnreadableSheet {
        Map<SheetColumn, Integer> most = Map.of();
        for (SheetLayout each : layouts) {
            Map<SheetColumn, Integer> found = head(row, each);
            if (found.keySet().containsAll(each.keys()) && found.size() > most.size()) {
                layout = each;
                most = found;
            }
        }
        if (most.isEmpty()) {
            return false;
        }
        if (most.keySet().stream().noneMatch(SheetColumn::isInput)) {
            throw new UnreadableSheet(Fault.NO_INPUTS);
        }
        columns = most;
        unread = unread(row, layout, most);
        headNumber = row.number();
        places = new HashMap<>();
        most.forEach((column, at) -> places.put(column, SheetColumn.letters(at)));
        return true;
    }

    /** Whether the row has several of a table's headings, but not all key columns. */
    private boolean isHeadWithoutKey(SheetRow row) throws UnreadableSheet {
        for (SheetLayout each : layouts) {
            if (head(row, each).size() > 1) {
                return true;
            }
        }
        return false;
    }

    /** Headings that do not belong to the table; their columns are not read. */
    private static Map<Integer, String> unread(SheetRow row, SheetLayout layout, Map<SheetColumn, Integer> columns) {
        Map<Integer, String> unread = new TreeMap<>();
        for (int i = 0; i < row.cells().size(); i++) {
            String heading = row.cell(i).text().strip();
            if (!heading.isEmpty()
                    && !columns.containsValue(i)
                    && !layout.titles().containsKey(title(heading))) {
                unread.put(i, heading);
            }
        }
        return unread;
    }

    /**
     * The header with a fault for each column that is not read; null if all are known.
     *
     * @throws UnreadableSheet if a heading is like that of a column that the header lacks: without its figures the rest of the
     *         file says something else
     */
    public @Nullable SheetEntry unreadHead(Formats formats) throws UnreadableSheet {
        if (unread.isEmpty()) {
            return null;
        }
        SheetEntry head = SheetEntry.head(layout.name(), headNumber, formats);
        for (Map.Entry<Integer, String> each : unread.entrySet()) {
            String heading = each.getValue();
            String letters = SheetColumn.letters(each.getKey());
            String like = layout.columns().stream()
                    .filter(SheetColumn::isRead)
                    .filter(column -> !columns.containsKey(column))
                    .map(column -> SheetLayout.title(column, formats))
                    .filter(name ->
                            title(heading).contains(title(name)) || title(name).contains(title(heading)))
                    .findFirst()
                    .orElse(null);
            if (like != null) {
                throw new UnreadableSheet(Fault.HEADING_LIKE, SheetEntry.shortened(heading), letters, like);
            }
            head.refuseHeading(letters, heading, formats.message("sheets.fault.unknown-heading"));
        }
        return head;
    }

    private static Map<SheetColumn, Integer> head(SheetRow row, SheetLayout layout) throws UnreadableSheet {
        Map<SheetColumn, Integer> columns = new HashMap<>();
        int twice = -1;
        for (int i = 0; i < row.cells().size(); i++) {
            SheetColumn column = column(layout, row.cell(i).text());
            if (column != null && columns.putIfAbsent(column, i) != null && column.isRead() && twice < 0) {
                twice = i;
            }
        }
        if (twice >= 0 && columns.keySet().containsAll(layout.keys())) {
            // The title may differ between the two languages.
            String second = row.cell(twice).text().strip();
            int first = Lookup.require(columns, column(layout, second));
            throw new UnreadableSheet(
                    Fault.COLUMN_TWICE,
                    SheetEntry.shortened(row.cell(first).text().strip()),
                    SheetColumn.letters(first),
                    SheetEntry.shortened(second),
                    SheetColumn.letters(twice));
        }
        return columns;
    }

    /** The column of that heading, which may have a footnote mark or the other common spelling. */
    private static @Nullable SheetColumn column(SheetLayout layout, String heading) {
        SheetColumn exact = layout.titles().get(title(heading));
        return exact != null ? exact : layout.titles().get(SpellingInput.heading(heading));
    }

    /** The normalised title of a column: without spaces and invisible characters, with full and half width unified. */
    public static String title(String text) {
        return SpellingInput.word(text);
    }

    /** Sets whether the stored results of formulas are used as the contents of their cells; initially they are not. */
    public void takeResults(boolean taking) {
        takingResults = taking;
    }

    boolean takesResults() {
        return takingResults;
    }

    /** Whether its day numbers start in 1904. */
    boolean countsFrom1904() {
        return rows.countsFrom1904();
    }

    /** The current table. */
    public SheetLayout layout() {
        return layout;
    }

    /** How the text was read; null for a workbook. */
    public @Nullable Reading reading() {
        return reading;
    }

    /** Whether the file has that column. */
    public boolean has(SheetColumn column) {
        return columns.containsKey(column);
    }

    /** The letters of the column: A, B, … */
    public String place(SheetColumn column) {
        return places.getOrDefault(column, "");
    }

    /** The cell of {@code row} in the column; empty if the file does not have the column. */
    public SheetCell cell(SheetRow row, SheetColumn column) {
        Integer at = columns.get(column);
        return at == null ? SheetCell.EMPTY : row.cell(at);
    }

    /** As {@link #next}, as texts. */
    public @Nullable SheetEntry entry(Formats formats) throws UnreadableSheet {
        SheetRow row = next();
        return row == null ? null : SheetEntry.of(this, row, places, formats);
    }

    /**
     * The next row below the header that is not empty; null after the last row of the table.
     *
     * @throws UnreadableSheet if it cannot be read, has more rows than {@link #MAX_ROWS} or more characters than {@link
     *         #MAX_CHARACTERS}, or has no rows at all
     */
    public @Nullable SheetRow next() throws UnreadableSheet {
        SheetRow row = rows.next();
        if (row == null && read == 0 && layouts.size() == 1) {
            throw new UnreadableSheet(Fault.NO_ROWS);
        }
        if (row != null && ++read > MAX_ROWS) {
            throw new UnreadableSheet(Fault.TOO_MANY_ROWS);
        }
        if (row != null) {
            for (SheetCell cell : row.cells()) {
                characters += cell.text().length();
            }
            if (characters > MAX_CHARACTERS) {
                throw new UnreadableSheet(Fault.TOO_MUCH_INSIDE);
            }
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
