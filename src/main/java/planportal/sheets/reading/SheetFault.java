package planportal.sheets.reading;

/**
 * A fault in a row of a file.
 *
 * @param place   the column's letters, A, B, …; empty if the fault concerns the whole row
 * @param column  the column's title; empty if the fault concerns the whole row
 * @param read    the content of the cell; empty if there is none
 * @param message why it is refused, in the reader's language
 */
public record SheetFault(String place, String column, String read, String message) {}
