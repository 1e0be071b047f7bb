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
import planportal.progress.Snapshots;
import planportal.progress.facts.Publications;
import planportal.progress.facts.Publications.WholeQuarter;
import planportal.shared.Lookup;
import planportal.shared.Quarter;
import planportal.steering.reminders.Reminders;

/** The mailing list for published quarters, and the queue of its mails. */
@Service
class SummaryMailing {

    /** Maximum number of addresses in the list. */
    static final int MAX_ADDRESSES = 100;

    /** Older publications are not mailed, for instance when mail is configured later. */
    private static final Duration MAX_AGE = Duration.ofDays(7);

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

    /** Result of adding an address. */
    enum Added {
        YES,
        THERE_ALREADY,
        TOO_MANY
    }

    /** State of a mail. */
    enum MailState {
        WAITING,
        /** Claimed by a node. */
        SENDING,
        SENT,
        FAILED
    }

    /**
     * A mail about a published quarter.
     *
     * @param attempts number of attempts to send it
     * @param dueAt    time of the next attempt, if it is queued
     */
    record Mail(
            long publication,
            String email,
            Quarter quarter,
            MailState state,
            int attempts,
            Instant dueAt,
            Instant changedAt) {

        /** Suffix of the message key of its state; a retry has a key of its own. */
        public String stateKey() {
            return state == MailState.WAITING && attempts > 0 ? "AGAIN" : state.name();
        }
    }

    /** The addresses in the list, sorted. */
    List<String> recipients(StaffMember actor) {
        policy.require(actor, StaffAction.EXPORT_QUARTER);
        return jdbc.sql("select email from summary_recipient where plan_id = ? order by email")
                .param(plan())
                .query(String.class)
                .list();
    }

    /** The mails of the latest quarters, newest first. */
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
        List<String> existing = recipients(actor);
        if (existing.stream().anyMatch(email::equalsIgnoreCase)) {
            return Added.THERE_ALREADY;
        }
        if (existing.size() >= MAX_ADDRESSES) {
            return Added.TOO_MANY;
        }
        jdbc.sql(
                        "insert into summary_recipient (plan_id, email, added_by, added_at) values (?, ?, ?, ?) on conflict do nothing")
                .params(plan(), email, actor.accountId(), time(clock.instant()))
                .update();
        recordAuditEvent(actor, "summary.recipient-added", null, Map.of("email", email));
        return Added.YES;
    }

    /** Removes an address from the list, with its queued mails; does nothing if it is not in the list. */
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
            recordAuditEvent(actor, "summary.recipient-removed", Map.of("email", email), null);
        }
    }

    /** Queues a mail to everybody in the list for each quarter published since they were added. */
    @Transactional
    public void enqueue(Instant now) {
        long plan = plan();
        List<WholeQuarter> published = publications.wholeQuarters().values().stream()
                .filter(each -> each.plan() == plan && each.publishedAt().isAfter(now.minus(MAX_AGE)))
                .toList();
        jdbc.sql("""
                insert into summary_mail (publication, email, state, due_at, changed_at)
                select publication, email, 'WAITING', :now, :now
                from unnest(:publications::bigint[], :published::timestamptz[]) as quarters (publication, published)
                join summary_recipient on plan_id = :plan and added_at <= published
                on conflict do nothing""")
                .param("now", time(now))
                .param("plan", plan)
                .param(
                        "publications",
                        published.stream().map(WholeQuarter::publication).toArray(Long[]::new))
                .param(
                        "published",
                        published.stream()
                                .map(each -> each.publishedAt().toString())
                                .toArray(String[]::new))
                .update();
    }

    /** The quarter of the mail that has been due longest; empty if none is. */
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

    /** Claims the next mail of {@code quarter} for this node; it is not sent again if the node goes down. */
    @Transactional
    public Optional<Mail> claim(Quarter quarter, Instant now) {
        Map<Long, WholeQuarter> quarters = publications.wholeQuarters();
        Optional<Mail> next = jdbc.sql("""
                select * from summary_mail where state = 'WAITING' and publication = any(?) and due_at <= ?
                order by due_at, email limit 1 for update skip locked""")
                .params(numbers(quarters, each -> each.quarter().equals(quarter)), time(now))
                .query((row, number) -> row(row, quarters))
                .optional();
        next.ifPresent(mail -> set(mail, MailState.SENDING, 1, now, now));
        return next;
    }

    void markSent(Mail mail, Instant now) {
        set(mail, MailState.SENT, 0, now, now);
    }

    /**
     * Records a failed attempt: the mail is retried like reminders, unless there were too many attempts.
     *
     * @param last whether a retry would fail again
     */
    void recordFailure(Mail mail, boolean last, Instant now) {
        boolean retry = !last && mail.attempts() < Reminders.PAUSES.size();
        set(
                mail,
                retry ? MailState.WAITING : MailState.FAILED,
                0,
                retry ? now.plus(Reminders.PAUSES.get(mail.attempts())) : now,
                now);
    }

    private void set(Mail mail, MailState state, int attempts, Instant due, Instant now) {
        jdbc.sql("""
                update summary_mail set state = ?, attempts = attempts + ?, due_at = ?, changed_at = ?
                where publication = ? and email = ?""")
                .params(state.name(), attempts, time(due), time(now), mail.publication(), mail.email())
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
                Lookup.require(quarters, row.getLong("publication")).quarter(),
                MailState.valueOf(row.getString("state")),
                row.getInt("attempts"),
                row.getObject("due_at", OffsetDateTime.class).toInstant(),
                row.getObject("changed_at", OffsetDateTime.class).toInstant());
    }

    private long plan() {
        return snapshots.current().plan().id();
    }

    private void recordAuditEvent(
            StaffMember actor, String action, @Nullable Map<String, ?> before, @Nullable Map<String, ?> after) {
        events.publishEvent(actor.did(action, "plan:" + plan()).changed(before, after));
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
