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
import planportal.sheets.reading.SheetFile;

/** The words that stand in a spreadsheet for what is chosen from a list, in either language. */
@Component
class DefinitionWords {

    /** What forms call it that a KPI is reported every quarter. */
    private static final String QUARTERLY = "";

    /** What forms call each choice, by the column and the words for it as {@link SheetFile#title} gives them. */
    private final Map<DefinitionColumn, Map<String, String>> meanings = new HashMap<>();

    DefinitionWords(Formats formats) {
        for (Locale language : List.of(Locale.JAPANESE, Locale.ENGLISH)) {
            Formats words = formats.in(language);
            for (DefinitionColumn column : DefinitionColumn.values()) {
                for (String name : names(column)) {
                    meanings.computeIfAbsent(column, each -> new HashMap<>())
                            .put(SheetFile.title(word(column, name, words)), name);
                }
            }
        }
    }

    /** Whether what stands in the column is chosen from a list. */
    static boolean isChosen(DefinitionColumn column) {
        return !names(column).isEmpty();
    }

    /** The words from which a reader chooses. */
    List<String> choices(DefinitionColumn column, Formats words) {
        return names(column).stream().map(name -> word(column, name, words)).toList();
    }

    /** What a reader calls what a form calls {@code name}. */
    String word(DefinitionColumn column, String name, Formats words) {
        if (column == DefinitionColumn.ORIGIN) {
            return words.say("origin." + name);
        }
        KpiField.Part part = Objects.requireNonNull(column.part());
        if (part.field().type() == KpiField.Type.CHOICE) {
            return words.say(part.field().choiceWords() + name);
        }
        return name.equals(QUARTERLY)
                ? words.say("settlement.frequency.quarterly")
                : words.say("settlement.frequency.yearly", Integer.valueOf(name));
    }

    /** What forms call the choices of the column; none, where nothing is chosen. */
    private static List<String> names(DefinitionColumn column) {
        if (column == DefinitionColumn.ORIGIN) {
            return Stream.of(Kpi.Origin.values()).map(Enum::name).toList();
        }
        return column.part() == null ? List.of() : column.part().field().choices();
    }

    /** What a form calls what was chosen; the text itself, which no form takes, where nothing is called so. */
    String meaning(DefinitionColumn column, String text) {
        return meanings.get(column).getOrDefault(SheetFile.title(text), text.strip());
    }
}
