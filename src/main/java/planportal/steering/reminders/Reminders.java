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
import planportal.mail.PortalMail.Failure;
import planportal.steering.reminders.ReminderAddressees.Addressee;
import planportal.steering.reminders.ReminderWords.Wording;

/**
 * Repository of reminders and their deliveries. A delivery is claimed by one node before it is sent, and afterwards
 * never sent again unless the server rejected it.
 */
@Repository
public class Reminders {

    /** Delays before the retries; there is no retry after the last. */
    public static final List<Duration> PAUSES = List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(15),
            Duration.ofHours(1),
            Duration.ofHours(4),
            Duration.ofHours(12));
    /** After this time a claim is considered abandoned, because the node went down. */
    static final Duration LOST = Duration.ofMinutes(15);

    private final JdbcClient jdbc;

    Reminders(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param timing the rule's timing; null, like {@code days}, for a manual reminder */
    record NewReminder(
            long periodId,
            Audience audience,
            LocalDate day,
            @Nullable ReminderTiming timing,
            @Nullable Integer days,
            @Nullable Long askedBy,
            Wording wording,
            @Nullable String once) {}

    /** A mail claimed by this node. */
    record Claimed(long id, String email, String subject, String body, int attempts) {}

    /** Whether a rule has already reminded for that day. */
    boolean exists(long period, Audience audience, LocalDate day) {
        return jdbc.sql("select exists (select from reminder where period_id = ? and audience = ? and day = ?"
                        + " and timing is not null)")
                .params(period, audience.name(), day)
                .query(Boolean.class)
                .single();
    }

    /**
     * Stores the reminder; empty if it exists already, created by another node or an earlier submission of the same
     * form.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Long> create(NewReminder reminder, Instant now) {
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

    /** @param mail whether mail is configured */
    @Transactional(propagation = Propagation.MANDATORY)
    public void enqueue(long reminder, Addressee to, String letter, boolean mail, Instant now) {
        DeliveryStatus status = !mail
                ? DeliveryStatus.MAIL_OFF
                : to.email() == null ? DeliveryStatus.NO_ADDRESS : DeliveryStatus.WAITING;
        jdbc.sql("""
                insert into reminder_delivery (reminder_id, account_id, email, kpis, body, status, next_try_at, ended_at)
                values (:reminder, :account, :email, :kpis, :body, :status, :now, :ended)""")
                .param("reminder", reminder)
                .param("account", to.accountId())
                .param("email", to.email(), Types.VARCHAR)
                .param("kpis", to.items().size())
                .param("body", letter)
                .param("status", status.name())
                .param("now", utc(now))
                .param("ended", status == DeliveryStatus.WAITING ? null : utc(now), Types.TIMESTAMP_WITH_TIMEZONE)
                .update();
    }

    /** The deliveries due at {@code now}, whichever node will claim them. */
    List<Long> due(Instant now, int most) {
        return jdbc.sql("select id from reminder_delivery where status = 'WAITING' and next_try_at <= ?"
                        + " order by next_try_at, id limit " + most)
                .param(utc(now))
                .query(Long.class)
                .list();
    }

    /**
     * Claims the delivery; empty if it is not queued any more or claimed by another node. Committed before the mail is
     * sent.
     */
    @Transactional
    public Optional<Claimed> claim(long id, Instant now) {
        return jdbc.sql("""
                update reminder_delivery d set status = 'SENDING', claimed_at = :now, attempts = attempts + 1
                from reminder r
                where r.id = d.reminder_id and d.id = (
                    select id from reminder_delivery
                    where id = :id and status = 'WAITING' and next_try_at <= :now for update skip locked)
                returning d.id, d.email, r.subject, d.body, d.attempts""")
                .param("now", utc(now))
                .param("id", id)
                .query((row, number) -> new Claimed(
                        row.getLong("id"),
                        row.getString("email"),
                        row.getString("subject"),
                        row.getString("body"),
                        row.getInt("attempts")))
                .optional();
    }

    /** Marks the letter as sent at {@code now}. */
    @Transactional
    public void markSent(long id, Instant now) {
        jdbc.sql(
                        "update reminder_delivery set status = 'SENT', ended_at = ?, error = null where id = ? and status = 'SENDING'")
                .params(utc(now), id)
                .update();
    }

    /**
     * Records a failed attempt: the delivery is retried, unless the failure is final or there were too many attempts.
     */
    @Transactional
    public void recordFailure(Claimed claimed, Failure failure, Instant now) {
        boolean retry = !failure.isFinal() && claimed.attempts() <= PAUSES.size();
        jdbc.sql("""
                update reminder_delivery set status = :status, next_try_at = :next, ended_at = :ended, error = :error
                where id = :id and status = 'SENDING'""")
                .param("status", (retry ? DeliveryStatus.WAITING : DeliveryStatus.FAILED).name())
                .param("next", utc(retry ? now.plus(PAUSES.get(claimed.attempts() - 1)) : now))
                .param("ended", retry ? null : utc(now), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("error", failure.name())
                .param("id", claimed.id())
                .update();
    }

    /** A mail claimed by a node that went down may have been sent: its outcome stays unknown. */
    @Transactional
    public void markAbandoned(Instant now) {
        jdbc.sql(
                        "update reminder_delivery set status = 'UNCERTAIN', ended_at = ? where status = 'SENDING' and claimed_at < ?")
                .params(utc(now), utc(now.minus(LOST)))
                .update();
    }

    /** Mail was turned off: queued reminders are shown in the portal. */
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
