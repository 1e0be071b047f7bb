package planportal.sheets.reading;

import java.util.List;

/**
 * A row as it was read; not empty.
 *
 * @param number the number of the row in the spreadsheet, from 1
 */
public record SheetRow(int number, List<SheetCell> cells) {

    public SheetRow {
        cells = List.copyOf(cells);
    }

    /** The cell in the column; empty if the row has no such cell. */
    SheetCell cell(int column) {
        return column < cells.size() ? cells.get(column) : SheetCell.EMPTY;
    }

    boolean isBlank() {
        return cells.stream().allMatch(SheetCell::isBlank);
    }
}
