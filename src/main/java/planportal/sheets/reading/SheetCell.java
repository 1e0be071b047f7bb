package planportal.sheets.reading;

/**
 * A cell as it was read.
 *
 * @param text   its content: a figure in plain digits, a day as 2024-03-31 (2024-03 or 2024 if no more is displayed);
 *               empty if the cell is empty
 * @param kept   the part of the text that is not struck through
 * @param struck the part that is struck through; empty if there is none
 */
public record SheetCell(String text, Kind kind, String kept, String struck) {

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

    /** A cell without anything that is struck through. */
    public SheetCell(String text, Kind kind) {
        this(text, kind, text, "");
    }

    /** An empty cell. */
    public static final SheetCell EMPTY = new SheetCell("", Kind.TEXT);

    /** A cell with a text. */
    public static SheetCell text(String text) {
        return new SheetCell(text, Kind.TEXT);
    }

    /** A cell of which a part, or all, is struck through. */
    static SheetCell struck(String text, String kept, String struck) {
        return new SheetCell(text, Kind.STRUCK, kept, struck);
    }

    boolean isBlank() {
        return kind == Kind.TEXT && text.isBlank();
    }
}
