package planportal.administration.sheets;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import planportal.progress.Kpi;
import planportal.progress.KpiField;
import planportal.shared.Formats;
import planportal.shared.Lookup;
import planportal.shared.SupportedLanguages;
import planportal.sheets.reading.SheetFile;

/** Translates between the words of choices in a spreadsheet, in both languages, and the values in forms. */
@Component
class DefinitionWords {

    /** The form value of a KPI that is reported every quarter. */
    private static final String QUARTERLY = "";

    /** The form value of each choice, by column and word as normalised by {@link SheetFile#title}. */
    private final Map<DefinitionColumn, Map<String, String>> meanings = new HashMap<>();

    DefinitionWords(Formats formats) {
        for (Locale language : SupportedLanguages.ALL) {
            Formats words = formats.in(language);
            for (DefinitionColumn column : DefinitionColumn.values()) {
                for (String name : names(column)) {
                    meanings.computeIfAbsent(column, each -> new HashMap<>())
                            .put(SheetFile.title(word(column, name, words)), name);
                }
            }
        }
    }

    /** Whether the cells of the column are chosen from a list. */
    static boolean isChosen(DefinitionColumn column) {
        return !names(column).isEmpty();
    }

    /** The words of the choices in the language of {@code words}. */
    List<String> choices(DefinitionColumn column, Formats words) {
        return names(column).stream().map(name -> word(column, name, words)).toList();
    }

    /** The word of a choice with the form value {@code name}. */
    String word(DefinitionColumn column, String name, Formats words) {
        if (column == DefinitionColumn.ORIGIN) {
            return words.message("origin." + name);
        }
        KpiField.Part part = Objects.requireNonNull(column.part());
        if (part.field().type() == KpiField.Type.CHOICE) {
            return words.message(part.field().choiceWords() + name);
        }
        return name.equals(QUARTERLY)
                ? words.message("settlement.frequency.quarterly")
                : words.message("settlement.frequency.yearly", Integer.valueOf(name));
    }

    /** The form values of the column's choices; empty if it has none. */
    private static List<String> names(DefinitionColumn column) {
        if (column == DefinitionColumn.ORIGIN) {
            return Stream.of(Kpi.Origin.values()).map(Enum::name).toList();
        }
        return column.part() == null ? List.of() : column.part().field().choices();
    }

    /** The form value of a word; for an unknown word the text itself, which forms refuse. */
    String meaning(DefinitionColumn column, String text) {
        return Lookup.require(meanings, column).getOrDefault(SheetFile.title(text), text.strip());
    }
}
