package planportal.accounts.attempts;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import planportal.http.PortalCookie;
import planportal.shared.Fingerprint;

/**
 * The browsers on which the owner of an account has signed in before. A browser is known by a random token in a cookie, of
 * which only the SHA-256 is stored; the same token may stand for several accounts of a browser. It opens nothing: it gives its
 * owner a count of failures of their own.
 */
@Repository
public class KnownDevices {

    /** The cookie with a browser's token. */
    public static final PortalCookie COOKIE = new PortalCookie("PORTAL_DEVICE");

    /** How long after its last use a browser is forgotten. */
    public static final Duration KEPT = Duration.ofDays(180);

    private static final int MOST_OF_ACCOUNT = 20;
    private static final int TOKEN_BYTES = 32;
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final JdbcClient jdbc;
    private final Clock clock;

    KnownDevices(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * What identifies the browser with this token within the account.
     *
     * @param token as a browser sent it; null if it sent none
     * @return empty if the account is not known there
     */
    @Transactional(readOnly = true)
    public Optional<String> find(long account, @Nullable String token) {
        return token == null || !TOKEN.matcher(token).matches()
                ? Optional.empty()
                : jdbc.sql("select token_hash from known_device"
                                + " where token_hash = ? and account_id = ? and expires_at > ?")
                        .params(hash(token), account, timestamp(clock.instant()))
                        .query(String.class)
                        .optional();
    }

    /**
     * Remembers the browser for the account.
     *
     * @param token the token that the browser sent; null if none
     * @return the token that the browser has to keep: the same one, if the portal has given it out
     */
    @Transactional
    public String remember(long account, @Nullable String token) {
        Instant now = clock.instant();
        String kept = token != null && isGivenOut(token) ? token : newToken();
        jdbc.sql("""
                insert into known_device (token_hash, account_id, created_at, used_at, expires_at)
                values (:hash, :account, :now, :now, :end)
                on conflict (token_hash, account_id) do update set used_at = :now, expires_at = :end""")
                .param("hash", hash(kept))
                .param("account", account)
                .param("now", timestamp(now))
                .param("end", timestamp(now.plus(KEPT)))
                .update();
        jdbc.sql("""
                delete from known_device where account_id = :account and token_hash not in (
                    select token_hash from known_device where account_id = :account order by used_at desc limit :most)""").param("account", account).param("most", MOST_OF_ACCOUNT).update();
        return kept;
    }

    /** Forgets all browsers of the account: whoever held its former password may have used one. */
    @Transactional
    public void forgetAll(long account) {
        jdbc.sql("delete from known_device where account_id = ?").param(account).update();
    }

    /**
     * Forgets all browsers of the account but one.
     *
     * @param token the token that the browser to keep sent; null if it sent none
     */
    @Transactional
    public void forgetOthers(long account, @Nullable String token) {
        jdbc.sql("delete from known_device where account_id = ? and token_hash <> ?")
                .params(account, hash(token == null ? "" : token))
                .update();
    }

    /** Deletes what has expired. */
    @Scheduled(fixedDelayString = "PT6H")
    @Transactional
    public void deleteExpired() {
        jdbc.sql("delete from known_device where expires_at <= ?")
                .param(timestamp(clock.instant()))
                .update();
    }

    private boolean isGivenOut(String token) {
        return TOKEN.matcher(token).matches()
                && jdbc.sql("select exists (select from known_device where token_hash = ?)")
                        .param(hash(token))
                        .query(Boolean.class)
                        .single();
    }

    private static String newToken() {
        byte[] token = new byte[TOKEN_BYTES];
        RANDOM.nextBytes(token);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    private static String hash(String token) {
        return Fingerprint.of(token.getBytes(StandardCharsets.UTF_8));
    }

    private static OffsetDateTime timestamp(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
