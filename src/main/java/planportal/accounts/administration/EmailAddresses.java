package planportal.accounts.administration;

import java.sql.Types;
import java.text.Normalizer;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import planportal.accounts.AccessPolicy;
import planportal.accounts.StaffAction;
import planportal.accounts.StaffMember;
import planportal.accounts.letters.AccountLetters;
import planportal.accounts.signin.SignInAttempts;
import planportal.shared.UserFacingException;

/** The e-mail addresses of accounts, which their owners or an administrator can change. */
@Service
@NamedInterface("email")
public class EmailAddresses {

    /** The longest address that mail servers must accept (RFC 5321). */
    static final int MAX_LENGTH = 254;

    /** The common form of an address: no quotes, no comments, and nothing that could end a mail header. */
    private static final Pattern ADDRESS = Pattern.compile(
            "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?"
                    + "(\\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)+");

    private final JdbcClient jdbc;
    private final AccessPolicy policy;
    private final AccountLetters letters;
    private final ApplicationEventPublisher events;

    EmailAddresses(JdbcClient jdbc, AccessPolicy policy, AccountLetters letters, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.policy = policy;
        this.letters = letters;
        this.events = events;
    }

    /** An account with its address, for those who may change it. */
    record Holder(
            long accountId,
            String login,
            String name,
            @Nullable String email) {}

    /** The addresses by account id; accounts without an address are left out. */
    @Transactional(readOnly = true)
    public Map<Long, String> of(Collection<Long> accounts) {
        Map<Long, String> addresses = new HashMap<>();
        if (!accounts.isEmpty()) {
            jdbc.sql("select id, email from account where id in (:ids) and email is not null")
                    .param("ids", accounts)
                    .query(row -> {
                        addresses.put(row.getLong("id"), row.getString("email"));
                    });
        }
        return addresses;
    }

    /** The typed text without surrounding spaces and with full-width letters made narrow; empty for null. */
    public static String normalise(@Nullable String typed) {
        return typed == null
                ? ""
                : Normalizer.normalize(typed, Normalizer.Form.NFKC).strip();
    }

    /** Whether the address is well formed; not whether it exists. */
    public static boolean isUsable(String address) {
        return address.length() <= MAX_LENGTH
                && address.indexOf('@') <= 64
                && ADDRESS.matcher(address).matches();
    }

    /** The actor's own address. */
    @Transactional(readOnly = true)
    Holder own(StaffMember actor) {
        return holder(actor.accountId());
    }

    /**
     * The address of any account, for administrators.
     *
     * @throws UserFacingException NOT_FOUND, if there is no such account
     */
    @Transactional(readOnly = true)
    Holder find(StaffMember actor, long account) {
        policy.require(actor, StaffAction.MANAGE_ACCOUNTS);
        return holder(account);
    }

    /**
     * Changes the actor's own address.
     *
     * @param address usable, or null for none
     */
    @Transactional
    void changeOwn(StaffMember actor, @Nullable String address) {
        set(actor, actor.accountId(), address);
    }

    /**
     * Changes the address of any account, for administrators. Parameters as {@link #changeOwn}, errors as {@link
     * #find}.
     */
    @Transactional
    void change(StaffMember actor, long account, @Nullable String address) {
        policy.require(actor, StaffAction.MANAGE_ACCOUNTS);
        set(actor, account, address);
    }

    private void set(StaffMember actor, long account, @Nullable String address) {
        if (address != null && !isUsable(address)) {
            throw new IllegalArgumentException("not an e-mail address");
        }
        jdbc.sql("select from account where id = ? for update")
                .param(account)
                .query()
                .listOfRows();
        Holder before = holder(account);
        if (Objects.equals(before.email(), address)) {
            return;
        }
        // To the address that is valid until now: whoever puts another in its place cannot hide it.
        letters.enqueue(account, AccountLetters.Occasion.EMAIL_CHANGED, actor.name());
        jdbc.sql("update account set email = :email where id = :id")
                .param("email", address, Types.VARCHAR)
                .param("id", account)
                .update();
        events.publishEvent(actor.did("account.email-changed", SignInAttempts.subject(before.login()))
                .changed(auditedFields(before.email()), auditedFields(address)));
    }

    private Holder holder(long account) {
        Optional<Holder> found = jdbc.sql("select login, name, email from account where id = ?")
                .param(account)
                .query((row, number) ->
                        new Holder(account, row.getString("login"), row.getString("name"), row.getString("email")))
                .optional();
        return found.orElseThrow(() -> UserFacingException.notFound("accounts.unknown"));
    }

    private static Map<String, @Nullable Object> auditedFields(@Nullable String address) {
        Map<String, @Nullable Object> fields = new HashMap<>();
        fields.put("email", address);
        return fields;
    }
}
