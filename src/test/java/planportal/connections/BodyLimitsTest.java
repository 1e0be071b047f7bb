package planportal.connections;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BodyLimitsTest {

    private final BodyLimits limits = new BodyLimits();

    @Test
    void receivesAFewBodiesOfEachClientAndNotTooManyInAll() {
        for (int i = 0; i < BodyLimits.MOST_OF_CLIENT; i++) {
            assertThat(limits.enter("192.0.2.1")).isTrue();
        }
        assertThat(limits.enter("192.0.2.1")).isFalse();
        for (int i = BodyLimits.MOST_OF_CLIENT; i < BodyLimits.MOST_AT_ONCE; i++) {
            assertThat(limits.enter("client " + i)).isTrue();
        }
        assertThat(limits.enter("one more")).isFalse();

        limits.leave("192.0.2.1");
        assertThat(limits.enter("one more")).isTrue();
    }

    @Test
    void cutsOffWhatComesTooSlowlyOrForTooLong() {
        assertThat(isTooSlow(3, Duration.ofSeconds(9))).as("it has just begun").isFalse();
        assertThat(isTooSlow(3, Duration.ofSeconds(11))).isTrue();
        assertThat(isTooSlow(20_000, Duration.ofSeconds(11))).isFalse();
        assertThat(isTooSlow(50_000_000, Duration.ofMinutes(6))).isTrue();
    }

    private static boolean isTooSlow(long bytes, Duration since) {
        return BodyLimits.isTooSlow(bytes, since.toNanos());
    }
}
