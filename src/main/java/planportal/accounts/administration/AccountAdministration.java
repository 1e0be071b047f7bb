package planportal.accounts.administration;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import planportal.accounts.AccessPolicy;
import planportal.accounts.Account;
import planportal.accounts.Accounts;
import planportal.accounts.Role;
import planportal.accounts.StaffAction;
import planportal.accounts.StaffMember;
import planportal.accounts.StaffMember.Assignment;
import planportal.accounts.signin.Invitations;
import planportal.accounts.signin.SignInAttempts;
import planportal.departments.DepartmentNames;
import planportal.shared.Fingerprint;
import planportal.shared.Refusal;
import planportal.shared.UserFacingException;

/**
 * Lets administrators manage accounts: invite, rename, change roles, disable and enable. Nobody can disable themselves
 * or give up their own administrator role, so that at least one administrator always remains.
 */
@Service
class AccountAdministration {

    private final Accounts accounts;
    private final Invitations invitations;
    private final AccessPolicy policy;
    private final DepartmentNames departments;
    private final AccountSecurity security;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final NewAccounts newAccounts;

    AccountAdministration(
            Accounts accounts,
            Invitations invitations,
            AccessPolicy policy,
            DepartmentNames departments,
            AccountSecurity security,
            NewAccounts newAccounts,
            ApplicationEventPublisher events,
            TransactionTemplate transaction) {
        this.newAccounts = newAccounts;
        this.accounts = accounts;
        this.invitations = invitations;
        this.policy = policy;
        this.departments = departments;
        this.security = security;
        this.events = events;
        this.transaction = transaction;
    }

    /** The state of an account with regard to signing in. */
    enum State {
        ACTIVE,
        INVITED,
        DISABLED;

        /** Whether this is {@link #DISABLED}; for templates. */
        public boolean isDisabled() {
            return this == DISABLED;
        }
    }

    /**
     * An account as administrators see it.
     *
     * @param roles    ordered by role, then by the city's order of departments
     * @param linkEnds when the unused one-time link expires; null if there is none
     * @param linkOver whether the link has expired
     */
    record AccountEntry(
            long id,
            String login,
            String name,
            List<Assignment> roles,
            State state,
            @Nullable Instant linkEnds,
            boolean linkOver) {}

    /** All accounts, ordered by name. */
    List<AccountEntry> list(StaffMember actor) {
        policy.require(actor, StaffAction.MANAGE_ACCOUNTS);
        Map<Long, Instant> expiries = invitations.expiries();
        List<Long> order = List.copyOf(departments.asOf(Long.MAX_VALUE).keySet());
        return accounts.findAllWithRoles().stream()
                .map(account -> entry(account, expiries, order))
                .toList();
    }

    /** @throws UserFacingException NOT_FOUND, if there is no such account */
    AccountEntry find(StaffMember actor, long id) {
        return list(actor).stream()
                .filter(entry -> entry.id() == id)
                .findFirst()
                .orElseThrow(AccountAdministration::unknown);
    }

    /** A one-time link with its secret, which is shown once. */
    record Link(String login, String name, String token) {

        /** Without the secret. */
        @Override
        public String toString() {
            return "Link[" + login + "]";
        }
    }

    /**
     * Creates an account and the link through which its owner chooses the password.
     *
     * @param login as {@link Account#normaliseLogin} gives it
     * @throws Refusal if there is an account with that login already
     */
    Link invite(StaffMember actor, String login, String name, Set<Assignment> roles) {
        policy.require(actor, StaffAction.MANAGE_ACCOUNTS);
        if (accounts.findByLogin(login).isPresent()) {
            throw new Refusal(AccountRefusal.LOGIN_TAKEN);
        }
        String unknownHash = newAccounts.unknownPassword();
        return Refusal.onConflict(
                () -> transaction.execute(status -> {
                    Account account = newAccounts.add(login, name, unknownHash, roles);
                    recordAuditEvent(actor, "account.invited", account, null, auditedFields(name, roles));
                    return new Link(login, name, invitations.create(account.id()));
                }),
                () -> new Refusal(AccountRefusal.LOGIN_TAKEN));
    }

    /**
     * Sets the name and replaces the roles of an account. A link that is open ends once two administrators are needed for one.
     *
     * @param seen the {@link #fingerprint} of the state that the administrator was shown
     * @throws Refusal if the account has changed since, an administrator would give up their own administrator role,
     *     or give themselves a role
     */
    void change(StaffMember actor, long id, String name, Set<Assignment> roles, String seen) {
        change(actor, id, account -> {
            if (!fingerprint(account.name(), account.roles()).equals(seen)) {
                throw new Refusal(AccountRefusal.STALE);
            }
            Assignment administrator = new Assignment(Role.ADMINISTRATOR, null);
            if (id == actor.accountId() && !roles.contains(administrator)) {
                throw new Refusal(AccountRefusal.OWN_ROLE);
            }
            if (id == actor.accountId() && !account.roles().containsAll(roles)) {
                throw new Refusal(AccountRefusal.OWN_NEW_ROLE);
            }
            String nameBefore = account.name();
            Set<Assignment> rolesBefore = account.roles();
            boolean guardedBefore = account.isGuarded();
            account.rename(name);
            account.assignRoles(roles);
            boolean privilegedBefore =
                    rolesBefore.stream().map(Assignment::role).anyMatch(Role::isPrivileged);
            if (!guardedBefore && !privilegedBefore && account.isGuarded()) {
                // One administrator alone may have made it. Who was invited with such roles keeps the invitation.
                invitations.revoke(id);
            }
            if (!name.equals(nameBefore)) {
                recordAuditEvent(actor, "account.renamed", account, Map.of("name", nameBefore), Map.of("name", name));
            }
            if (!roles.equals(rolesBefore)) {
                security.tellOfRoles(actor, account);
                recordAuditEvent(
                        actor,
                        "account.roles-changed",
                        account,
                        Map.of("roles", auditedRoles(rolesBefore)),
                        Map.of("roles", auditedRoles(roles)));
            }
            return account;
        });
    }

