package planportal.sheets.imports;

import java.util.List;
import java.util.function.IntConsumer;

/**
 * A table that was checked.
 *
 * @param <P>     what is public
 * @param rows    what the check says of each row, in their order
 * @param digest  of what is shown and what it rests on
 * @param known   what the tables that follow are checked by
 * @param writing takes it over
 */
public record CheckedTable<P>(List<SheetImport.Row> rows, String digest, P known, Writing<P> writing) {

    public CheckedTable {
        rows = List.copyOf(rows);
    }

    /** How many rows taking it over would write. */
    public long toWrite() {
        return rows.stream()
                .filter(row -> row.state() == SheetImport.RowState.NEW || row.state() == SheetImport.RowState.CHANGED)
                .count();
    }

    /** Takes a checked table over. */
    public interface Writing<P> {

        /**
         * Appends everything under {@code publication}, in the transaction that took its number, with the deeds that the
         * history keeps of it.
         *
         * @param known    what is public, with what the tables before this one have written
         * @param progress hears now and then how many rows are done
         * @return what the tables that follow build on
         */
        P write(P known, long publication, IntConsumer progress);
    }
}
