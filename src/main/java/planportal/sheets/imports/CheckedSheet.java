package planportal.sheets.imports;

import java.util.List;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import planportal.shared.Quarter;
import planportal.sheets.reading.SheetFile;

/**
 * The result of checking a file.
 *
 * @param quarter the quarter that it is about; null if it is about several
 * @param reading     how its text was read; null for a workbook
 * @param rows    the result for each row
 * @param digest  the digest of everything that is shown and that it depends on: if it is unchanged, the import does
 *                what was shown
 * @param writing imports the file
 */
public record CheckedSheet(
        @Nullable Quarter quarter,
        SheetFile.@Nullable Reading reading,
        List<SheetImport.Row> rows,
        String digest,
        Writing writing) {

    /** Imports a checked file. */
    public interface Writing {

        /**
         * Writes everything, with its audit events, in the caller's transaction.
         *
         * @param progress called from time to time with the number of rows that are done
         * @throws OptimisticLockingFailureException if the result of the check no longer holds
         */
        void write(IntConsumer progress);
    }
}
