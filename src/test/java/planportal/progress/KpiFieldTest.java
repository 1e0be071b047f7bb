package planportal.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import planportal.progress.rating.Direction;
import planportal.progress.rating.Kind;
import planportal.shared.LocalizedText;
import planportal.testing.MessageFiles;

/** The table of the fields of a definition names all of them, for every use that is made of it. */
class KpiFieldTest {

    /** A definition that says something in every field. */
    private static final KpiDefinition FULL = new KpiDefinition(
            Kind.LEVEL,
            Direction.UP,
            new KpiDefinition.Texts(text("name"), text("unit"), text("definition"), text("note")),
            4,
            new KpiDefinition.Range(1, BigDecimal.ZERO, BigDecimal.TEN),
            new KpiDefinition.Parts(text("numerator"), text("denominator")));

    private static LocalizedText text(String ja) {
        return new LocalizedText(ja, ja + " in English");
    }

    @Test
    void namesEveryComponentOfADefinition() {
        assertThat(KpiField.ALL)
                .extracting(KpiField::key)
                .containsExactlyInAnyOrderElementsOf(components(KpiDefinition.class));
    }

    private static List<String> components(Class<?> type) {
        List<String> names = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            if (component.getType().getEnclosingClass() == KpiDefinition.class) {
                names.addAll(components(component.getType()));
            } else {
                names.add(component.getName());
            }
        }
        return names;
    }

    @Test
    void rebuildsADefinitionFromItsValues() {
        KpiField.Values values = new KpiField.Values();
        KpiField.ALL.forEach(field -> values.set(field, field.of(FULL)));

        assertThat(KpiField.ALL).allSatisfy(field -> assertThat(field.of(FULL)).isNotNull());
        assertThat(KpiDefinition.of(values)).isEqualTo(FULL);
        assertThat(KpiField.allParts())
                .allSatisfy(part -> assertThat(part.kept(FULL)).as(part.key()).isNotNull());
    }

    @Test
    void appearsInFormSpreadsheetAndPlanFile() {
        for (List<KpiField<?>> order : List.of(KpiField.IN_FORM, KpiField.IN_SHEET, KpiField.IN_PLAN_FILE)) {
            assertThat(order).containsExactlyInAnyOrderElementsOf(KpiField.ALL);
        }
        assertThat(KpiField.formRows().stream().flatMap(List::stream))
                .containsExactlyInAnyOrderElementsOf(KpiField.allParts().toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "_en"})
    void hasMessagesWhereverItIsShown(String language) {
        Map<String, String> words = MessageFiles.ofPages(language);

        assertThat(words.keySet())
                .containsAll(KpiField.allParts()
                        .flatMap(part -> Stream.of(
                                "kpis.field." + part.key(),
                                part.translation() ? "kpis.english.support" : "kpis.field." + part.key() + ".support",
                                "settlement." + part.key(),
                                "history.field." + part.key(),
                                "sheets.column." + part.sheetColumn(),
                                "sheets.expected." + part.sheetColumn()))
                        .toList())
                .containsAll(KpiField.ALL.stream()
                        .map(field -> "planfile.form.kpi." + field.planKey())
                        .toList())
                .containsAll(KpiField.ALL.stream()
                        .flatMap(field -> field.choices().stream()
                                .map(choice -> field.choiceWords() + (choice.isEmpty() ? "NONE" : choice)))
                        .toList());
    }

    /** Words of a field that is gone, or that is called otherwise by now, are found. */
    @Test
    void hasNoUnusedMessages() {
        List<String> known = Stream.concat(
                        KpiField.allParts().flatMap(part -> Stream.of(part.key(), part.sheetColumn())),
                        KpiField.ALL.stream().map(KpiField::planKey))
                .toList();

        assertThat(MessageFiles.read("definition", "").keySet())
                .allSatisfy(key -> assertThat(Arrays.stream(key.split("\\.")).anyMatch(known::contains))
                        .as(key)
                        .isTrue());
    }
}
