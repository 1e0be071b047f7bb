package planportal.administration.sheets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import planportal.progress.KpiField;
import planportal.sheets.reading.SheetColumn;

/** The spreadsheet has a column for each part of a definition, in its established order. */
class DefinitionColumnTest {

    @Test
    void coverEveryPartOfADefinition() {
        assertThat(KpiField.allParts().map(DefinitionColumn::of))
                .hasSize((int) KpiField.allParts().count())
                .isSubsetOf(DefinitionColumn.values());
    }

    @Test
    void keepTheirOrder() {
        assertThat(DefinitionColumn.values().stream().map(SheetColumn::name))
                .isEqualTo(List.of(
                        "CODE",
                        "NAME_JA",
                        "NAME_EN",
                        "PARENT",
                        "DEPARTMENT",
                        "KIND",
                        "DIRECTION",
                        "UNIT_JA",
                        "UNIT_EN",
                        "DEFINITION_JA",
                        "DEFINITION_EN",
                        "NOTE_JA",
                        "NOTE_EN",
                        "YEARLY_IN",
                        "DECIMALS",
                        "LOWEST",
                        "HIGHEST",
                        "NUMERATOR_JA",
                        "NUMERATOR_EN",
                        "DENOMINATOR_JA",
                        "DENOMINATOR_EN",
                        "WEIGHT",
                        "ORIGIN",
                        "SOURCE",
                        "FIRST_QUARTER",
                        "REASON",
                        "VERSION"));
    }
}
