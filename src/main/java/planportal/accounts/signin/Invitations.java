package planportal.accounts.signin;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import planportal.shared.Fingerprint;

/** The one-time links of accounts. A link is known to whoever holds it; here only its SHA-256 is kept. */
@Repository
public class Invitations {

    /** For how long a link can be used. */
    public static final Duration LIFETIME = Duration.ofDays(7);

    private static final SecureRandom RANDOM = new SecureRandom();

    private final JdbcClient jdbc;
    private final Clock clock;

    Invitations(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Makes a new link for the account, in the place of the one before.
     *
     * @return the secret part of the link: 256 random bits as base64url
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public String make(long account) {
        byte[] secret = new byte[32];
        RANDOM.nextBytes(secret);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        jdbc.sql("""
                insert into invitation (account_id, token_hash, expires_at) values (?, ?, ?)
                on conflict (account_id) do update set token_hash = excluded.token_hash, expires_at = excluded.expires_at""")
                .params(account, hash(token), clock.instant().plus(LIFETIME).atOffset(ZoneOffset.UTC))
                .update();
        return token;
    }

    /** The account that {@code token} is for; empty if it was used, replaced, has expired or never was. */
    Optional<Long> account(String token) {
        return jdbc.sql("select account_id from invitation where token_hash = ? and expires_at > ?")
                .params(hash(token), clock.instant().atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .optional();
    }

    /** Uses the link up; of two who try at once one succeeds. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean use(String token) {
        return jdbc.sql("delete from invitation where token_hash = ? and expires_at > ?")
                        .params(hash(token), clock.instant().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /** Makes the account's link worthless. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void withdraw(long account) {
        jdbc.sql("delete from invitation where account_id = ?").param(account).update();
    }

    /** Until when the links that nobody has used yet can be, by account; also of those that have expired. */
    public Map<Long, Instant> expiries() {
        Map<Long, Instant> expiries = new HashMap<>();
        jdbc.sql("select account_id, expires_at from invitation").query(row -> {
            expiries.put(
                    row.getLong("account_id"),
                    row.getObject("expires_at", OffsetDateTime.class).toInstant());
        });
        return expiries;
    }

    private static String hash(String token) {
        return Fingerprint.of(token.getBytes(StandardCharsets.UTF_8));
    }
}
