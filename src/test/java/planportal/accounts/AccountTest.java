package planportal.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import planportal.accounts.signin.NewPassword;

class AccountTest {

    @Test
    void normalisesLogins() {
        assertThat(Account.normaliseLogin("　Ｈａｎａｋｏ ")).isEqualTo("hanako");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            elevenchars              | too-short
            Long.Login@City          | has-login
            my long days in june     | has-login
            hanako.yamada-2024       | has-login
            わたしは山田と申します。 | has-name
            花子さんの長い合言葉です | has-name
            aaaaaaaaaaaaaaa          | repeated
            abcabcabcabcab           | repeated
            夏の海夏の海夏の海夏の海 | repeated
            101010101001010          | repeated
            1234567890ab             | guessable
            zyxwvutsrqpon            | guessable
            qwertyuiop12             | guessable
            password1234             | guessable
            P@ssw0rd!2024            | guessable
            Kumamoto-2024-portal     | guessable
            総合計画熊本市2024年度版 | guessable
            １２３４５６７８９０１２ | guessable
            """)
    void refusesEasilyGuessedPasswords(String password, String why) {
        String login = password.startsWith("Long")
                ? "long.login@city"
                : password.startsWith("my") ? "june" : "hanako.yamada@city";

        assertThat(NewPassword.refusal(password, login, "山田　花子", "old")).contains(why);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "twelve chars",
                "seven quiet green turtles",
                "a password of my own",
                "白川の朝と青い自転車と三毛猫",
                "Tb7!qLz#09Wd"
            })
    void acceptsOtherPasswordsOfSufficientLength(String password) {
        assertThat(NewPassword.refusal(password, "hanako", "山田 花子", "old")).isEmpty();
    }

    @Test
    void refusesPasswordsThatAreTooLongOrTheSameAsBefore() {
        assertThat(NewPassword.refusal("x".repeat(201), "hanako", "花子", "old")).contains("too-long");
        assertThat(NewPassword.refusal("the same as before", "hanako", "花子", "the same as before"))
                .contains("is-current");
        // Twelve characters as people count them, although each is two in memory.
        assertThat(NewPassword.refusal("𠮷𠀋𡈽𡌛𡑮𡢽𠮟𡚴𡸴𣇄𣗄𣜿", "hanako", "花子", "old"))
                .isEmpty();
        assertThat(NewPassword.refusal("𠮷".repeat(11), "hanako", "花子", "old")).contains("too-short");
    }
}
