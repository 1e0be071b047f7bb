package planportal.sheets.reading;

import java.io.Closeable;
import org.jspecify.annotations.Nullable;

/** The rows of a file, one at a time, so that no more of it is in memory than the row at hand. */
interface SheetRows extends Closeable {

    /** The next row that is not empty; null after the last one of the sheet. */
    @Nullable
    SheetRow next() throws UnreadableSheet;

    /** Goes to the beginning of the next sheet; false if there is none. */
    boolean nextSheet() throws UnreadableSheet;

    /** Whether days are kept as numbers of days from 1904. */
    default boolean countsFrom1904() {
        return false;
    }

    @Override
    void close();
}
