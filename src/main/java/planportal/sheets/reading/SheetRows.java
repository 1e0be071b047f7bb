package planportal.sheets.reading;

import java.io.Closeable;
import org.jspecify.annotations.Nullable;

/** The rows of a file, one at a time, so that only the current row is in memory. */
interface SheetRows extends Closeable {

    /** The next row that is not empty; null after the last row of the sheet. */
    @Nullable
    SheetRow next() throws UnreadableSheet;

    /** Advances to the beginning of the next sheet; false if there is none. */
    boolean nextSheet() throws UnreadableSheet;

    /** Whether day numbers start in 1904. */
    default boolean countsFrom1904() {
        return false;
    }

    @Override
    void close();
}
