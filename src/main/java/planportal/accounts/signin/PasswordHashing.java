package planportal.accounts.signin;

import java.util.Map;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Passwords are stored as argon2id hashes with the name of their method, so that a stronger method can replace it
 * later.
 */
@Configuration(proxyBeanMethods = false)
class PasswordHashing {

    private static final String METHOD = "argon2@SpringSecurity_v5_8";

    @Bean
    PasswordEncoder passwordEncoder() {
        return new Bounded(new DelegatingPasswordEncoder(
                METHOD, Map.of(METHOD, Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8())));
    }

    /**
     * Limits concurrent hashing to the number of processors (at least two): each hash takes 16 MB, and a burst of
     * sign-ins must not exhaust the memory that the public pages need.
     */
    private static final class Bounded implements PasswordEncoder {

        private final PasswordEncoder encoder;
        private final Semaphore permits =
                new Semaphore(Math.max(2, Runtime.getRuntime().availableProcessors()), true);

        Bounded(PasswordEncoder encoder) {
            this.encoder = encoder;
        }

        @Override
        public @Nullable String encode(@Nullable CharSequence password) {
            permits.acquireUninterruptibly();
            try {
                return encoder.encode(password);
            } finally {
                permits.release();
            }
        }

        @Override
        public boolean matches(@Nullable CharSequence password, @Nullable String hash) {
            permits.acquireUninterruptibly();
            try {
                return encoder.matches(password, hash);
            } finally {
                permits.release();
            }
        }

        @Override
        public boolean upgradeEncoding(@Nullable String hash) {
            return encoder.upgradeEncoding(hash);
        }
    }
}
