package planportal.sheets.reading;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a table of a spreadsheet says, before it is a file.
 *
 * @param layout its columns
 * @param tab    what its sheet is called
 * @param title  what it is, above the table
 * @param notes  how to fill it in, above the table, a line each
 * @param more   what belongs in the columns of rows that people add below; empty where there are none to add
 */
public record SheetContent(
        SheetLayout layout,
        String tab,
        String title,
        List<String> notes,
        List<Line> lines,
        Map<SheetColumn, SheetRule> more) {

    public SheetContent {
        notes = List.copyOf(notes);
        lines = List.copyOf(lines);
        more = Map.copyOf(more);
    }

    /**
     * A row.
     *
     * @param values what stands in each column: a text, a figure or a day
     * @param rules  what belongs in the columns that are filled in for rows of its kind
     * @param inputs the columns of {@code rules} that are open; empty while nothing of it can be changed
     */
    public record Line(Map<SheetColumn, Object> values, Map<SheetColumn, SheetRule> rules, Set<SheetColumn> inputs) {

        public Line {
            values = Map.copyOf(values);
            rules = Map.copyOf(rules);
            inputs = Set.copyOf(inputs);
        }
    }
}
