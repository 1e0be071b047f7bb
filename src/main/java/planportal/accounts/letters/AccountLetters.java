package planportal.accounts.letters;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.context.i18n.LocaleContext;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import planportal.mail.PortalMail;
import planportal.shared.Formats;
import planportal.shared.PortalAddress;

/**
 * Letters to the owner of an account about what happened to it. They wait in the database from the transaction of the event on;
 * where mail is not set up, or the account has no address, none is written. Their text is Japanese, the language of the city
 * hall, and contains no secret.
 */
@Repository
public class AccountLetters {

    /** What a letter is about; the subject and the text are messages. */
    public enum Occasion {
        /** Sign-ins failed again and again; argument: nothing. */
        SIGN_INS_FAILED,
        /** The password was changed. */
        PASSWORD_CHANGED,
        /** A link to choose another password was asked for, and another administrator has to agree; argument: who asked. */
        LINK_ASKED,
        /** A link to choose another password was made; argument: the name of the administrator. */
        LINK_MADE,
        /** Roles were changed; argument: the name of the administrator. */
        ROLES_CHANGED,
        /** The mail address was changed: told at the former one; argument: the name of who changed it. */
        EMAIL_CHANGED;

        private String key() {
            return "accounts.letter." + name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** A letter that a node has taken to send it. */
    record Letter(long id, String email, String subject, String body, int attempts) {}

    /** Until when a node that took a letter has sent it, or has died. */
    private static final Duration CLAIM = Duration.ofMinutes(5);
    /** The waits before further attempts; then the letter is given up. */
    private static final List<Duration> PAUSES = List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(10),
            Duration.ofHours(1),
            Duration.ofHours(4),
            Duration.ofHours(12));

    private final JdbcClient jdbc;
    private final PortalMail mail;
    private final PortalAddress portal;
    private final Formats formats;
    private final Clock clock;

    AccountLetters(JdbcClient jdbc, PortalMail mail, PortalAddress portal, Formats formats, Clock clock) {
        this.jdbc = jdbc;
        this.mail = mail;
        this.portal = portal;
        this.formats = formats;
        this.clock = clock;
    }

    /** Writes to the owner of the account at their present address. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void enqueue(long account, Occasion occasion, Object... arguments) {
        if (!mail.isOn()) {
            return;
        }
        jdbc.sql("select name, email from account where id = ? and email is not null and enabled")
                .param(account)
                .query((row, number) -> new String[] {row.getString("name"), row.getString("email")})
                .optional()
                .ifPresent(owner -> insert(owner[0], owner[1], occasion, arguments));
    }

    private void insert(String name, String email, Occasion occasion, Object... arguments) {
        jdbc.sql("""
                insert into account_letter (email, subject, body, next_try_at)
                values (:email, :subject, :body, :now)""")
                .param("email", email)
                .param("subject", inJapanese(occasion.key() + ".subject"))
                .param("body", body(name, occasion, arguments))
                .param("now", timestamp(clock.instant()))
                .update();
    }

    private String body(String name, Occasion occasion, Object... arguments) {
        return String.join(
                "\n\n",
                inJapanese("accounts.letter.dear", name),
                inJapanese(occasion.key(), arguments),
                inJapanese("accounts.letter.unknown"),
                inJapanese("accounts.letter.link", portal.of("/account/sessions")),
                inJapanese("accounts.letter.end") + "\n");
    }

    private String inJapanese(String key, Object... arguments) {
        LocaleContext reader = LocaleContextHolder.getLocaleContext();
        LocaleContextHolder.setLocale(Locale.JAPANESE);
        try {
            return formats.message(key, arguments);
        } finally {
            LocaleContextHolder.setLocaleContext(reader);
        }
    }

    /** Takes a letter that is due, so that no other node sends it; empty if there is none. */
    @Transactional
    Optional<Letter> claim() {
        Instant now = clock.instant();
        return jdbc.sql("""
                update account_letter set attempts = attempts + 1, next_try_at = :later where id = (
                    select id from account_letter where next_try_at <= :now order by id limit 1 for update skip locked)
                returning id, email, subject, body, attempts""")
                .param("later", timestamp(now.plus(CLAIM)))
                .param("now", timestamp(now))
                .query((row, number) -> new Letter(
                        row.getLong("id"),
                        row.getString("email"),
                        row.getString("subject"),
                        row.getString("body"),
                        row.getInt("attempts")))
                .optional();
    }

    /** The letter is sent, or will never be. */
    @Transactional
    void remove(Letter letter) {
        jdbc.sql("delete from account_letter where id = ?").param(letter.id()).update();
    }

    /**
     * Lets the letter wait for the next attempt.
     *
     * @return whether there is one; otherwise the letter is given up
     */
    @Transactional
    boolean postpone(Letter letter) {
        if (letter.attempts() > PAUSES.size()) {
            remove(letter);
            return false;
        }
        jdbc.sql("update account_letter set next_try_at = ? where id = ?")
                .params(timestamp(clock.instant().plus(PAUSES.get(letter.attempts() - 1))), letter.id())
                .update();
        return true;
    }

    private static OffsetDateTime timestamp(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
