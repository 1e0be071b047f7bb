package planportal.sheets.reading;

/**
 * A cell as it was read.
 *
 * @param text what stands in it, a figure in plain digits, a day as 2024-03-31 (2024-03 or 2024, if no more of it is shown);
 *             empty if nothing does
 */
public record SheetCell(String text, Kind kind) {

    /** What kind of content it has. */
    public enum Kind {
        TEXT,
        NUMBER,
        /** A day, month or year. */
        DAY,
        FORMULA,
        ERROR,
        /** A text of which a part is struck through. */
        STRUCK,
        /** A number that the cell shows as another one, or not at all. */
        OTHERWISE_SHOWN;

        /** Whether nobody can say what is meant. */
        boolean isFault() {
            return compareTo(FORMULA) >= 0;
        }
    }

    /** A cell with nothing in it. */
    public static final SheetCell EMPTY = new SheetCell("", Kind.TEXT);

    /** A cell that holds a text. */
    public static SheetCell text(String text) {
        return new SheetCell(text, Kind.TEXT);
    }

    boolean isBlank() {
        return kind == Kind.TEXT && text.isBlank();
    }
}
