package planportal.accounts.administration;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import planportal.accounts.Account;
import planportal.accounts.Role;
import planportal.accounts.SignedIn;
import planportal.accounts.StaffMember;
import planportal.accounts.StaffMembers;
import planportal.accounts.administration.AccountAdministration.Link;
import planportal.accounts.letters.AccountLetters;
import planportal.accounts.letters.AccountLetters.Occasion;
import planportal.accounts.signin.Invitations;
import planportal.shared.Refusal;

/**
 * Links with which the owner of an account chooses another password. For accounts that can do more than an editor one
 * administrator asks and another one agrees, so that nobody becomes somebody else alone. The owner is told by mail, and the
 * history records both.
 */
@Service
class PasswordResets {

    /** How long a request waits for the second administrator. */
    private static final Duration LIFETIME = Duration.ofDays(7);

    private final AccountAdministration administration;
    private final StaffMembers members;
    private final Invitations invitations;
    private final AccountLetters letters;
    private final JdbcClient jdbc;
    private final Clock clock;

    PasswordResets(
            AccountAdministration administration,
            StaffMembers members,
            Invitations invitations,
            AccountLetters letters,
            JdbcClient jdbc,
            Clock clock) {
        this.administration = administration;
        this.members = members;
        this.invitations = invitations;
        this.letters = letters;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * A request that waits for a second administrator.
     *
     * @param own whether the reader has made it
     */
    record Pending(String askedBy, Instant askedAt, boolean own) {}

    /**
     * What an administrator can do about the password of an account.
     *
     * @param guarded whether two administrators are needed
     * @param alone   whether there is no second administrator
     * @param pending the request that waits; null if there is none
     */
    record Situation(
            boolean guarded, boolean alone, @Nullable Pending pending) {}

    /** The situation of the account for {@code actor}. */
    Situation situation(StaffMember actor, long id) {
        return administration.change(
                actor,
                id,
                account -> new Situation(
                        isGuarded(account),
                        administrators() < 2,
                        pending(actor, id).orElse(null)));
    }

    /**
     * Makes a link, or a request for one that another administrator has to confirm.
     *
     * @return the link; empty if a request was made
     * @throws Refusal if the account is disabled, there is no second administrator, or a request waits already
     */
    Optional<Link> begin(StaffMember actor, long id) {
        return administration.change(actor, id, account -> {
            requireEnabled(account);
            if (!isGuarded(account)) {
                return Optional.of(link(actor, account, null));
            }
            if (administrators() < 2) {
                throw new Refusal(AccountRefusal.NO_SECOND_ADMINISTRATOR);
            }
            if (pending(actor, id).isPresent()) {
                throw new Refusal(AccountRefusal.RESET_ASKED);
            }
            Instant now = clock.instant();
            jdbc.sql("""
                    insert into reset_request (account_id, asked_by, asked_at, expires_at)
                    values (:account, :actor, :now, :end)
                    on conflict (account_id) do update
                        set asked_by = excluded.asked_by, asked_at = excluded.asked_at, expires_at = excluded.expires_at""")
                    .param("account", id)
                    .param("actor", actor.accountId())
                    .param("now", timestamp(now))
                    .param("end", timestamp(now.plus(LIFETIME)))
                    .update();
            letters.enqueue(id, Occasion.LINK_ASKED, actor.name());
            administration.record(actor, "account.reset-asked", account, null);
            return Optional.empty();
        });
    }

    /**
     * Agrees to the request of another administrator and makes the link.
     *
     * @throws Refusal if the account is disabled, no request waits, or the actor has made it
     */
    Link confirm(StaffMember actor, long id) {
        return administration.change(actor, id, account -> {
            requireEnabled(account);
            Pending pending = pending(actor, id).orElseThrow(() -> new Refusal(AccountRefusal.RESET_NOT_ASKED));
            if (pending.own()) {
                throw new Refusal(AccountRefusal.RESET_OWN);
            }
            delete(id);
            return link(actor, account, pending.askedBy());
        });
    }

    /** Withdraws the request, if one waits. */
    void withdraw(StaffMember actor, long id) {
        administration.change(actor, id, account -> {
            if (delete(id)) {
                administration.record(actor, "account.reset-withdrawn", account, null);
            }
            return account;
        });
    }

    private Link link(StaffMember actor, Account account, @Nullable String askedBy) {
        letters.enqueue(account.id(), Occasion.LINK_MADE, actor.name());
        administration.record(actor, "account.reset", account, askedBy == null ? null : Map.of("askedBy", askedBy));
        return new Link(account.login(), account.name(), invitations.create(account.id()));
    }

    /** Also who is a substitute today with more than an editor's role. */
    private boolean isGuarded(Account account) {
        return account.isGuarded()
                || members.find(new SignedIn(account.id(), account.login(), account.name())).stream()
                        .anyMatch(member -> !member.standIns().isEmpty()
                                && member.assignments().stream()
                                        .map(StaffMember.Assignment::role)
                                        .anyMatch(Role::isPrivileged));
    }

    private static void requireEnabled(Account account) {
        if (!account.isEnabled()) {
            throw new Refusal(AccountRefusal.IS_DISABLED);
        }
    }

    private int administrators() {
        return jdbc.sql("select count(*) from account a where a.enabled and exists ("
                        + "select from role_assignment r where r.account_id = a.id and r.role = 'ADMINISTRATOR')")
                .query(Integer.class)
                .single();
    }

    private Optional<Pending> pending(StaffMember actor, long id) {
        return jdbc.sql("select a.name, r.asked_at, r.asked_by = :actor as own from reset_request r"
                        + " join account a on a.id = r.asked_by where r.account_id = :account and r.expires_at > :now")
                .param("actor", actor.accountId())
                .param("account", id)
                .param("now", timestamp(clock.instant()))
                .query((row, number) -> new Pending(
                        row.getString("name"),
                        row.getObject("asked_at", OffsetDateTime.class).toInstant(),
                        row.getBoolean("own")))
                .optional();
    }

    private boolean delete(long id) {
        return jdbc.sql("delete from reset_request where account_id = ?")
                        .param(id)
                        .update()
                > 0;
    }

    private static OffsetDateTime timestamp(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
