package planportal.accounts.attempts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import planportal.accounts.attempts.AttemptThrottle.Counter;
import planportal.testing.DatabaseTest;

@DatabaseTest
class AttemptThrottleTest {

    private static final Instant NOON = Instant.parse("2024-04-01T03:00:00Z");
    private static final Counter ACCOUNT = new Counter("account:1", ThrottleRule.ACCOUNT);
    private static final Counter ADDRESS = new Counter("address:192.0.2.1", new ThrottleRule(6, Duration.ofHours(1)));

    @Autowired
    private JdbcClient jdbc;

    @Test
    void letsSomebodyMistypeAndThenDoublesTheWaitUpToAQuarterOfAnHour() {
        Instant now = NOON;
        for (int attempt = 1; attempt <= 5; attempt++) {
            assertThat(at(now).begin(List.of(ACCOUNT)))
                    .as("attempt %d", attempt)
                    .isEmpty();
        }
        for (int seconds : new int[] {15, 30, 60, 120, 240, 480, 900, 900}) {
            assertThat(at(now.plusMillis(1000L * seconds - 1)).begin(List.of(ACCOUNT)))
                    .contains(Duration.ofMillis(1));
            now = now.plusSeconds(seconds);
            assertThat(at(now).begin(List.of(ACCOUNT)))
                    .as("after %d s", seconds)
                    .isEmpty();
        }
    }

    @Test
    void countsNoAttemptThatHasToWait() {
        for (int attempt = 1; attempt <= 5; attempt++) {
            at(NOON).begin(List.of(ACCOUNT));
        }
        at(NOON.plusSeconds(1)).begin(List.of(ACCOUNT));

        assertThat(at(NOON.plusSeconds(1)).failures(ACCOUNT)).isEqualTo(5);
        assertThat(at(NOON.plusSeconds(15)).begin(List.of(ACCOUNT))).isEmpty();
    }

    @Test
    void countsOnNoCounterWhereOneOfThemRequiresAWait() {
        for (int attempt = 1; attempt <= 7; attempt++) {
            at(NOON).begin(List.of(ADDRESS));
        }

        assertThat(at(NOON).begin(List.of(ACCOUNT, ADDRESS))).contains(Duration.ofSeconds(15));
        assertThat(at(NOON).failures(ACCOUNT)).isZero();
    }

    @Test
    void takesBackWhatSucceededWithoutForgettingTheOthers() {
        for (int attempt = 1; attempt <= 7; attempt++) {
            at(NOON).begin(List.of(ADDRESS));
        }
        at(NOON).takeBack(ADDRESS);

        assertThat(at(NOON).failures(ADDRESS)).isEqualTo(6);
        assertThat(at(NOON).begin(List.of(ADDRESS))).isEmpty();
        assertThat(at(NOON).begin(List.of(ADDRESS))).contains(Duration.ofSeconds(15));
    }

    @Test
    void takesBackNoMoreThanItCounted() {
        at(NOON).begin(List.of(ACCOUNT));
        at(NOON).takeBack(ACCOUNT);
        at(NOON).takeBack(ACCOUNT);

        assertThat(at(NOON).failures(ACCOUNT)).isZero();
    }

    @Test
    void beginsAnewADayAfterTheLastFailureAndThenDeletesTheRow() {
        Instant nextDay = NOON.plus(Duration.ofHours(24));
        for (int attempt = 1; attempt <= 5; attempt++) {
            at(NOON).begin(List.of(ACCOUNT));
        }

        assertThat(at(nextDay).failures(ACCOUNT)).isZero();
        at(nextDay).begin(List.of(ACCOUNT));
        assertThat(at(nextDay).failures(ACCOUNT)).isEqualTo(1);

        at(nextDay.plus(Duration.ofHours(23))).deleteExpired();
        assertThat(rows()).isEqualTo(1);
        at(nextDay.plus(Duration.ofHours(24))).deleteExpired();
        assertThat(rows()).isZero();
    }

    private int rows() {
        return jdbc.sql("select count(*) from sign_in_throttle")
                .query(Integer.class)
                .single();
    }

    private AttemptThrottle at(Instant now) {
        return new AttemptThrottle(jdbc, Clock.fixed(now, ZoneOffset.UTC));
    }
}
