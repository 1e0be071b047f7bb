package planportal.sheets.reading;

/** The file is not a spreadsheet that the portal can read; the fault says why. */
public class UnreadableSheet extends RefusedSheet {

    private static final long serialVersionUID = 1;

    /** The problem; the names are the last parts of message keys. */
    public enum Fault {

        /** It has no content. */
        EMPTY,
        /** It is larger than {@link SheetFile#LARGEST}. */
        TOO_LARGE,
        /** It is neither a workbook nor text. */
        NOT_A_TABLE,
        /** A workbook in the format before 2007, or one with a password. */
        OLD_OR_PROTECTED,
        /** A workbook in the format Strict Open XML, which the library does not support. */
        STRICT,
        /** It contains macros, controls or programs. */
        MACROS,
        /** It uses content of other files or databases. */
        EXTERNAL_LINKS,
        /** It would be implausibly large when unpacked. */
        TOO_MUCH_INSIDE,
        /** It starts like a workbook but cannot be read as one. */
        DAMAGED,
        /** It is text in none of the known encodings. */
        UNKNOWN_ENCODING,
        /** It is not text in the chosen encoding. */
        WRONG_ENCODING,
        /** It is text with an unclosed quote. */
        BROKEN_CSV,
        /** It is text with a row that does not end. */
        ROW_TOO_LONG,
        /** No sheet has the header of a table. */
        NO_HEAD,
        /** The header has none of the input columns. */
        NO_INPUTS,
        /** The header has a column twice. */
        COLUMN_TWICE,
        /** A heading resembles that of a column, which would not be recognised. */
        HEADING_LIKE,
        /** A further sheet has a header without the key column, and would be ignored. */
        HEAD_WITHOUT_KEY,
        /** There are no rows below the header. */
        NO_ROWS,
        /** Two sheets have the same table. */
        TABLE_TWICE,
        /** It has more rows than {@link SheetFile#MAX_ROWS}. */
        TOO_MANY_ROWS
    }

    private final Fault fault;

    UnreadableSheet(Fault fault, String... arguments) {
        super(fault.name(), arguments);
        this.fault = fault;
    }

    /** Why the file cannot be read. */
    public Fault fault() {
        return fault;
    }
}
