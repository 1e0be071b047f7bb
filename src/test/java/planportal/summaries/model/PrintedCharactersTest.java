package planportal.summaries.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;

class PrintedCharactersTest {

    private final PrintedCharacters characters =
            new PrintedCharacters(new ClassPathResource("fonts/BIZUDPGothic-Regular.ttf"));

    @Test
    void printsMunicipalTexts() {
        String text = "熊本市 髙﨑 神\uFA19 ①②⑳ ㎡㍻℃㈱ 〜－ ★●▲▼×◇ 1,000,000,000% “quoted” – é\r\n\t";

        assertThat(characters.printable(text)).isEqualTo(text);
    }

    @Test
    void printsOneReplacementPerVisibleCharacter() {
        assertThat(characters.printable("打上げ\uD83D\uDE80成功")).isEqualTo("打上げ〓成功");
        assertThat(characters.printable("\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67と\uD83D\uDC4D\uD83C\uDFFD"))
                .isEqualTo("〓と〓");
    }

    @Test
    void setsApostrophesOfEnglishWordsStraight() {
        assertThat(characters.printable("the quarter\u2019s last day, \u2018quoted\u2019, 熊本\u2019"))
                .isEqualTo("the quarter's last day, \u2018quoted\u2019, 熊本\u2019");
    }

    @Test
    void composesMarksAndLeavesOutWhatIsInvisible() {
        assertThat(characters.printable("か\u3099っこう")).isEqualTo("がっこう");
        assertThat(characters.printable("葛\uDB40\uDD00城\u200B市")).isEqualTo("葛城市");
    }
}
