package planportal.steering.reminders;

import java.time.Clock;
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

/** The plan's rules for automatic reminders, without duplicates. */
@Service
class ReminderRules {

    private final JdbcClient jdbc;
    private final Snapshots snapshots;
    private final AccessPolicy policy;
    private final ReminderWords words;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ReminderRules(
            JdbcClient jdbc,
            Snapshots snapshots,
            AccessPolicy policy,
            ReminderWords words,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.snapshots = snapshots;
        this.policy = policy;
        this.words = words;
        this.events = events;
        this.clock = clock;
    }

    /** @param days calendar days before or working days after the due day; 0 for the due day itself */
    record Rule(long id, Audience audience, ReminderTiming timing, int days, Instant addedAt) {}

    /** The plan's rules, by the day on which they remind. */
    List<Rule> all() {
        return jdbc.sql("""
                select id, audience, timing, days, added_at from reminder_rule where plan_id = ?
                order by audience desc, case timing when 'BEFORE' then -days when 'AFTER' then days else 0 end""")
                .param(snapshots.current().plan().id())
                .query((row, number) -> new Rule(
                        row.getLong("id"),
                        Audience.valueOf(row.getString("audience")),
                        ReminderTiming.valueOf(row.getString("timing")),
                        row.getInt("days"),
                        row.getObject("added_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /**
     * Adds a rule.
     *
     * @return false if an equal rule exists; nothing is added then
     */
    @Transactional
    public boolean add(StaffMember actor, Audience audience, ReminderTiming timing, int days) {
        policy.require(actor, StaffAction.REMIND);
        if (!timing.accepts(days)) {
            throw new IllegalArgumentException(timing + " takes no " + days + " days");
        }
        long plan = snapshots.current().plan().id();
        boolean added = jdbc.sql("""
                insert into reminder_rule (plan_id, audience, timing, days, added_by, added_at)
                values (?, ?, ?, ?, ?, ?) on conflict do nothing""")
                        .params(
                                plan,
                                audience.name(),
                                timing.name(),
                                days,
                                actor.accountId(),
                                clock.instant().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
        if (added) {
            recordAuditEvent(
                    actor, "reminder.rule-added", plan, null, Map.of("rule", words.rule(audience, timing, days)));
        }
        return added;
    }

    /** Removes a rule; does nothing if it does not exist. */
    @Transactional
    public void remove(StaffMember actor, long id) {
        policy.require(actor, StaffAction.REMIND);
        long plan = snapshots.current().plan().id();
        Optional<Rule> rule = all().stream().filter(each -> each.id() == id).findFirst();
        if (jdbc.sql("delete from reminder_rule where id = ? and plan_id = ?")
                        .params(id, plan)
                        .update()
                == 1) {
            rule.ifPresent(removed -> recordAuditEvent(
                    actor,
                    "reminder.rule-removed",
                    plan,
                    Map.of("rule", words.rule(removed.audience(), removed.timing(), removed.days())),
                    null));
        }
    }

    private void recordAuditEvent(
            StaffMember actor,
            String action,
            long plan,
            @Nullable Map<String, ?> before,
            @Nullable Map<String, ?> after) {
        events.publishEvent(actor.did(action, "plan:" + plan).changed(before, after));
    }
}
