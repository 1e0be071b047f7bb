package planportal.shared.input;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchWordsTest {

    @ParameterizedTest
    @CsvSource({
        "避難所,避難所の数,true",
        "ＩＣＴ,ICT活用の講座,true",
        "ｶﾀｶﾅ,かたかなの標示,true",
        "ict,The district office,false",
        "1-a,1-a-3,true",
        "避難所 1-a,1-a-3 避難所の数,true",
        "避難所　公園,避難所の数,false"
    })
    void findsEveryWordInAnySpelling(String typed, String text, boolean found) {
        assertThat(SearchWords.of(typed).areIn(text)).isEqualTo(found);
    }

    @Test
    void findsWordsInDifferentTexts() {
        assertThat(SearchWords.of("1-a 避難所").areIn("1-a-3", null, "避難所の数")).isTrue();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "　"})
    void emptySearchMatchesEverything(String typed) {
        assertThat(SearchWords.of(typed).isEmpty()).isTrue();
        assertThat(SearchWords.of(typed).areIn("")).isTrue();
    }
}
