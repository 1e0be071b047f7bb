package planportal.progress;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import planportal.progress.KpiTargets.Question;
import planportal.progress.rating.Direction;
import planportal.progress.rating.Kind;
import planportal.shared.LocalizedText;

class KpiDefinitionTest {

    private static KpiDefinition of(Kind kind, String unit) {
        return new KpiDefinition(
                kind,
                Direction.UP,
                new KpiDefinition.Texts(LocalizedText.ja("利用率"), LocalizedText.ja(unit), null, null),
                null,
                new KpiDefinition.Range(1, null, null),
                new KpiDefinition.Parts(null, null));
    }

    @ParameterizedTest
    @CsvSource({
        "FLOW, %, true",
        "CUMULATIVE, ％, true",
        "FLOW, パーセント, true",
        "CUMULATIVE, 割合（%）, true",
        "LEVEL, %, false",
        "FLOW, 件, false",
        "CUMULATIVE, 人, false"
    })
    void asksAboutPercentagesThatAreAddedUp(Kind kind, String unit, boolean asked) {
        assertThat(of(kind, unit).questions(null).contains(Question.PERCENTAGES_ADDED_UP))
                .isEqualTo(asked);
    }

    @Test
    void asksOnlyAboutChanges() {
        assertThat(of(Kind.FLOW, "%").questions(of(Kind.FLOW, "件"))).containsExactly(Question.PERCENTAGES_ADDED_UP);
        assertThat(of(Kind.FLOW, "%").questions(of(Kind.FLOW, "%"))).isEmpty();
    }
}
