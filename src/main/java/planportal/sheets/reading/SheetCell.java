package planportal.sheets.reading;

/**
 * A cell as it was read.
 *
 * @param text what stands in it, a figure in plain digits; empty if nothing does
 */
public record SheetCell(String text, Kind kind) {

    /** What kind of content it has. */
    public enum Kind {
        TEXT,
        NUMBER,
        FORMULA,
        ERROR
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
