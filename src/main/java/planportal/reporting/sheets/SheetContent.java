package planportal.reporting.sheets;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a spreadsheet of reports says, before it is a file.
 *
 * @param title     what it is, above the table
 * @param notes     how to fill it in, above the table, a line each
 * @param latestDay the last day on which a milestone can have been done
 * @param states    the states of a milestone, as people choose them
 */
public record SheetContent(String title, List<String> notes, LocalDate latestDay, List<String> states, List<Line> lines) {

    public SheetContent {
        notes = List.copyOf(notes);
        states = List.copyOf(states);
        lines = List.copyOf(lines);
    }

    /**
     * A KPI.
     *
     * @param values   what stands in each column: a text, a figure or a day
     * @param inputs   the columns that are filled in for this KPI; empty while its report cannot be changed
     * @param decimals how many digits after the point its figure may have
     * @param lowest   the lowest figure that can be true, or null
     * @param highest  the highest figure that can be true, or null
     */
    public record Line(Map<SheetColumn, Object> values, Set<SheetColumn> inputs, int decimals,
            @Nullable BigDecimal lowest, @Nullable BigDecimal highest) {

        public Line {
            values = Map.copyOf(values);
            inputs = Set.copyOf(inputs);
        }
    }
}
