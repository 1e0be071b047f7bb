package planportal.accounts.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.password.PasswordEncoder;
import planportal.shared.UserFacingException;
import planportal.shared.UserFacingException.Kind;

class PasswordHashingTest {

    @Test
    void usesAtLeastTheParametersThatOwaspAsksFor() {
        assertThat(new PasswordHashing().passwordEncoder().encode("some password"))
                .startsWith("{argon2id}$argon2id$v=19$m=19456,t=2,p=1$");
    }

    @Test
    void refusesRatherThanLettingSomebodyWaitForLong() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        PasswordEncoder encoder = PasswordHashing.bounded(new Slow(begun, end), 1, Duration.ofMillis(50));
        CompletableFuture<Boolean> first = CompletableFuture.supplyAsync(() -> encoder.matches("a", "b"));
        begun.await();

        assertThatExceptionOfType(UserFacingException.class)
                .isThrownBy(() -> encoder.matches("a", "b"))
                .satisfies(refused -> {
                    assertThat(refused.kind()).isEqualTo(Kind.TOO_MANY);
                    assertThat(refused.retryAfter()).contains(Duration.ofMillis(50));
                });

        end.countDown();
        assertThat(first.get()).isTrue();
        assertThat(encoder.matches("a", "b")).isTrue();
    }

    private record Slow(CountDownLatch begun, CountDownLatch end) implements PasswordEncoder {

        @Override
        public String encode(@Nullable CharSequence password) {
            return "";
        }

        @Override
        public boolean matches(@Nullable CharSequence password, @Nullable String hash) {
            begun.countDown();
            try {
                end.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return true;
        }
    }
}