    /**
     * Disables the account and ends all its sessions.
     *
     * @return whether it was enabled until now
     */
    boolean disable(StaffMember actor, long id) {
        Disabled disabled = change(actor, id, account -> {
            if (id == actor.accountId()) {
                throw new Refusal(AccountRefusal.OWN_ACCOUNT);
            }
            boolean wasEnabled = account.isEnabled();
            if (wasEnabled) {
                account.disable();
                invitations.revoke(id);
                recordAuditEvent(actor, "account.disabled", account, Map.of("enabled", true), Map.of("enabled", false));
            }
            return new Disabled(account.login(), wasEnabled);
        });
        security.endSessions(disabled.login());
        return disabled.wasEnabled();
    }

    private record Disabled(String login, boolean wasEnabled) {}

    /**
     * Enables the account again with its former password and roles.
     *
     * @return whether it was disabled until now
     */
    boolean enable(StaffMember actor, long id) {
        return change(actor, id, account -> {
            boolean wasDisabled = !account.isEnabled();
            if (wasDisabled) {
                account.enable();
                recordAuditEvent(actor, "account.enabled", account, Map.of("enabled", false), Map.of("enabled", true));
            }
            return wasDisabled;
        });
    }

    /** A digest of an account's name and roles, by which a changed state is detected. */
    static String fingerprint(String name, Iterable<Assignment> roles) {
        List<String> held = StreamSupport.stream(roles.spliterator(), false)
                .map(role -> role.role() + ":" + role.departmentId())
                .sorted()
                .toList();
        return new Fingerprint().add(name).addAll(held).hex();
    }

    /** Applies {@code step} to the locked account in one transaction, and returns its result. */
    <T> T change(StaffMember actor, long id, Function<Account, T> step) {
        policy.require(actor, StaffAction.MANAGE_ACCOUNTS);
        return transaction.execute(status -> {
            // Serialises administrators who disable each other: the second one is no administrator any more.
            if (accounts.findAdministratorsToChange().stream()
                    .noneMatch(administrator -> administrator.id() == actor.accountId() && administrator.isEnabled())) {
                throw new AccessDeniedException("no longer an administrator");
            }
            Account account = accounts.findByIdToChange(id).orElseThrow(AccountAdministration::unknown);
            return step.apply(account);
        });
    }

    private AccountEntry entry(Account account, Map<Long, Instant> expiries, List<Long> order) {
        Instant ends = expiries.get(account.id());
        List<Assignment> roles = account.roles().stream()
                .sorted(Comparator.comparing(Assignment::role)
                        .thenComparing(role -> order.indexOf(role.departmentId())))
                .toList();
        return new AccountEntry(
                account.id(),
                account.login(),
                account.name(),
                roles,
                !account.isEnabled() ? State.DISABLED : ends != null ? State.INVITED : State.ACTIVE,
                ends,
                ends != null && invitations.hasExpired(ends));
    }

    private Map<String, Object> auditedFields(String name, Set<Assignment> roles) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", name);
        fields.put("roles", auditedRoles(roles));
        return fields;
    }

    /** The roles as the history stores them, with the current names of the departments. */
    private List<Map<String, Object>> auditedRoles(Set<Assignment> roles) {
        Map<Long, DepartmentNames.DepartmentName> names = departments.asOf(Long.MAX_VALUE);
        return roles.stream()
                .sorted(Comparator.comparing(Assignment::role)
                        .thenComparing(role -> String.valueOf(role.departmentId())))
                .map(role -> {
                    Map<String, Object> fields = new LinkedHashMap<>();
                    fields.put("role", role.role());
                    if (role.departmentId() != null && names.containsKey(role.departmentId())) {
                        fields.put(
                                "department",
                                names.get(role.departmentId()).name().ja());
                    }
                    return fields;
                })
                .toList();
    }

    /** Records in the history what {@code actor} did to the account, with details if there are any. */
    void record(StaffMember actor, String action, Account account, @Nullable Map<String, ?> details) {
        recordAuditEvent(actor, action, account, null, details);
    }

    private void recordAuditEvent(
            StaffMember actor,
            String action,
            Account account,
            @Nullable Map<String, ?> before,
            @Nullable Map<String, ?> after) {
        events.publishEvent(
                actor.did(action, SignInAttempts.subject(account.login())).changed(before, after));
    }

    private static UserFacingException unknown() {
        return UserFacingException.notFound("accounts.unknown");
    }
}
