package planportal.sheets.reading;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import planportal.shared.Formats;
import planportal.shared.SupportedLanguages;

/**
 * The columns of a table, by which it is recognised in a file.
 *
 * @param name    the name of the table, as the last part of message keys
 * @param columns the columns in their order
 * @param keys    the columns that the table must have
 * @param titles  the titles of the columns in all languages, normalised by {@link SheetFile#title}
 */
public record SheetLayout(
        String name, List<SheetColumn> columns, Set<SheetColumn> keys, Map<String, SheetColumn> titles) {

    public SheetLayout {
        columns = List.copyOf(columns);
        keys = Set.copyOf(keys);
        titles = Map.copyOf(titles);
    }

    /** A table of {@code columns} with the titles from the messages. */
    public static SheetLayout of(String name, SheetColumn[] columns, Set<? extends SheetColumn> keys, Formats formats) {
        Map<String, SheetColumn> titles = new HashMap<>();
        // A file may have been exported in any language, whichever its sender reads now.
        SupportedLanguages.ALL.forEach(language -> Arrays.stream(columns)
                .forEach(column -> titles.put(SheetFile.title(title(column, formats.in(language))), column)));
        return new SheetLayout(name, List.of(columns), Set.copyOf(keys), titles);
    }

    /** The title of the column. */
    public static String title(SheetColumn column, Formats formats) {
        return formats.message("sheets.column." + column.name());
    }
}
