package planportal.accounts.attempts;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Counts attempts at a secret, for all nodes together, and says how long the next one has to wait. An attempt is counted as a
 * failure before the secret is checked, so that concurrent attempts are counted one after the other; one that succeeds or
 * was not checked is taken back. Counts expire, and what has expired is deleted.
 */
@Repository
public class AttemptThrottle {

    /**
     * What is counted.
     *
     * @param name such as {@code account:12}; never a text that somebody typed
     * @param rule how long to wait
     */
    public record Counter(String name, ThrottleRule rule) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    AttemptThrottle(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Counts an attempt on all {@code counters}, or on none if one of them requires a wait.
     *
     * @param counters always in the same order of kinds, so that two attempts do not wait for each other
     * @return how long to wait; empty if the attempt may be made
     */
    @Transactional
    public Optional<Duration> begin(List<Counter> counters) {
        Instant now = clock.instant();
        for (int i = 0; i < counters.size(); i++) {
            Counter counter = counters.get(i);
            Optional<Integer> failures = count(counter, now);
            if (failures.isEmpty()) {
                Duration wait = Duration.between(now, blockedUntil(counter).orElse(now));
                counters.subList(0, i).forEach(this::takeBack);
                return Optional.of(wait.isNegative() || wait.isZero() ? Duration.ofSeconds(1) : wait);
            }
            jdbc.sql("update sign_in_throttle set blocked_until = :until, expires_at = :end where key = :key")
                    .param("until", timestamp(now.plus(counter.rule().waitAfter(failures.get()))))
                    .param("end", timestamp(now.plus(counter.rule().kept())))
                    .param("key", counter.name())
                    .update();
        }
        return Optional.empty();
    }

    private Optional<Integer> count(Counter counter, Instant now) {
        return jdbc.sql("""
                insert into sign_in_throttle as kept (key, failures, blocked_until, expires_at)
                values (:key, 1, :now, :now)
                on conflict (key) do update
                    set failures = case when kept.expires_at <= :now then 1 else kept.failures + 1 end
                    where kept.blocked_until <= :now or kept.expires_at <= :now
                returning failures""")
                .param("key", counter.name())
                .param("now", timestamp(now))
                .query(Integer.class)
                .optional();
    }

    /** The number of failures that {@code counter} holds now, including attempts that are being checked. */
    @Transactional(readOnly = true)
    public int failures(Counter counter) {
        return jdbc.sql("select failures from sign_in_throttle where key = ? and expires_at > ?")
                .params(counter.name(), timestamp(clock.instant()))
                .query(Integer.class)
                .optional()
                .orElse(0);
    }

    /**
     * Takes one attempt back, and the wait that it caused: it succeeded, or was not checked. A counter that was begun anew
     * meanwhile may hold none.
     */
    @Transactional
    public void takeBack(Counter counter) {
        jdbc.sql("""
                update sign_in_throttle set failures = greatest(failures - 1, 0), blocked_until = :now where key = :key""")
                .param("key", counter.name())
                .param("now", timestamp(clock.instant()))
                .update();
    }

    /** Forgets all failures. */
    @Transactional
    public void reset(Counter counter) {
        jdbc.sql("delete from sign_in_throttle where key = ?")
                .param(counter.name())
                .update();
    }

    /** Forgets all failures of counters whose names begin with {@code prefix}, which has no special characters. */
    @Transactional
    public void resetAll(String prefix) {
        jdbc.sql("delete from sign_in_throttle where starts_with(key, ?)")
                .param(prefix)
                .update();
    }

    /** Deletes what has expired; several nodes may do so at once. */
    @Scheduled(fixedDelayString = "PT10M")
    @Transactional
    public void deleteExpired() {
        jdbc.sql("""
                delete from sign_in_throttle where key in (
                    select key from sign_in_throttle where expires_at <= ? order by key for update skip locked)""").param(timestamp(clock.instant())).update();
    }

    private Optional<Instant> blockedUntil(Counter counter) {
        return jdbc.sql("select blocked_until from sign_in_throttle where key = ?")
                .param(counter.name())
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }

    private static OffsetDateTime timestamp(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
