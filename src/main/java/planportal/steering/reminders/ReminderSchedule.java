package planportal.steering.reminders;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import planportal.reporting.PeriodStates;
import planportal.reporting.PeriodStates.Period;
import planportal.shared.AuditEvent;
import planportal.shared.Formats;
import planportal.shared.Today;
import planportal.shared.WorkingDays;
import planportal.steering.mail.ReminderMail;
import planportal.steering.mail.ReminderSettings;
import planportal.steering.reminders.ReminderAddressees.Found;
import planportal.steering.reminders.ReminderRules.Rule;
import planportal.steering.reminders.ReminderWords.Wording;
import planportal.steering.reminders.Reminders.NewReminder;

/** Creates the reminders of the plan's rules on their days; each is created by exactly one node. */
@Component
class ReminderSchedule {

    private static final Logger LOG = LoggerFactory.getLogger(ReminderSchedule.class);

    /** For how many days a missed reminder is caught up, if no node was running on its day. */
    private static final int CATCH_UP_DAYS = 2;

    private final ReminderRules rules;
    private final PeriodStates states;
    private final ReminderAddressees addressees;
    private final ReminderWords words;
    private final Reminders reminders;
    private final ReminderMail mail;
    private final ReminderSettings settings;
    private final WorkingDays workingDays;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;

    ReminderSchedule(
            ReminderRules rules,
            PeriodStates states,
            ReminderAddressees addressees,
            ReminderWords words,
            Reminders reminders,
            ReminderMail mail,
            ReminderSettings settings,
            WorkingDays workingDays,
            ApplicationEventPublisher events,
            TransactionTemplate transaction) {
        this.rules = rules;
        this.states = states;
        this.addressees = addressees;
        this.words = words;
        this.reminders = reminders;
        this.mail = mail;
        this.settings = settings;
        this.workingDays = workingDays;
        this.events = events;
        this.transaction = transaction;
    }

    /** Creates the reminders due at {@code now}; a failure does not block other reminders. */
    void remind(Instant now) {
        ZonedDateTime localNow = now.atZone(Formats.ZONE);
        List<Rule> all = localNow.toLocalTime().isBefore(settings.sendFrom()) ? List.of() : rules.all();
        if (all.isEmpty()) {
            return;
        }
        for (Period period : states.begun()) {
            for (Rule rule : all) {
                if (isDue(rule, period, localNow.toLocalDate())) {
                    try {
                        transaction.executeWithoutResult(status -> create(rule, period, day(rule, period), now));
                    } catch (RuntimeException failed) {
                        LOG.error(
                                "The reminder of {} for {} could not be given; trying again in a moment.",
                                rule.audience(),
                                period.quarter(),
                                failed);
                    }
                }
            }
        }
    }

    private boolean isDue(Rule rule, Period period, LocalDate today) {
        LocalDate day = day(rule, period);
        return rule.audience().isPossible(period)
                && !today.isBefore(day)
                && !today.isAfter(day.plusDays(CATCH_UP_DAYS))
                // A rule does not apply to days before it was created.
                && !Today.at(rule.addedAt()).isAfter(day)
                && !reminders.exists(period.id(), rule.audience(), day);
    }

    private LocalDate day(Rule rule, Period period) {
        return rule.timing().day(rule.audience().due(period), rule.days(), workingDays);
    }

    private void create(Rule rule, Period period, LocalDate day, Instant now) {
        Wording wording = words.defaultWording(rule.audience(), period, Today.at(now));
        Optional<Long> created = reminders.create(
                new NewReminder(period.id(), rule.audience(), day, rule.timing(), rule.days(), null, wording, null),
                now);
        created.ifPresent(id -> {
            Found found = addressees.find(period, rule.audience(), null);
            found.people()
                    .forEach(to -> reminders.enqueue(
                            id, to, words.letter(wording, rule.audience(), period, to), mail.isOn(), now));
            events.publishEvent(new AuditEvent.Actor(null, words.portal())
                    .did("reminder.sent", "quarter:" + period.quarter())
                    .with(Map.of(
                            "rule",
                            words.rule(rule.audience(), rule.timing(), rule.days()),
                            "subject",
                            wording.subject(),
                            "recipients",
                            found.people().size())));
        });
    }
}
