package planportal.steering.reminders;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import planportal.steering.mail.ReminderMail;
import planportal.steering.mail.ReminderMail.Failure;
import planportal.steering.mail.ReminderMail.NotSent;
import planportal.steering.reminders.Reminders.Taken;

/** Brings reminders to people: on every node, each letter by one of them. One that fails holds up no other. */
@Component
class ReminderDelivery {

    private static final Logger LOG = LoggerFactory.getLogger(ReminderDelivery.class);

    /** How many letters one look takes at most; the next look goes on. */
    private static final int BATCH = 200;

    private final ReminderSchedule schedule;
    private final Reminders reminders;
    private final ReminderMail mail;
    private final Clock clock;

    ReminderDelivery(ReminderSchedule schedule, Reminders reminders, ReminderMail mail, Clock clock) {
        this.schedule = schedule;
        this.reminders = reminders;
        this.mail = mail;
        this.clock = clock;
    }

    @Scheduled(
            initialDelayString = "${portal.reminders.look-every}",
            fixedDelayString = "${portal.reminders.look-every}")
    void look() {
        try {
            schedule.remind(clock.instant());
            deliver(clock.instant());
        } catch (RuntimeException unreachable) {
            LOG.warn(
                    "Could not look for reminders whose day has come; trying again in a moment: {}",
                    unreachable.getMessage());
        }
    }

    /** Sends what waits at {@code now}. Where the server does not answer the rest goes on waiting. */
    void deliver(Instant now) {
        reminders.giveUpLost(now);
        if (!mail.isOn()) {
            reminders.showInPortal(now);
            return;
        }
        List<Long> due = reminders.due(now, BATCH);
        for (long id : due) {
            Optional<Taken> taken = reminders.take(id, now);
            if (taken.isPresent() && !send(taken.get(), now)) {
                return;
            }
        }
    }

    /** Whether the server answers, whatever it said of this letter. */
    private boolean send(Taken letter, Instant now) {
        try {
            mail.send(letter.email(), letter.subject(), letter.body());
        } catch (NotSent failed) {
            LOG.warn(
                    "Reminder {} was not sent at attempt {}: {} ({})",
                    letter.id(),
                    letter.attempts(),
                    failed.failure(),
                    failed.getCause().getClass().getSimpleName());
            reminders.notSent(letter, failed.failure(), now);
            return failed.failure() != Failure.UNREACHABLE;
        }
        reminders.sent(letter.id(), now);
        return true;
    }
}
