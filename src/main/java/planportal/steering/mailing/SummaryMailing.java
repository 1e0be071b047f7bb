package planportal.steering.mailing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import planportal.accounts.AccessPolicy;
import planportal.accounts.StaffAction;
import planportal.accounts.StaffMember;
import planportal.progress.Snapshots;
import planportal.shared.Quarter;
import planportal.steering.reminders.Reminders;

/** Who is told by mail that a quarter has been published as a whole, and the mails on their way. */
@Service
class SummaryMailing {

    /** How many addresses the list has at most. */
    static final int MOST = 100;

    /** Whoever turns mail on later is not told of quarters long past. */
    private static final Duration NEWS = Duration.ofDays(7);

    private final JdbcClient jdbc;
    private final Snapshots snapshots;
    private final AccessPolicy policy;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    SummaryMailing(
            JdbcClient jdbc, Snapshots snapshots, AccessPolicy policy, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.snapshots = snapshots;
        this.policy = policy;
        this.events = events;
        this.clock = clock;
    }

    /** What became of adding an address. */
    enum Added {
        YES,
        THERE_ALREADY,
        TOO_MANY
    }

    /**
     * @param attempts how often it was handed to the mail server
     * @param dueAt    when it is handed over next, if it waits
     */
    record Mail(
            long publication,
            String email,
            Quarter quarter,
            String state,
            int attempts,
            Instant dueAt,
            Instant changedAt) {

        /** The end of the message that says how it stands: one that waits for another attempt says so. */
        public String said() {
            return state.equals("WAITING") && attempts > 0 ? "AGAIN" : state;
        }
    }

    /** The addresses of the list, in order. */
    List<String> recipients(StaffMember actor) {
        policy.require(actor, StaffAction.EXPORT_QUARTER);
        return jdbc.sql("select email from summary_recipient where plan_id = ? order by email")
                .param(plan())
                .query(String.class)
                .list();
    }

    /** The mails of the newest quarters, the newest first. */
    List<Mail> mails(StaffMember actor) {
        policy.require(actor, StaffAction.EXPORT_QUARTER);
        return jdbc.sql("""
                select m.publication, m.email, p.quarter, m.state, m.attempts, m.due_at, m.changed_at
                from summary_mail m join publication p on p.number = m.publication
                where p.plan_id = ? order by m.publication desc, m.email limit 100""").param(plan()).query(SummaryMailing::row).list();
    }

    /** Adds a valid address to the list. */
    @Transactional
    public Added add(StaffMember actor, String email) {
        List<String> there = recipients(actor);
        if (there.stream().anyMatch(email::equalsIgnoreCase)) {
            return Added.THERE_ALREADY;
        }
        if (there.size() >= MOST) {
            return Added.TOO_MANY;
        }
        jdbc.sql(
                        "insert into summary_recipient (plan_id, email, added_by, added_at) values (?, ?, ?, ?) on conflict do nothing")
                .params(plan(), email, actor.accountId(), time(clock.instant()))
                .update();
        tell(actor, "summary.recipient-added", null, Map.of("email", email));
        return Added.YES;
    }

    /** Takes an address off the list; one that is gone stays so. What waits for it is not sent. */
    @Transactional
    public void remove(StaffMember actor, String email) {
        policy.require(actor, StaffAction.EXPORT_QUARTER);
        if (jdbc.sql("delete from summary_recipient where plan_id = ? and email = ?")
                        .params(plan(), email)
                        .update()
                == 1) {
            jdbc.sql("delete from summary_mail where email = ? and state = 'WAITING'")
                    .param(email)
                    .update();
            tell(actor, "summary.recipient-removed", Map.of("email", email), null);
        }
    }

    /** Has everybody on the list told of the quarters that were published since they are on it. */
    @Transactional
    public void address(Instant now) {
        jdbc.sql("""
                insert into summary_mail (publication, email, state, due_at, changed_at)
                select p.number, r.email, 'WAITING', ?, ?
                from publication p join summary_recipient r on r.plan_id = p.plan_id
                where p.plan_id = ? and p.kind = 'QUARTER' and p.published_at > ? and p.published_at >= r.added_at
                on conflict do nothing""")
                .params(time(now), time(now), plan(), time(now.minus(NEWS)))
                .update();
    }

    /** The quarter of the mail that waits longest; empty if none does. */
    Optional<Quarter> waiting(Instant now) {
        return jdbc.sql("""
                select p.quarter from summary_mail m join publication p on p.number = m.publication
                where m.state = 'WAITING' and m.due_at <= ? order by m.due_at, m.email limit 1""").param(time(now)).query(String.class).optional().map(Quarter::parse);
    }

    /** The next mail of {@code quarter}, taken by this node alone; it is not sent again if the node goes down with it. */
    @Transactional
    public Optional<Mail> take(Quarter quarter, Instant now) {
        Optional<Mail> next = jdbc.sql("""
                select m.publication, m.email, p.quarter, m.state, m.attempts, m.due_at, m.changed_at
                from summary_mail m join publication p on p.number = m.publication
                where m.state = 'WAITING' and p.quarter = ? and m.due_at <= ?
                order by m.due_at, m.email limit 1 for update of m skip locked""")
                .params(quarter.toString(), time(now))
                .query(SummaryMailing::row)
                .optional();
        next.ifPresent(mail -> set(mail, "SENDING", 1, now, now));
        return next;
    }

    void sent(Mail mail, Instant now) {
        set(mail, "SENT", 0, now, now);
    }

    /**
     * The server did not take it: it waits for another attempt, as reminders do, unless there were enough.
     *
     * @param last whether another attempt is vain
     */
    void notSent(Mail mail, boolean last, Instant now) {
        boolean again = !last && mail.attempts() < Reminders.PAUSES.size();
        set(mail, again ? "WAITING" : "FAILED", 0, again ? now.plus(Reminders.PAUSES.get(mail.attempts())) : now, now);
    }

    private void set(Mail mail, String state, int attempts, Instant due, Instant now) {
        jdbc.sql("""
                update summary_mail set state = ?, attempts = attempts + ?, due_at = ?, changed_at = ?
                where publication = ? and email = ?""")
                .params(state, attempts, time(due), time(now), mail.publication(), mail.email())
                .update();
    }

    private static Mail row(ResultSet row, int number) throws SQLException {
        return new Mail(
                row.getLong("publication"),
                row.getString("email"),
                Quarter.parse(row.getString("quarter")),
                row.getString("state"),
                row.getInt("attempts"),
                row.getObject("due_at", OffsetDateTime.class).toInstant(),
                row.getObject("changed_at", OffsetDateTime.class).toInstant());
    }

    private long plan() {
        return snapshots.current().plan().id();
    }

    private void tell(
            StaffMember actor, String action, @Nullable Map<String, ?> before, @Nullable Map<String, ?> after) {
        events.publishEvent(actor.did(action, "plan:" + plan()).changed(before, after));
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
