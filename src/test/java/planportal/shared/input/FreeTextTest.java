package planportal.shared.input;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FreeTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\u3000",
                "\u00A0",
                "\u200B",
                "\u3000\u200B \u0000",
                "\u2028\uFEFF",
                "\u3164",
                "\u2800\n"
            })
    void isEmptyIfOnlyInvisibleCharactersWereTyped(String typed) {
        assertThat(FreeText.clean(typed)).isNull();
        assertThat(FreeText.cleanOrEmpty(typed)).isEmpty();
    }

    @Test
    void keepsJoinersBetweenLetters() {
        assertThat(FreeText.clean("\u3000調査日を\r\n追記　しました。 \u200B")).isEqualTo("調査日を\n追記　しました。");
        assertThat(FreeText.clean("👩\u200D👩\u200D👧"))
                .as("joined into one family")
                .isEqualTo("👩\u200D👩\u200D👧");
    }

    @Test
    void replacesControlCharactersBySpacesWhereTextIsShownAgain() {
        assertThat(FreeText.printable("15\uFFFE18\u0000\uFFFF\u0007\u0085")).isEqualTo("15 18    ");
        assertThat(FreeText.printable("一行目\r\n\t二行目\u200B")).isEqualTo("一行目\r\n\t二行目\u200B");
    }

    @Test
    void dropsControlCharacters() {
        assertThat(FreeText.clean("増\u0000えた\u0007\t表")).isEqualTo("増えた\t表");
    }
}
