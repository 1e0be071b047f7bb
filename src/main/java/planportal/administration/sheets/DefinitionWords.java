package planportal.administration.sheets;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import planportal.progress.Kpi;
import planportal.progress.rating.Direction;
import planportal.progress.rating.Kind;
import planportal.shared.Formats;
import planportal.sheets.reading.SheetFile;

/** The words that stand in a spreadsheet for what is chosen from a list, in either language. */
@Component
class DefinitionWords {

    private static final String QUARTERLY = "";

    /** What forms call each choice, by the column and the words for it as {@link SheetFile#title} gives them. */
    private final Map<DefinitionColumn, Map<String, String>> meanings = new HashMap<>();

    DefinitionWords(Formats formats) {
        for (Locale language : List.of(Locale.JAPANESE, Locale.ENGLISH)) {
            Formats words = formats.in(language);
            for (DefinitionColumn column : List.of(
                    DefinitionColumn.KIND,
                    DefinitionColumn.DIRECTION,
                    DefinitionColumn.ORIGIN,
                    DefinitionColumn.FREQUENCY)) {
                List<String> told = choices(column, words);
                List<String> named = names(column);
                Map<String, String> of = meanings.computeIfAbsent(column, each -> new HashMap<>());
                for (int i = 0; i < named.size(); i++) {
                    of.put(SheetFile.title(told.get(i)), named.get(i));
                }
            }
        }
    }

    /** The words from which a reader chooses. */
    List<String> choices(DefinitionColumn column, Formats words) {
        return switch (column) {
            case KIND ->
                Stream.of(Kind.values()).map(each -> words.say("kind." + each)).toList();
            case DIRECTION ->
                Stream.of(Direction.values())
                        .map(each -> words.say("direction." + each))
                        .toList();
            case ORIGIN ->
                Stream.of(Kpi.Origin.values())
                        .map(each -> words.say("origin." + each))
                        .toList();
            case FREQUENCY ->
                Stream.of(null, 1, 2, 3, 4).map(each -> frequency(each, words)).toList();
            default -> throw new IllegalArgumentException(column + " is not chosen from a list");
        };
    }

    private static List<String> names(DefinitionColumn column) {
        List<String> names = new ArrayList<>();
        switch (column) {
            case KIND -> Stream.of(Kind.values()).map(Enum::name).forEach(names::add);
            case DIRECTION -> Stream.of(Direction.values()).map(Enum::name).forEach(names::add);
            case ORIGIN -> Stream.of(Kpi.Origin.values()).map(Enum::name).forEach(names::add);
            default -> names.addAll(List.of(QUARTERLY, "1", "2", "3", "4"));
        }
        return names;
    }

    /** How often a KPI is reported. */
    String frequency(@Nullable Integer yearlyIn, Formats words) {
        return yearlyIn == null
                ? words.say("settlement.frequency.quarterly")
                : words.say("settlement.frequency.yearly", yearlyIn);
    }

    /** What a form calls what was chosen; the text itself, which no form takes, where nothing is called so. */
    String meaning(DefinitionColumn column, String text) {
        return meanings.get(column).getOrDefault(SheetFile.title(text), text.strip());
    }
}
