package planportal.steering.reminders;

import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import planportal.steering.mail.ReminderMail.Failure;
import planportal.steering.reminders.ReminderAddressees.Addressee;
import planportal.steering.reminders.ReminderWords.Wording;

/**
 * Reminders that were given, and what becomes of each on its way to one person. A delivery is taken before it is sent, by
 * one node alone, and whatever happens then it is not sent a second time unless the server said that it did not take it.
 */
@Repository
public class Reminders {

    /** How long after an attempt the next is made; after the last there is none. */
    public static final List<Duration> PAUSES = List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(15),
            Duration.ofHours(1),
            Duration.ofHours(4),
            Duration.ofHours(12));
    /** After so long nobody is sending any more: the node went down. */
    static final Duration LOST = Duration.ofMinutes(15);

    private final JdbcClient jdbc;

    Reminders(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param timing null with {@code days} where somebody gave it */
    record NewReminder(
            long periodId,
            Audience audience,
            LocalDate day,
            @Nullable ReminderTiming timing,
            @Nullable Integer days,
            @Nullable Long askedBy,
            Wording wording,
            @Nullable String once) {}

    /** A letter that is this node's to send. */
    record Taken(long id, String email, String subject, String body, int attempts) {}

    /** Whether a rule has reminded already for that day. */
    boolean isGiven(long period, Audience audience, LocalDate day) {
        return jdbc.sql("select exists (select from reminder where period_id = ? and audience = ? and day = ?"
                        + " and timing is not null)")
                .params(period, audience.name(), day)
                .query(Boolean.class)
                .single();
    }

    /** Writes the reminder down; empty if it is there already, be it by another node or by the same form before. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Long> give(NewReminder reminder, Instant now) {
        return jdbc.sql("""
                insert into reminder (period_id, audience, day, timing, days, asked_by, subject, text, made_at, once)
                values (:period, :audience, :day, :timing, :days, :by, :subject, :text, :now, :once)
                on conflict do nothing returning id""")
                .param("period", reminder.periodId())
                .param("audience", reminder.audience().name())
                .param("day", reminder.day())
                .param(
                        "timing",
                        reminder.timing() == null ? null : reminder.timing().name(),
                        Types.VARCHAR)
                .param("days", reminder.days(), Types.INTEGER)
                .param("by", reminder.askedBy(), Types.BIGINT)
                .param("subject", reminder.wording().subject())
                .param("text", reminder.wording().text())
                .param("now", utc(now))
                .param("once", reminder.once(), Types.VARCHAR)
                .query(Long.class)
                .optional();
    }

    /** @param mail whether mail is sent at all */
    @Transactional(propagation = Propagation.MANDATORY)
    public void address(long reminder, Addressee to, String letter, boolean mail, Instant now) {
        String status = !mail ? "MAIL_OFF" : to.email() == null ? "NO_ADDRESS" : "WAITING";
        jdbc.sql("""
                insert into reminder_delivery (reminder_id, account_id, email, kpis, body, status, next_try_at, ended_at)
                values (:reminder, :account, :email, :kpis, :body, :status, :now, :ended)""")
                .param("reminder", reminder)
                .param("account", to.accountId())
                .param("email", to.email(), Types.VARCHAR)
                .param("kpis", to.items().size())
                .param("body", letter)
                .param("status", status)
                .param("now", utc(now))
                .param("ended", status.equals("WAITING") ? null : utc(now), Types.TIMESTAMP_WITH_TIMEZONE)
                .update();
    }

    /** The deliveries whose time has come by {@code now}; other nodes see the same. */
    List<Long> due(Instant now, int most) {
        return jdbc.sql("select id from reminder_delivery where status = 'WAITING' and next_try_at <= ?"
                        + " order by next_try_at, id limit " + most)
                .param(utc(now))
                .query(Long.class)
                .list();
    }

    /** Takes the delivery in hand; empty if it no longer waits or another node has it. Committed before anything is sent. */
    @Transactional
    public Optional<Taken> take(long id, Instant now) {
        return jdbc.sql("""
                update reminder_delivery d set status = 'SENDING', claimed_at = :now, attempts = attempts + 1
                from reminder r
                where r.id = d.reminder_id and d.id = (
                    select id from reminder_delivery
                    where id = :id and status = 'WAITING' and next_try_at <= :now for update skip locked)
                returning d.id, d.email, r.subject, d.body, d.attempts""")
                .param("now", utc(now))
                .param("id", id)
                .query((row, number) -> new Taken(
                        row.getLong("id"),
                        row.getString("email"),
                        row.getString("subject"),
                        row.getString("body"),
                        row.getInt("attempts")))
                .optional();
    }

    @Transactional
    public void sent(long id, Instant now) {
        jdbc.sql(
                        "update reminder_delivery set status = 'SENT', ended_at = ?, error = null where id = ? and status = 'SENDING'")
                .params(utc(now), id)
                .update();
    }

    /** The server did not take it: it waits for another attempt, unless that is vain or there were enough. */
    @Transactional
    public void notSent(Taken taken, Failure failure, Instant now) {
        boolean again = !failure.isFinal() && taken.attempts() <= PAUSES.size();
        jdbc.sql("""
                update reminder_delivery set status = :status, next_try_at = :next, ended_at = :ended, error = :error
                where id = :id and status = 'SENDING'""")
                .param("status", again ? "WAITING" : "FAILED")
                .param("next", utc(again ? now.plus(PAUSES.get(taken.attempts() - 1)) : now))
                .param("ended", again ? null : utc(now), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("error", failure.name())
                .param("id", taken.id())
                .update();
    }

    /** What was being sent when its node went down may have been sent: it is left so. */
    @Transactional
    public void giveUpLost(Instant now) {
        jdbc.sql(
                        "update reminder_delivery set status = 'UNCERTAIN', ended_at = ? where status = 'SENDING' and claimed_at < ?")
                .params(utc(now), utc(now.minus(LOST)))
                .update();
    }

    /** Mail was turned off: what waits is shown in the portal. */
    @Transactional
    public void showInPortal(Instant now) {
        jdbc.sql("update reminder_delivery set status = 'MAIL_OFF', ended_at = ? where status = 'WAITING'")
                .param(utc(now))
                .update();
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
