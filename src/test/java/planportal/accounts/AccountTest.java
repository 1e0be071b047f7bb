package planportal.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AccountTest {

    private static final Instant NOON = Instant.parse("2024-04-01T03:00:00Z");

    private final Account account = Account.withOneTimePassword("hanako", "花子", "hash", Set.of(), NOON);

    @Test
    void takesFivePasswordsInARowAndThenNoneForAQuarterOfAnHour() {
        for (int attempt = 1; attempt <= 5; attempt++) {
            assertThat(account.beginSignIn(NOON)).as("attempt %d", attempt).isTrue();
        }
        assertThat(account.beginSignIn(NOON)).isFalse();
        assertThat(account.beginSignIn(NOON.plus(Duration.ofMinutes(15)).minusMillis(1))).isFalse();
        assertThat(account.beginSignIn(NOON.plus(Duration.ofMinutes(15)))).isTrue();
    }

    @Test
    void beginsToCountAnewAfterALockAndAfterASuccess() {
        Instant later = NOON.plus(Duration.ofMinutes(16));
        for (int attempt = 1; attempt <= 5; attempt++) {
            account.beginSignIn(NOON);
        }
        for (int attempt = 1; attempt <= 4; attempt++) {
            assertThat(account.beginSignIn(later)).isTrue();
        }
        account.signedIn();
        for (int attempt = 1; attempt <= 5; attempt++) {
            assertThat(account.beginSignIn(later)).isTrue();
        }
        assertThat(account.beginSignIn(later)).isFalse();
    }

    @Test
    void doesNotMindHowALoginIsTyped() {
        assertThat(Account.normaliseLogin("　Ｈａｎａｋｏ ")).isEqualTo("hanako");
    }

    @Test
    void refusesPasswordsThatAreShortLongKnownOrTheLogin() {
        assertThat(NewPassword.refusal("elevenchars", "hanako", "old")).contains("too-short");
        assertThat(NewPassword.refusal("x".repeat(201), "hanako", "old")).contains("too-long");
        assertThat(NewPassword.refusal("Long.Login@City", "long.login@city", "old")).contains("is-login");
        assertThat(NewPassword.refusal("the same as before", "hanako", "the same as before")).contains("is-current");
        assertThat(NewPassword.refusal("twelve chars", "hanako", "old")).isEmpty();
        // Twelve characters as people count them, although each is two in memory.
        assertThat(NewPassword.refusal("𠮷".repeat(12), "hanako", "old")).isEmpty();
        assertThat(NewPassword.refusal("𠮷".repeat(11), "hanako", "old")).contains("too-short");
    }
}
