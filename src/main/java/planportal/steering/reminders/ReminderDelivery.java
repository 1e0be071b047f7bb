package planportal.steering.reminders;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Iterator;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import planportal.shared.work.DueWork;
import planportal.steering.mail.ReminderMail;
import planportal.steering.mail.ReminderMail.Failure;
import planportal.steering.mail.ReminderMail.NotSent;
import planportal.steering.reminders.Reminders.Taken;

/** Brings reminders to people: on every node, each letter by one of them. One that fails holds up no other. */
@Component
class ReminderDelivery extends DueWork<Long> {

    private static final Logger LOG = LoggerFactory.getLogger(ReminderDelivery.class);

    /** How many letters one look takes at most; the next look goes on. */
    private static final int BATCH = 200;

    private final ReminderSchedule schedule;
    private final Reminders reminders;
    private final ReminderMail mail;

    ReminderDelivery(
            @Value("${portal.reminders.look-every}") Duration every,
            ReminderSchedule schedule,
            Reminders reminders,
            ReminderMail mail,
            Clock clock) {
        super("look for reminders whose day has come", every, clock, "reminders");
        this.schedule = schedule;
        this.reminders = reminders;
        this.mail = mail;
    }

    @Override
    protected void prepare(Instant now) {
        schedule.remind(now);
    }

    @Override
    protected Iterator<Long> due(Instant now) {
        reminders.giveUpLost(now);
        if (!mail.isOn()) {
            reminders.showInPortal(now);
            return Collections.emptyIterator();
        }
        return reminders.due(now, BATCH).iterator();
    }

    /** Sends a letter. Where the server does not answer the rest goes on waiting. */
    @Override
    protected boolean process(Long id, Instant now) {
        Optional<Taken> taken = reminders.take(id, now);
        return taken.isEmpty() || send(taken.get(), now);
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
