package planportal.sheets.imports;

import java.util.List;
import java.util.function.IntConsumer;

/**
 * The result of checking a table.
 *
 * @param <P>     the public state
 * @param rows    the result for each row, in their order
 * @param digest  the digest of what is shown and what it depends on
 * @param known   the public state against which the following tables are checked
 * @param writing imports the table
 */
public record CheckedTable<P>(List<SheetImport.Row> rows, String digest, P known, Writing<P> writing) {

    public CheckedTable {
        rows = List.copyOf(rows);
    }

    /** The number of rows that an import would write. */
    public long toWrite() {
        return rows.stream()
                .filter(row -> row.state() == SheetImport.RowState.NEW || row.state() == SheetImport.RowState.CHANGED)
                .count();
    }

    /** Imports a checked table. */
    public interface Writing<P> {

        /**
         * Appends everything under {@code publication}, with its audit events, in the transaction that took that
         * number.
         *
         * @param known    the public state, including what the tables before this one have written
         * @param progress called from time to time with the number of rows that are done
         * @return the public state for the following tables
         */
        P write(P known, long publication, IntConsumer progress);
    }
}
