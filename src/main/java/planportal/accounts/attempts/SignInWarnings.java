package planportal.accounts.attempts;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Failed sign-ins that the owner of an account has not been told of yet: one row per account, whoever tries how often. */
@Repository
public class SignInWarnings {

    /** As many failures in a row are no mistyping any more. */
    public static final int WORTH_TELLING = 5;

    private final JdbcClient jdbc;
    private final Clock clock;

    SignInWarnings(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Failures since the owner was last told.
     *
     * @param failures how many
     */
    public record Warning(int failures, Instant first, Instant last) {}

    /**
     * Counts a failure.
     *
     * @return how many there are now
     */
    @Transactional
    public int add(long account) {
        return jdbc.sql("""
                insert into sign_in_warning as warning (account_id, failures, first_at, last_at)
                values (:account, 1, :now, :now)
                on conflict (account_id) do update set failures = warning.failures + 1, last_at = :now
                returning failures""")
                .param("account", account)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(Integer.class)
                .single();
    }

    /** What there is to tell, now that the owner has signed in; it is told once. Few failures are only forgotten. */
    @Transactional
    public Optional<Warning> take(long account) {
        return jdbc.sql("delete from sign_in_warning where account_id = ? returning failures, first_at, last_at")
                .param(account)
                .query((row, number) -> new Warning(
                        row.getInt("failures"),
                        row.getObject("first_at", OffsetDateTime.class).toInstant(),
                        row.getObject("last_at", OffsetDateTime.class).toInstant()))
                .optional()
                .filter(warning -> warning.failures() >= WORTH_TELLING);
    }
}
