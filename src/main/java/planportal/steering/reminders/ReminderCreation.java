package planportal.steering.reminders;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import planportal.mail.PortalMail;
import planportal.reporting.PeriodStates.Period;
import planportal.shared.AuditEvent;
import planportal.shared.Today;
import planportal.steering.reminders.ReminderAddressees.Found;
import planportal.steering.reminders.ReminderRules.Rule;
import planportal.steering.reminders.ReminderWords.Wording;
import planportal.steering.reminders.Reminders.NewReminder;

/** Creates the reminder of a rule, with a letter to each addressee. */
@Component
class ReminderCreation {

    private final ReminderAddressees addressees;
    private final ReminderWords words;
    private final Reminders reminders;
    private final PortalMail mail;
    private final ApplicationEventPublisher events;

    ReminderCreation(
            ReminderAddressees addressees,
            ReminderWords words,
            Reminders reminders,
            PortalMail mail,
            ApplicationEventPublisher events) {
        this.addressees = addressees;
        this.words = words;
        this.reminders = reminders;
        this.mail = mail;
        this.events = events;
    }

    /** Creates it in the caller's transaction, unless another node has. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void create(Rule rule, Period period, LocalDate day, Instant now) {
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
