package planportal.sheets;

import java.util.List;
import java.util.Set;
import java.util.function.IntConsumer;

/**
 * A table that was checked.
 *
 * @param rows     what the check says of each row, in their order
 * @param digest   of what is shown and what it rests on
 * @param changing the codes of KPIs of which it changes what the values and targets of other tables rest on
 * @param writing  takes it over
 */
public record CheckedTable(List<SheetImport.Row> rows, String digest, Set<String> changing, Writing writing) {

    public CheckedTable {
        rows = List.copyOf(rows);
        changing = Set.copyOf(changing);
    }

    /** How many rows taking it over would write. */
    public long toWrite() {
        return rows.stream().filter(row -> row.state() == SheetImport.RowState.NEW || row.state() == SheetImport.RowState.CHANGED)
                .count();
    }

    /** Takes a checked table over. */
    public interface Writing {

        /**
         * Appends everything under {@code publication}, in the transaction that took its number, with the deeds that the
         * history keeps of it.
         *
         * @param progress hears now and then how many rows are done
         */
        void write(long publication, IntConsumer progress);
    }
}
