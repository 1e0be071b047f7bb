package planportal.sheets.imports;

import java.util.List;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import planportal.shared.Quarter;
import planportal.sheets.reading.SheetFile;

/**
 * A file that was checked.
 *
 * @param quarter the quarter that it is about; null if it is about more than one
 * @param how     how its text was read; null of a workbook
 * @param rows    what the check says of each
 * @param digest  of everything that is shown and that it rests on: where it is the same, taking the file over does the same
 * @param writing takes it over
 */
public record CheckedSheet(
        @Nullable Quarter quarter,
        SheetFile.@Nullable Reading how,
        List<SheetImport.Row> rows,
        String digest,
        Writing writing) {

    /** Takes a checked file over. */
    public interface Writing {

        /**
         * Writes everything, in the caller's transaction, with the deeds that the history keeps of it.
         *
         * @param progress hears now and then how many rows are done
         * @throws SheetOvertaken if what was checked no longer holds
         */
        void write(IntConsumer progress);
    }
}
