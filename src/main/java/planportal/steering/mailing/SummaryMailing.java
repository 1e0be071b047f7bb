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
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import planportal.accounts.AccessPolicy;
import planportal.accounts.StaffAction;
import planportal.accounts.StaffMember;
import planportal.progress.Publications;
import planportal.progress.Publications.WholeQuarter;
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
    private final Publications publications;
    private final Snapshots snapshots;
    private final AccessPolicy policy;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    SummaryMailing(
            JdbcClient jdbc,
            Publications publications,
            Snapshots snapshots,
            AccessPolicy policy,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.publications = publications;
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
        long plan = plan();
        Map<Long, WholeQuarter> quarters = publications.wholeQuarters();
        return jdbc.sql("""
                select * from summary_mail where publication = any(?)
                order by publication desc, email limit 100""")
                .param(numbers(quarters, each -> each.plan() == plan))
                .query((row, number) -> row(row, quarters))
                .list();
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
        long plan = plan();
        publications.wholeQuarters().values().stream()
                .filter(each -> each.plan() == plan && each.publishedAt().isAfter(now.minus(NEWS)))
                .forEach(each -> jdbc.sql("""
                        insert into summary_mail (publication, email, state, due_at, changed_at)
                        select :publication, email, 'WAITING', :now, :now
                        from summary_recipient where plan_id = :plan and added_at <= :published
                        on conflict do nothing""")
                        .param("publication", each.publication())
                        .param("now", time(now))
                        .param("plan", plan)
                        .param("published", time(each.publishedAt()))
                        .update());
    }

    /** The quarter of the mail that waits longest; empty if none does. */
    Optional<Quarter> waiting(Instant now) {
        return jdbc.sql("""
                select publication from summary_mail
                where state = 'WAITING' and due_at <= ? order by due_at, email limit 1""")
                .param(time(now))
                .query(Long.class)
                .optional()
                .map(publications.wholeQuarters()::get)
                .map(WholeQuarter::quarter);
    }

    /** The next mail of {@code quarter}, taken by this node alone; it is not sent again if the node goes down with it. */
    @Transactional
    public Optional<Mail> take(Quarter quarter, Instant now) {
        Map<Long, WholeQuarter> quarters = publications.wholeQuarters();
        Optional<Mail> next = jdbc.sql("""
                select * from summary_mail where state = 'WAITING' and publication = any(?) and due_at <= ?
                order by due_at, email limit 1 for update skip locked""")
                .params(numbers(quarters, each -> each.quarter().equals(quarter)), time(now))
                .query((row, number) -> row(row, quarters))
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

    private static Long[] numbers(Map<Long, WholeQuarter> quarters, Predicate<WholeQuarter> which) {
        return quarters.values().stream()
                .filter(which)
                .map(WholeQuarter::publication)
                .toArray(Long[]::new);
    }

    private static Mail row(ResultSet row, Map<Long, WholeQuarter> quarters) throws SQLException {
        return new Mail(
                row.getLong("publication"),
                row.getString("email"),
                quarters.get(row.getLong("publication")).quarter(),
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
