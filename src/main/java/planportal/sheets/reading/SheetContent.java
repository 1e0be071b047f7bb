package planportal.sheets.reading;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The content of a table before it is written to a file.
 *
 * @param layout its columns
 * @param tab    the name of its sheet
 * @param title  the title above the table
 * @param notes  the instructions above the table, a line each
 * @param more   the rules for the columns of rows that people add below; empty if no rows can be added
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
     * @param values the content of each column: a text, a figure or a day
     * @param rules  the rules for the input columns in rows of this kind
     * @param inputs the columns of {@code rules} that can be changed; empty if none can at present
     */
    public record Line(Map<SheetColumn, Object> values, Map<SheetColumn, SheetRule> rules, Set<SheetColumn> inputs) {

        public Line {
            values = Map.copyOf(values);
            rules = Map.copyOf(rules);
            inputs = Set.copyOf(inputs);
        }
    }
}
