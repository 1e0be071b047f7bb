package planportal.steering.reminders;

import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import planportal.accounts.AccessPolicy;
import planportal.accounts.StaffAction;
import planportal.accounts.StaffMember;
import planportal.accounts.StaffMembers;
import planportal.mail.PortalMail;
import planportal.reporting.PeriodStates;
import planportal.shared.Lookup;
import planportal.shared.Quarter;
import planportal.shared.UserFacingException;
import planportal.steering.reminders.ReminderRules.Rule;

/** Delivery status of reminders for managers, and the reminders shown to a person in the portal. */
@Service
@Transactional(readOnly = true)
class ReminderReading {

    /** Maximum number of reminders in the list; older ones are in the audit history. */
    private static final int MAX_SHOWN = 50;
    /** How long a reminder is shown in the portal unless it is dismissed. */
    private static final Duration NOTICE_LIFETIME = Duration.ofDays(45);

    private final JdbcClient jdbc;
    private final StaffMembers members;
    private final PeriodStates states;
    private final ReminderRules rules;
    private final PortalMail mail;
    private final AccessPolicy policy;
    private final Clock clock;

    ReminderReading(
            JdbcClient jdbc,
            StaffMembers members,
            PeriodStates states,
            ReminderRules rules,
            PortalMail mail,
            AccessPolicy policy,
            Clock clock) {
        this.jdbc = jdbc;
        this.members = members;
        this.states = states;
        this.rules = rules;
        this.mail = mail;
        this.policy = policy;
        this.clock = clock;
    }

    /**
     * A reminder that was created.
     *
     * @param askedBy name of the sender; null for an automatic reminder
     */
    record ReminderStatus(
            long id,
            Quarter quarter,
            @Nullable String askedBy,
            Occasion occasion,
            Message message,
            Deliveries deliveries) {}

    /**
     * To whom a reminder was addressed, and when.
     *
     * @param timing when its rule sends it; null for a manual reminder
     * @param days   the days of the rule
     */
    record Occasion(Audience audience, Instant at, @Nullable ReminderTiming timing, int days) {}

    /** The text of a reminder. */
    record Message(String subject, String text) {}

    /**
     * The number of recipients by what happened to their mail.
     *
     * @param people  all recipients
     * @param sent    mails sent
     * @param portal  recipients who see it in the portal only, because they have no address or mail is off
     * @param waiting mails not sent yet
     * @param failed  mails that failed or whose outcome is unknown
     */
    record Deliveries(int people, int sent, int portal, int waiting, int failed) {}

    /** A row of a reminder, before the quarter of its period and the name of its sender are looked up. */
    private record StoredReminder(
            long id, long period, @Nullable Long askedBy, Occasion occasion, Message message, Deliveries deliveries) {

        ReminderStatus toStatus(Quarter quarter, @Nullable String sender) {
            return new ReminderStatus(id, quarter, sender, occasion, message, deliveries);
        }
    }

    /** A letter to one person. */
    record Letter(
            String name,
            @Nullable String email,
            int reports,
            DeliveryStatus outcome,
            int attempts,
            Instant at,
            @Nullable String error) {

        Letter to(String person) {
            return new Letter(person, email, reports, outcome, attempts, at, error);
        }
    }

    /**
     * @param mailOn      whether mail is configured
     * @param missing     the settings that are missing for mail
     * @param unreachable whether mails are queued because the mail server was recently unreachable
     * @param canRemind   whether a period has started
     */
    record RemindersPage(
            boolean mailOn,
            List<PortalMail.Setting> missing,
            boolean unreachable,
            boolean canRemind,
            List<Rule> rules,
            List<ReminderStatus> given) {}

    /** A reminder with all its mails, failed ones first. */
    record ReminderPage(ReminderStatus given, List<Letter> letters) {}

    /** A reminder shown to a person in the portal. */
    record Notice(long id, Instant at, String subject, String text) {}

    /** The rules, the reminders sent, and what keeps mail from being sent. */
    public RemindersPage page(StaffMember actor) {
        policy.require(actor, StaffAction.REMIND);
        boolean unreachable = mail.isOn()
                && jdbc.sql("select exists (select from reminder_delivery"
                                + " where status = 'WAITING' and error = 'UNREACHABLE')")
                        .query(Boolean.class)
                        .single();
        return new RemindersPage(
                mail.isOn(), mail.missing(), unreachable, !states.begun().isEmpty(), rules.all(), given(null));
    }

    /** @throws UserFacingException NOT_FOUND, if there is no such reminder */
    public ReminderPage reminder(StaffMember actor, long id) {
        policy.require(actor, StaffAction.REMIND);
        ReminderStatus given = given(id).stream()
                .findFirst()
                .orElseThrow(() -> UserFacingException.notFound("steering.unknown-reminder"));
        return new ReminderPage(given, letters(id));
    }

