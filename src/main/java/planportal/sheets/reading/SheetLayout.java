package planportal.sheets.reading;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import planportal.shared.Formats;
import planportal.shared.SupportedLanguages;

/**
 * The columns of a table, by which it is known in a file.
 *
 * @param name    what the table is about, as the end of message keys
 * @param columns in their order
 * @param keys    the columns without which it is not this table
 * @param titles  what the columns are called, in every language in which files are made, as {@link SheetFile#title} gives it
 */
public record SheetLayout(
        String name, List<SheetColumn> columns, Set<SheetColumn> keys, Map<String, SheetColumn> titles) {

    public SheetLayout {
        columns = List.copyOf(columns);
        keys = Set.copyOf(keys);
        titles = Map.copyOf(titles);
    }

    /** A table of {@code columns}, called as the messages say. */
    public static SheetLayout of(String name, SheetColumn[] columns, Set<? extends SheetColumn> keys, Formats formats) {
        Map<String, SheetColumn> titles = new HashMap<>();
        // A file may have been made in either language, whichever its sender reads now.
        SupportedLanguages.ALL.forEach(language -> Arrays.stream(columns)
                .forEach(column -> titles.put(SheetFile.title(title(column, formats.in(language))), column)));
        return new SheetLayout(name, List.of(columns), Set.copyOf(keys), titles);
    }

    /** What the column is called. */
    public static String title(SheetColumn column, Formats formats) {
        return formats.say("sheets.column." + column.name());
    }
}
