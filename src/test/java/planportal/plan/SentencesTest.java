package planportal.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SentencesTest {

    static final String MEASURE = "民間バス事業者の経営統合、環状路線の再設置を含むバス路線の見直しを行う。次に進む。";

    @Test
    void givesTheWholeSentenceOfALineThatEndsInTheMiddleOfAWord() {
        assertThat(new Sentences(List.of("別の文。", MEASURE)).around(List.of("民間バス事業者の経営統合、環状路線の再設置を含")))
                .contains("民間バス事業者の経営統合、環状路線の再設置を含むバス路線の見直しを行う。");
    }

    @Test
    void givesEverySentenceThatTheLinesTouch() {
        assertThat(new Sentences(List.of(MEASURE)).around(List.of("見直しを", "行う。次に")))
                .contains(MEASURE);
    }

    @Test
    void ignoresBulletsAndWhiteSpace() {
        assertThat(new Sentences(List.of("福祉避難所の　拡充　など")).around(List.of("●福祉避難所の拡充", " ")))
                .contains("福祉避難所の　拡充　など");
    }

    @Test
    void findsNothingOutsideTheRunningText() {
        assertThat(new Sentences(List.of(MEASURE)).around(List.of("仮設住宅等の入居者数の推移 震災復興と景気動向")))
                .isEmpty();
        assertThat(new Sentences(List.of(MEASURE)).around(List.of(" "))).isEmpty();
    }
}
