package planportal.accounts.signin;

import java.util.Map;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Passwords are kept as argon2id hashes that name their method, so that a stronger one can follow. */
@Configuration(proxyBeanMethods = false)
class PasswordHashing {

    private static final String METHOD = "argon2@SpringSecurity_v5_8";

    @Bean
    PasswordEncoder passwordEncoder() {
        return new Bounded(new DelegatingPasswordEncoder(
                METHOD, Map.of(METHOD, Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8())));
    }

    /**
     * Lets only as many passwords be hashed at once as there are processors: each hash takes 16 MB, and a rush of
     * sign-ins must not take the memory that the public pages are served from.
     */
    private static final class Bounded implements PasswordEncoder {

        private final PasswordEncoder encoder;
        private final Semaphore places =
                new Semaphore(Math.max(2, Runtime.getRuntime().availableProcessors()), true);

        Bounded(PasswordEncoder encoder) {
            this.encoder = encoder;
        }

        @Override
        public @Nullable String encode(@Nullable CharSequence password) {
            places.acquireUninterruptibly();
            try {
                return encoder.encode(password);
            } finally {
                places.release();
            }
        }

        @Override
        public boolean matches(@Nullable CharSequence password, @Nullable String hash) {
            places.acquireUninterruptibly();
            try {
                return encoder.matches(password, hash);
            } finally {
                places.release();
            }
        }

        @Override
        public boolean upgradeEncoding(@Nullable String hash) {
            return encoder.upgradeEncoding(hash);
        }
    }
}
