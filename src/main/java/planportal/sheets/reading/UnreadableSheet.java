package planportal.sheets.reading;

/** A file that is no spreadsheet the portal takes; the fault says why in the reader's language. */
public class UnreadableSheet extends RefusedSheet {

    private static final long serialVersionUID = 1;

    /** What is wrong; the names are the ends of message keys. */
    public enum Fault {

        /** It has no content. */
        EMPTY,
        /** It is larger than {@link SheetFile#LARGEST}. */
        TOO_LARGE,
        /** It is neither a workbook nor a text. */
        NOT_A_TABLE,
        /** A workbook of the kind before 2007, or one under a password. */
        OLD_OR_PROTECTED,
        /** A workbook of the kind Strict Open XML, which the library does not read. */
        STRICT,
        /** It carries macros, controls or programs. */
        MACROS,
        /** It takes content from other files or from databases. */
        EXTERNAL_LINKS,
        /** Unpacked, it would be larger than anything that people write. */
        TOO_MUCH_INSIDE,
        /** It begins as a workbook and cannot be read as one. */
        DAMAGED,
        /** It is text in neither of the encodings. */
        UNKNOWN_ENCODING,
        /** It is not text in the encoding that was chosen. */
        WRONG_ENCODING,
        /** It is text with quotes that do not end. */
        BROKEN_CSV,
        /** It is text with a row that does not end. */
        ROW_TOO_LONG,
        /** No sheet has the head of the table. */
        NO_HEAD,
        /** The head is there, but none of the columns that people fill in. */
        NO_INPUTS,
        /** The head has a column twice. */
        COLUMN_TWICE,
        /** Below the head there is nothing. */
        NO_ROWS,
        /** Two of its sheets have the same table. */
        TABLE_TWICE,
        /** It has more rows than {@link SheetFile#MAX_ROWS}. */
        TOO_MANY_ROWS
    }

    private final Fault fault;

    UnreadableSheet(Fault fault, String... arguments) {
        super(fault.name(), arguments);
        this.fault = fault;
    }

    public Fault fault() {
        return fault;
    }
}
