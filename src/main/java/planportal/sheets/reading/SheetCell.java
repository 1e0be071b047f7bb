package planportal.sheets.reading;

/**
 * A cell as it was read.
 *
 * @param text its content: a figure in plain digits, a day as 2024-03-31 (2024-03 or 2024 if no more is displayed);
 *             empty if the cell is empty
 */
public record SheetCell(String text, Kind kind) {

    /** The kind of content. */
    public enum Kind {
        TEXT,
        NUMBER,
        /** A day, month or year. */
        DAY,
        FORMULA,
        ERROR,
        /** A text that is partly struck through. */
        STRUCK,
        /** A number that the cell displays differently, or not at all. */
        OTHERWISE_SHOWN;

        /** Whether it is unclear what is meant. */
        boolean isFault() {
            return compareTo(FORMULA) >= 0;
        }
    }

    /** An empty cell. */
    public static final SheetCell EMPTY = new SheetCell("", Kind.TEXT);

    /** A cell with a text. */
    public static SheetCell text(String text) {
        return new SheetCell(text, Kind.TEXT);
    }

    boolean isBlank() {
        return kind == Kind.TEXT && text.isBlank();
    }
}
