package planportal.shared;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextComparisonTest {

    @ParameterizedTest
    @CsvSource({
        "支援を進めます。,支援を強く進めます。,支援を,'',強く,進めます。",
        "支援を強く進めます。,支援を進めます。,支援を,強く,'',進めます。",
        "ああ,あああ,ああ,'',あ,''",
        "あ,い,'',あ,い,''",
        "同じ,同じ,同じ,'','',''",
        "𠮷野,𠮟野,'',𠮷,𠮟,野",
        "前𠀋,前𡀋,前,𠀋,𡀋,''"
    })
    void marksTheDifferencesBetweenEqualParts(
            String before, String after, String start, String was, String is, String end) {
        assertThat(TextComparison.of(before, after)).isEqualTo(new TextComparison(start, was, is, end));
    }
}