    /** Those that went wrong first, then those that had no address, each by name. */
    private List<Letter> letters(long id) {
        Map<Long, Letter> letters = new HashMap<>();
        jdbc.sql("""
                select d.account_id, d.email, d.kpis, d.status, d.attempts,
                       coalesce(d.ended_at, d.claimed_at, r.made_at) as at, d.error
                from reminder_delivery d join reminder r on r.id = d.reminder_id where d.reminder_id = ?""").param(id).query((RowCallbackHandler) row -> letters.put(
                row.getLong("account_id"),
                new Letter(
                        "",
                        row.getString("email"),
                        row.getInt("kpis"),
                        DeliveryStatus.valueOf(row.getString("status")),
                        row.getInt("attempts"),
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        row.getString("error"))));
        return members.names(letters.keySet()).entrySet().stream()
                .map(each -> Lookup.require(letters, each.getKey()).to(each.getValue()))
                .sorted(Comparator.comparing(letter -> letter.outcome().urgency()))
                .toList();
    }

    /** Reminders for {@code actor} that were not reliably delivered by mail, newest first. */
    public List<Notice> notices(StaffMember actor) {
        return jdbc.sql("""
                select d.id, r.made_at, r.subject, r.text
                from reminder_delivery d join reminder r on r.id = d.reminder_id
                where d.account_id = ? and d.put_away_at is null and r.made_at > ?
                  and (d.status in ('NO_ADDRESS', 'MAIL_OFF', 'FAILED', 'UNCERTAIN') or d.error is not null)
                order by d.id desc""")
                .params(
                        actor.accountId(),
                        clock.instant().minus(NOTICE_LIFETIME).atOffset(ZoneOffset.UTC))
                .query((row, number) -> new Notice(
                        row.getLong("id"),
                        row.getObject("made_at", OffsetDateTime.class).toInstant(),
                        row.getString("subject"),
                        row.getString("text")))
                .list();
    }

    /** Dismisses one of the actor's own notices; other notices are not affected. */
    @Transactional
    public void putAway(StaffMember actor, long id) {
        jdbc.sql("update reminder_delivery set put_away_at = ? where id = ? and account_id = ? and put_away_at is null")
                .params(clock.instant().atOffset(ZoneOffset.UTC), id, actor.accountId())
                .update();
    }

    private List<ReminderStatus> given(@Nullable Long id) {
        Map<Long, Quarter> quarters = states.quarters();
        List<StoredReminder> stored = jdbc.sql("""
                select r.id, r.period_id, r.audience, r.made_at, r.asked_by, r.timing, r.days, r.subject, r.text, count(d.id) as people,
                       count(*) filter (where d.status = 'SENT') as sent,
                       count(*) filter (where d.status in ('NO_ADDRESS', 'MAIL_OFF')) as portal,
                       count(*) filter (where d.status in ('WAITING', 'SENDING')) as waiting,
                       count(*) filter (where d.status in ('FAILED', 'UNCERTAIN')) as failed
                from (select * from reminder where cast(:id as bigint) is null or id = :id order by id desc limit %d) r
                left join reminder_delivery d on d.reminder_id = r.id
                group by r.id, r.period_id, r.audience, r.made_at, r.asked_by, r.timing, r.days, r.subject, r.text
                order by r.id desc""".formatted(MAX_SHOWN))
                .param("id", id, Types.BIGINT)
                .query((row, number) -> new StoredReminder(
                        row.getLong("id"),
                        row.getLong("period_id"),
                        row.getObject("asked_by", Long.class),
                        new Occasion(
                                Audience.valueOf(row.getString("audience")),
                                row.getObject("made_at", OffsetDateTime.class).toInstant(),
                                Optional.ofNullable(row.getString("timing"))
                                        .map(ReminderTiming::valueOf)
                                        .orElse(null),
                                row.getInt("days")),
                        new Message(row.getString("subject"), row.getString("text")),
                        new Deliveries(
                                row.getInt("people"),
                                row.getInt("sent"),
                                row.getInt("portal"),
                                row.getInt("waiting"),
                                row.getInt("failed"))))
                .list();
        Map<Long, String> names = members.names(stored.stream()
                .map(StoredReminder::askedBy)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
        return stored.stream()
                .filter(each -> quarters.containsKey(each.period()))
                .map(each -> each.toStatus(
                        Lookup.require(quarters, each.period()),
                        each.askedBy() == null ? null : names.get(each.askedBy())))
                .toList();
    }
}
