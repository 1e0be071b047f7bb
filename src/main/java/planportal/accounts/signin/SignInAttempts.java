package planportal.accounts.signin;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import planportal.accounts.Account;
import planportal.accounts.Accounts;
import planportal.accounts.SignedIn;
import planportal.accounts.attempts.AttemptThrottle;
import planportal.accounts.attempts.AttemptThrottle.Counter;
import planportal.accounts.attempts.KnownDevices;
import planportal.accounts.attempts.SignInWarnings;
import planportal.accounts.attempts.ThrottleRule;
import planportal.accounts.attempts.ThrottleSettings;
import planportal.accounts.letters.AccountLetters;
import planportal.http.AddressRange;
import planportal.shared.AuditEvent;
import planportal.shared.Fingerprint;

/**
 * Limits guessing of passwords by waits that grow with each failure, and records outcomes. Failures are counted for an account
 * and for an address. On a browser on which the owner has signed in before, they are counted for this browser alone: whoever
 * tries elsewhere does not hold the owner up. An account is never locked.
 *
 * <p>A login that nobody has is treated like any other. All such logins share {@value #UNKNOWN_LOGINS} counters, so that no row
 * says what was typed and rows stay few; the history records none of them.
 */
@Service
public class SignInAttempts {

    private static final Logger LOG = LoggerFactory.getLogger(SignInAttempts.class);
    private static final int UNKNOWN_LOGINS = 1 << 16;

    private final Accounts accounts;
    private final AttemptThrottle throttle;
    private final KnownDevices devices;
    private final SignInWarnings warnings;
    private final ThrottleSettings settings;
    private final AccountLetters letters;
    private final ApplicationEventPublisher events;

    SignInAttempts(
            Accounts accounts,
            AttemptThrottle throttle,
            KnownDevices devices,
            SignInWarnings warnings,
            ThrottleSettings settings,
            AccountLetters letters,
            ApplicationEventPublisher events) {
        this.accounts = accounts;
        this.throttle = throttle;
        this.devices = devices;
        this.warnings = warnings;
        this.settings = settings;
        this.letters = letters;
        this.events = events;
    }

    /**
     * An attempt that was counted and may be made.
     *
     * @param account  the account of the login; null if nobody has it
     * @param own      the counter of the account or of its known browser; reset by a success
     * @param shared   the counter that other accounts share; null on a known browser
     */
    record Attempt(
            @Nullable Long account, Counter own, @Nullable Counter shared) {

        private List<Counter> counters() {
            return shared == null ? List.of(own) : List.of(own, shared);
        }
    }

    /**
     * Counts an attempt to sign in.
     *
     * @param login as {@link Account#normaliseLogin} gives it
     * @throws SignInDelayed if it has to wait; then it is not counted
     */
    Attempt begin(String login, SignInOrigin origin) {
        Optional<Account> account =
                Optional.of(login).filter(Account::isPossibleLogin).flatMap(accounts::findByLogin);
        Optional<String> device = account.flatMap(found -> devices.find(found.id(), origin.device()));
        Attempt attempt = device.isPresent()
                ? new Attempt(
                        account.get().id(),
                        new Counter(deviceCounters(account.get().id()) + device.get(), ThrottleRule.ACCOUNT),
                        null)
                : new Attempt(
                        account.map(Account::id).orElse(null),
                        account.map(found -> ofAccount(found.id())).orElseGet(() -> ofUnknown(login)),
                        new Counter("address:" + AddressRange.clientOf(origin.address()), settings.ofAddress()));
        return counted(attempt);
    }

    /**
     * Counts an attempt of a signed-in person to confirm their password; sign-ins are counted apart from these.
     *
     * @throws SignInDelayed as {@link #begin}
     */
    Attempt beginConfirmation(long account) {
        return counted(new Attempt(account, ofConfirmations(account), null));
    }

    private Attempt counted(Attempt attempt) {
        Optional<Duration> wait = throttle.begin(attempt.counters());
        if (wait.isPresent()) {
            throw SignInDelayed.afterFailures(wait.get());
        }
        return attempt;
    }

    /** Takes an attempt back whose password was not checked. */
    void withdraw(Attempt attempt) {
        attempt.counters().forEach(throttle::takeBack);
    }

    /** Forgets the failures after a correct password; those of the address stay, but for this attempt. */
    @Transactional
    void recordSuccess(Attempt attempt) {
        throttle.reset(attempt.own());
        if (attempt.shared() != null) {
            throttle.takeBack(attempt.shared());
        }
    }

    /** As {@link #recordSuccess(Attempt)} for a sign-in, which the history records. */
    @Transactional
    void recordSuccess(Attempt attempt, SignedIn signedIn) {
        recordSuccess(attempt);
        events.publishEvent(new AuditEvent.Actor(signedIn.accountId(), signedIn.displayName())
                .did("account.signed-in", subject(signedIn.login())));
    }

    /**
     * Records a failed attempt: for an account in the history, which waits keep short; for a login that nobody has in the log
     * alone, without its text, since people type their password there by mistake.
     */
    @Transactional
    void recordFailure(Attempt attempt, String login, String address) {
        if (attempt.account() == null) {
            LOG.info("A sign-in with an unknown login failed, from {}.", address);
            return;
        }
        Account account = accounts.findByLogin(login).orElseThrow();
        events.publishEvent(new AuditEvent.Actor(account.id(), account.name())
                .did("account.sign-in-failed", subject(login))
                .with(Map.of("why", "refused")));
        if (attempt.shared() != null && warnings.add(account.id()) == SignInWarnings.WORTH_TELLING) {
            letters.enqueue(account.id(), AccountLetters.Occasion.SIGN_INS_FAILED);
        }
    }

    /** How many failures hold up sign-ins to the account on browsers where it is not known. */
    public int failures(long account) {
        return throttle.failures(ofAccount(account));
    }

    /** Lifts all waits of the account. */
    @Transactional
    public void lift(long account) {
        throttle.reset(ofAccount(account));
        throttle.reset(ofConfirmations(account));
        throttle.resetAll(deviceCounters(account));
    }

    /** The subject of history entries on the account with the login {@code login}. */
    public static String subject(String login) {
        return "account:" + login;
    }

    private static Counter ofAccount(long account) {
        return new Counter("account:" + account, ThrottleRule.ACCOUNT);
    }

    private static Counter ofConfirmations(long account) {
        return new Counter("confirmation:" + account, ThrottleRule.ACCOUNT);
    }

    private static Counter ofUnknown(String login) {
        String digest = Fingerprint.of(login.getBytes(StandardCharsets.UTF_8));
        return new Counter(
                "unknown:" + Integer.parseInt(digest.substring(0, 7), 16) % UNKNOWN_LOGINS, ThrottleRule.ACCOUNT);
    }

    private static String deviceCounters(long account) {
        return "device:" + account + ":";
    }
}
