package planportal.accounts.signin;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import planportal.shared.UserFacingException;

/**
 * Passwords are stored as argon2id hashes with the name of their method, so that a stronger method can replace it
 * later.
 */
@Configuration(proxyBeanMethods = false)
class PasswordHashing {

    private static final String METHOD = "argon2id";
    /** The parameters of earlier versions, which OWASP's minimum has overtaken; such hashes are renewed at the next sign-in. */
    private static final String FORMER_METHOD = "argon2@SpringSecurity_v5_8";

    /** OWASP's minimum for argon2id: 19 MiB, two passes, one thread. */
    private static final int MEMORY_KIB = 19 * 1024;

    private static final int PASSES = 2;
    private static final int THREADS = 1;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;

    /** How long somebody waits for their turn before they are asked to come back. */
    static final Duration PATIENCE = Duration.ofSeconds(5);

    /** How many wait for each hash that is being computed: as many as get their turn within {@link #PATIENCE}. */
    private static final int QUEUE_PER_PERMIT = 16;

    @Bean
    PasswordEncoder passwordEncoder() {
        PasswordEncoder current = new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, THREADS, MEMORY_KIB, PASSES);
        return bounded(
                new DelegatingPasswordEncoder(
                        METHOD,
                        Map.of(METHOD, current, FORMER_METHOD, Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8())),
                Math.max(1, Runtime.getRuntime().availableProcessors() / 2),
                PATIENCE);
    }

    /**
     * An encoder that computes at most {@code permits} hashes at a time, lets a few wait for at most {@code patience}, and
     * refuses all others.
     */
    static PasswordEncoder bounded(PasswordEncoder encoder, int permits, Duration patience) {
        return new Bounded(encoder, permits, patience);
    }

    /**
     * Limits concurrent hashing to half of the processors: each hash takes 19 MB and a twentieth of a second or more, and a
     * burst of sign-ins must leave the public pages memory and processors.
     */
    private static final class Bounded implements PasswordEncoder {

        private final PasswordEncoder encoder;
        private final Semaphore permits;
        private final int longestQueue;
        private final Duration patience;

        Bounded(PasswordEncoder encoder, int permits, Duration patience) {
            this.encoder = encoder;
            this.permits = new Semaphore(permits, true);
            this.longestQueue = permits * QUEUE_PER_PERMIT;
            this.patience = patience;
        }

        @Override
        public @Nullable String encode(@Nullable CharSequence password) {
            return inTurn(() -> encoder.encode(password));
        }

        @Override
        public boolean matches(@Nullable CharSequence password, @Nullable String hash) {
            return Boolean.TRUE.equals(inTurn(() -> encoder.matches(password, hash)));
        }

        @Override
        public boolean upgradeEncoding(@Nullable String hash) {
            return encoder.upgradeEncoding(hash);
        }

        /** @throws UserFacingException TOO_MANY, if its turn does not come in time */
        private <T extends @Nullable Object> T inTurn(Supplier<T> hashing) {
            if (permits.getQueueLength() >= longestQueue || !acquire()) {
                throw UserFacingException.tooMany("accounts.sign-in.busy", patience);
            }
            try {
                return hashing.get();
            } finally {
                permits.release();
            }
        }

        private boolean acquire() {
            try {
                return permits.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
    }
}
