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
import java.time.Instant;
import java.util.HashSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A staff account: its sign-in data and its roles. */
@Entity
public class Account {

    private static final Pattern LOGIN = Pattern.compile("[a-z0-9._@+-]{2,100}");

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private String login;

    private String name;

    private String passwordHash;

    private boolean mustChangePassword;

    private boolean enabled;

    private boolean guarded;

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
     * Creates an account whose password was set by somebody else and must be changed at the first sign-in.
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
     * Creates an account whose owner chooses the password through a one-time link; until then nobody knows its
     * password.
     *
     * @param login       as {@link #normaliseLogin} gives it
     * @param unknownHash the hash of a random password that was discarded
     */
    public static Account invited(
            String login, String name, String unknownHash, Set<StaffMember.Assignment> assignments, Instant createdAt) {
        Account account = new Account(login, name, unknownHash, createdAt);
        assignments.forEach(assignment -> account.assignments.add(new RoleAssignment(assignment)));
        return account;
    }

    /**
     * Whether a login can have this form. No other text needs to be looked up: nobody has it, and PostgreSQL rejects a
     * NUL.
     */
    public static boolean isPossibleLogin(String normalised) {
        return LOGIN.matcher(normalised).matches();
    }

    /**
     * Normalises typed text to the stored form of a login: width and case of letters and surrounding spaces do not
     * matter.
     */
    public static String normaliseLogin(String typed) {
        return Normalizer.normalize(typed, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT);
    }

    /** Sets a password that the owner of the account chose. */
    public void changePassword(String hash) {
        passwordHash = hash;
        mustChangePassword = false;
        guarded |= isPrivileged();
    }

    /** Changes the display name. */
    public void rename(String name) {
        this.name = name;
    }

    /** Replaces the roles by exactly these. */
    public final void assignRoles(Set<StaffMember.Assignment> roles) {
        // Keep unchanged assignments: Hibernate inserts before it deletes, so replacing them would violate the unique
        // key.
        assignments.removeIf(held -> !roles.contains(held.toAssignment()));
        Set<StaffMember.Assignment> held = roles();
        roles.stream()
                .filter(assignment -> !held.contains(assignment))
                .forEach(assignment -> assignments.add(new RoleAssignment(assignment)));
        guarded |= isPrivileged();
    }

    private boolean isPrivileged() {
        return roles().stream().map(StaffMember.Assignment::role).anyMatch(Role::isPrivileged);
    }

    /**
     * Whether it has ever been used with more than an editor's role: one administrator alone cannot give out a link to it, also
     * after the roles were taken away.
     */
    public boolean isGuarded() {
        return guarded;
    }

    /** Its roles, each with its department if the role is held for one. */
    public Set<StaffMember.Assignment> roles() {
        return assignments.stream().map(RoleAssignment::toAssignment).collect(Collectors.toUnmodifiableSet());
    }

    /** Disables the account: nobody can sign in with it. Sessions are ended by the caller. */
    public void disable() {
        enabled = false;
    }

    /** Enables a disabled account; its password and roles are unchanged. */
    public void enable() {
        enabled = true;
    }

    /** Replaces the hash by a new one of the same password. */
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

    /** Its id; only after it was saved. */
    public long id() {
        return Objects.requireNonNull(id, "the account is not stored yet");
    }

    /** The normalised login name ({@link #normaliseLogin}). */
    public String login() {
        return login;
    }

    /** The display name. */
    public String name() {
        return name;
    }

    /** The hash of the password; for an invited account that of an unknown password. */
    public String passwordHash() {
        return passwordHash;
    }

    /** Whether somebody can sign in with it. */
    public boolean isEnabled() {
        return enabled;
    }
}
