package planportal.sheets.reading;

/**
 * What is wrong in a row of a file.
 *
 * @param place   the column as a spreadsheet calls it, A, B, …; empty where it is about the whole row
 * @param column  what the column is called; empty likewise
 * @param read    what stands there; empty if nothing does
 * @param message why it cannot be taken, in the reader's language
 */
public record SheetFault(String place, String column, String read, String message) {}
