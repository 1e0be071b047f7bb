package planportal.accounts;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Version;
import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Somebody's account: how they sign in and which roles they hold. */
@Entity
public class Account {

    /** How many wrong passwords in a row are taken before the account is locked. */
    static final int ATTEMPTS = 5;
    /** For how long it is locked then. */
    static final Duration LOCK = Duration.ofMinutes(15);

    private static final Pattern LOGIN = Pattern.compile("[a-z0-9._@+-]{2,100}");

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private String login;

    private String name;

    private String passwordHash;

    private boolean mustChangePassword;

    private boolean enabled;

    private int failedSignIns;

    private @Nullable Instant lockedUntil;

    private Instant createdAt;

    @Version
    private int version;

    @OneToMany(cascade = CascadeType.ALL, orphanRemoval = true)
    @JoinColumn(name = "account_id", nullable = false, updatable = false)
    private Set<RoleAssignment> assignments = new HashSet<>();

    protected Account() {}

    private Account(String login, String name, String passwordHash, Instant createdAt) {
        this.login = login;
        this.name = name;
        this.passwordHash = passwordHash;
        this.createdAt = createdAt;
        this.enabled = true;
    }

    /**
     * An account whose password somebody else gave: it has to be changed at the first sign-in.
     *
     * @param login as {@link #normaliseLogin} gives it
     */
    public static Account withOneTimePassword(
            String login,
            String name,
            String passwordHash,
            Set<StaffMember.Assignment> assignments,
            Instant createdAt) {
        Account account = new Account(login, name, passwordHash, createdAt);
        account.mustChangePassword = true;
        assignments.forEach(assignment -> account.assignments.add(new RoleAssignment(assignment)));
        return account;
    }

    /**
     * An account whose owner chooses the password by a one-time link; until then nobody knows one.
     *
     * @param login       as {@link #normaliseLogin} gives it
     * @param unknownHash the hash of a password that was thrown away
     */
    public static Account invited(
            String login, String name, String unknownHash, Set<StaffMember.Assignment> assignments, Instant createdAt) {
        Account account = new Account(login, name, unknownHash, createdAt);
        account.hold(assignments);
        return account;
    }

    /** Whether somebody can have this login; asking the database for another is vain, and a NUL in it is a fault there. */
    public static boolean isPossibleLogin(String normalised) {
        return LOGIN.matcher(normalised).matches();
    }

    /** The login as it is stored, from what somebody typed: full-width letters, capitals and spaces around do not matter. */
    public static String normaliseLogin(String typed) {
        return Normalizer.normalize(typed, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT);
    }

    /**
     * Counts an attempt to sign in, before its password is looked at, so that many attempts at once count as many.
     *
     * @return whether the password may be tried; false while the account is locked
     */
    public boolean beginSignIn(Instant now) {
        if (lockedUntil != null) {
            if (now.isBefore(lockedUntil)) {
                return false;
            }
            lockedUntil = null;
            failedSignIns = 0;
        }
        failedSignIns++;
        if (failedSignIns >= ATTEMPTS) {
            lockedUntil = now.plus(LOCK);
        }
        return true;
    }

    /** The password was right: forgets the attempts. */
    public void signedIn() {
        failedSignIns = 0;
        lockedUntil = null;
    }

    /** Takes a password that its owner chose. */
    public void changePassword(String hash) {
        passwordHash = hash;
        mustChangePassword = false;
    }

    public void rename(String name) {
        this.name = name;
    }

    /** Holds exactly these roles from now on. */
    public final void hold(Set<StaffMember.Assignment> wanted) {
        // What stays is left alone: it would be inserted again before it is deleted.
        assignments.removeIf(held -> !wanted.contains(held.toAssignment()));
        Set<StaffMember.Assignment> held = roles();
        wanted.stream()
                .filter(assignment -> !held.contains(assignment))
                .forEach(assignment -> assignments.add(new RoleAssignment(assignment)));
    }

    public Set<StaffMember.Assignment> roles() {
        return assignments.stream().map(RoleAssignment::toAssignment).collect(Collectors.toUnmodifiableSet());
    }

    public void disable() {
        enabled = false;
    }

    public void enable() {
        enabled = true;
    }

    /** Takes the same password, hashed anew. */
    public void rehash(String hash) {
        passwordHash = hash;
    }

    StaffMember toStaffMember() {
        return new StaffMember(
                id(),
                login,
                name,
                mustChangePassword,
                assignments.stream().map(RoleAssignment::toAssignment).collect(Collectors.toSet()));
    }

    public long id() {
        return Objects.requireNonNull(id, "the account is not stored yet");
    }

    public String login() {
        return login;
    }

    public String name() {
        return name;
    }

    public String passwordHash() {
        return passwordHash;
    }

    public boolean isEnabled() {
        return enabled;
    }
}
