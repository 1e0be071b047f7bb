package planportal.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** A clock that goes on by itself and can be set forward, so that a test lives through weeks in seconds. */
public final class MovableClock extends Clock {

    private final Clock running;
    private final AtomicReference<Duration> ahead;

    private MovableClock(Clock running, AtomicReference<Duration> ahead) {
        this.running = running;
        this.ahead = ahead;
    }

    /** Sets it forward to {@code moment}; it never goes back. */
    public void moveTo(Instant moment) {
        Duration by = Duration.between(instant(), moment);
        if (by.isNegative()) {
            throw new IllegalArgumentException("a clock does not go back to " + moment);
        }
        ahead.updateAndGet(so -> so.plus(by));
    }

    @Override
    public ZoneId getZone() {
        return running.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new MovableClock(running.withZone(zone), ahead);
    }

    @Override
    public Instant instant() {
        return running.instant().plus(ahead.get());
    }

    /** Puts it in the place of the portal's clock: it is nine in the morning of 1 April 2024 in Tokyo, the day after the plan's term. */
    @TestConfiguration(proxyBeanMethods = false)
    public static class InPlaceOfThePortals {

        @Bean
        @Primary
        MovableClock movableClock() {
            Clock running = Clock.system(ZoneId.of("Asia/Tokyo"));
            return new MovableClock(
                    running,
                    new AtomicReference<>(Duration.between(running.instant(), Instant.parse("2024-04-01T00:00:00Z"))));
        }
    }
}
