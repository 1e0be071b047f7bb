package planportal.sheets.reading;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import planportal.shared.Formats;
import planportal.shared.LocalizedText;
import planportal.shared.input.FreeText;
import planportal.shared.input.SpellingInput;
import planportal.sheets.reading.SheetCell.Kind;

/** A row of a table as texts, with its faults; faults that are possible in any table are found immediately. */
public final class SheetEntry {

    private static final int MAX_SHOWN_LENGTH = 80;
    /** The day 0 of Excel's day numbers, correct from 1 March 1900 on. */
    private static final LocalDate DAY_ZERO = LocalDate.of(1899, 12, 30);
    /** Smaller numbers, which are days before 1927, are probably years. */
    private static final long FIRST_SERIAL = 10_000;

    private static final long LAST_SERIAL = 2_958_465;

    /** Characters that cannot be typed and that the database rejects. */
    private static final Pattern UNWRITABLE = Pattern.compile("[\\x00\\uFFFE\\uFFFF]");

    private final String table;
    private final int number;
    private final Map<SheetColumn, String> places;
    private final Map<SheetColumn, String> cells = new HashMap<>();
    /** What faults show of a cell instead of its text. */
    private final Map<SheetColumn, String> seen = new HashMap<>();

    private final List<SheetFault> faults = new ArrayList<>();
    private final Formats formats;

    private SheetEntry(String table, int number, Map<SheetColumn, String> places, Formats formats) {
        this.table = table;
        this.number = number;
        this.places = places;
        this.formats = formats;
    }

    /** The row that {@code file} has just returned; formulas and errors in columns that are read are faults. */
    static SheetEntry of(SheetFile file, SheetRow row, Map<SheetColumn, String> places, Formats formats) {
        SheetEntry entry = new SheetEntry(file.layout().name(), row.number(), places, formats);
        for (SheetColumn column : file.layout().columns()) {
            if (file.has(column) && column.isRead()) {
                SheetCell cell = file.cell(row, column);
                boolean serial = column.isDay() && cell.kind() == Kind.NUMBER && !file.countsFrom1904();
                String text = serial ? day(cell.text()) : cell.text();
                String clean = UNWRITABLE.matcher(text).replaceAll("");
                if (!clean.isEmpty()) {
                    entry.cells.put(column, clean);
                }
                if (cell.kind() == Kind.STRUCK) {
                    entry.seen.put(column, entry.keptAndStruck(cell));
                }
                boolean taken = cell.kind() == Kind.FORMULA && file.takesResults() && !clean.isEmpty();
                if (cell.kind().isFault() && !taken) {
                    entry.refuse(column, formats.message("sheets.fault." + cell.kind()));
                } else if (cell.kind() == Kind.DAY && !column.isDay()) {
                    entry.refuse(column, formats.message("sheets.fault.DAY"));
                } else if (clean.length() < text.length()) {
                    entry.refuse(column, formats.message("sheets.fault.UNWRITABLE"));
                }
            }
        }
        return entry;
    }

    private String keptAndStruck(SheetCell cell) {
        return formats.message("sheets.fault.kept-and-struck", shortened(cell.kept()), shortened(cell.struck()))
                .strip();
    }

    /** The day of an Excel day number; the number itself if it is not one. */
    private static String day(String serial) {
        return serial.matches("\\d{2,7}")
                        && Long.parseLong(serial) >= FIRST_SERIAL
                        && Long.parseLong(serial) <= LAST_SERIAL
                ? DAY_ZERO.plusDays(Long.parseLong(serial)).toString()
                : serial;
    }

    /** The table that contains the row, as {@link SheetLayout#name}. */
    public String table() {
        return table;
    }

    /** The number of the row in the spreadsheet, from 1. */
    public int number() {
        return number;
    }

    /** Whether the file has the column. */
    public boolean has(SheetColumn column) {
        return places.containsKey(column);
    }

    /** The text in the column; empty if there is none. */
    public String text(SheetColumn column) {
        return cells.getOrDefault(column, "");
    }

    /** As {@link #text}, with the spelling of codes normalised: １－Ａ－１ and 1-ア-1 are 1-a-1. */
    public String code(SheetColumn column) {
        return SpellingInput.code(text(column));
    }

    /** The header row, with its faults. */
    static SheetEntry head(String table, int number, Formats formats) {
        return new SheetEntry(table, number, Map.of(), formats);
    }

    void refuseHeading(String place, String heading, String message) {
        faults.add(new SheetFault(place, shortened(heading), "", message));
    }

    /** Adds a fault of the cell in the column. */
    public void refuse(SheetColumn column, String message) {
        faults.add(fault(column, message));
    }

    /** A fault of the cell in the column, with its place. */
    public SheetFault fault(SheetColumn column, String message) {
        return new SheetFault(
                places.getOrDefault(column, ""),
                SheetLayout.title(column, formats),
                seen.getOrDefault(column, shortened(text(column))),
                message);
    }

    /**
     * Adds a fault if the unit is not the KPI's: a value in thousands is not one in ones. An empty cell is accepted.
     */
    public void requireUnit(SheetColumn column, LocalizedText unit) {
        String typed = SheetFile.title(text(column));
        if (!typed.isEmpty()
                && Stream.of(unit.ja(), Objects.requireNonNullElse(unit.en(), ""))
                        .map(SheetFile::title)
                        .noneMatch(typed::equals)) {
            refuse(
                    column,
                    unit.ja().isEmpty()
                            ? formats.message("sheets.fault.not-used")
                            : formats.message("sheets.fault.unit", shortened(text(column)), formats.text(unit)));
        }
    }

    /** Adds a fault of the whole row. */
    public void refuse(String message) {
        faults.add(new SheetFault("", "", "", message));
    }

    /** The faults; empty if there are none. */
    public List<SheetFault> faults() {
        return List.copyOf(faults);
    }

    /** The text as the check shows it: shortened, and without characters that cannot be typed. */
    public static String shortened(String text) {
        String shown = FreeText.printable(text);
        return shown.codePointCount(0, shown.length()) <= MAX_SHOWN_LENGTH
                ? shown
                : shown.substring(0, shown.offsetByCodePoints(0, MAX_SHOWN_LENGTH)) + "…";
    }
}
