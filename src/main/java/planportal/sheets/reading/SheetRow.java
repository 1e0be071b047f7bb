package planportal.sheets.reading;

import java.util.List;

/**
 * A row as it was read; not empty.
 *
 * @param number the row's number as a spreadsheet shows it, from 1
 */
public record SheetRow(int number, List<SheetCell> cells) {

    public SheetRow {
        cells = List.copyOf(cells);
    }

    /** The cell in the column; empty where the row ends before it. */
    SheetCell cell(int column) {
        return column < cells.size() ? cells.get(column) : SheetCell.EMPTY;
    }

    boolean isBlank() {
        return cells.stream().allMatch(SheetCell::isBlank);
    }
}
