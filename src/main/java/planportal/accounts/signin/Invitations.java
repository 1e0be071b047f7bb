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

/** The one-time links of accounts. Only the SHA-256 of a link's secret is stored. */
@Repository
public class Invitations {

    /** How long a link is valid. */
    public static final Duration LIFETIME = Duration.ofDays(7);

    private static final SecureRandom RANDOM = new SecureRandom();

    private final JdbcClient jdbc;
    private final Clock clock;

    Invitations(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Creates a new link for the account; it replaces the previous one.
     *
     * @return the secret part of the link: 256 random bits as base64url
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public String create(long account) {
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

    /** The account of {@code token}; empty if it was used or replaced, has expired or never existed. */
    Optional<Long> findAccount(String token) {
        return jdbc.sql("select account_id from invitation where token_hash = ? and expires_at > ?")
                .params(hash(token), clock.instant().atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .optional();
    }

    /**
     * Uses the link up; of two concurrent calls one succeeds.
     *
     * @return whether the link was valid
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean consume(String token) {
        return jdbc.sql("delete from invitation where token_hash = ? and expires_at > ?")
                        .params(hash(token), clock.instant().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /** Whether a link that expires at {@code end} has expired. */
    public boolean hasExpired(Instant end) {
        return !clock.instant().isBefore(end);
    }

    /** Invalidates the account's link, and a request for one that waits for a second administrator. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void revoke(long account) {
        jdbc.sql("delete from reset_request where account_id = ?")
                .param(account)
                .update();
        jdbc.sql("delete from invitation where account_id = ?").param(account).update();
    }

    /** When the unused links expire or expired, by account id. */
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
