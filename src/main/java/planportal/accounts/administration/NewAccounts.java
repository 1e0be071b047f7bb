package planportal.accounts.administration;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.Objects;
import java.util.Set;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import planportal.accounts.Account;
import planportal.accounts.Accounts;
import planportal.accounts.StaffMember.Assignment;

/** Adds accounts whose password nobody knows, until their owners choose one. */
@Component
class NewAccounts {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Accounts accounts;
    private final PasswordEncoder encoder;
    private final Clock clock;

    NewAccounts(Accounts accounts, PasswordEncoder encoder, Clock clock) {
        this.accounts = accounts;
        this.encoder = encoder;
        this.clock = clock;
    }

    /** The hash of a random password. It takes time, so it is made before a transaction begins. */
    public String unknownPassword() {
        byte[] secret = new byte[48];
        RANDOM.nextBytes(secret);
        return Objects.requireNonNull(encoder.encode(Base64.getEncoder().encodeToString(secret)));
    }

    /** Stores an invited account with these roles. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Account add(String login, String name, String passwordHash, Set<Assignment> roles) {
        return accounts.save(Account.invited(login, name, passwordHash, roles, clock.instant()));
    }
}
