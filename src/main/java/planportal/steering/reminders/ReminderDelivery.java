package planportal.steering.reminders;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Iterator;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import planportal.mail.PortalMail;
import planportal.mail.PortalMail.Failure;
import planportal.mail.PortalMail.NotSent;
import planportal.shared.work.DueWork;
import planportal.steering.reminders.Reminders.Claimed;

/**
 * Delivers reminders. Runs on every node; each mail is claimed by one node, and a failure does not block other mails.
 */
@Component
class ReminderDelivery extends DueWork<Long> {

    private static final Logger LOG = LoggerFactory.getLogger(ReminderDelivery.class);

    /** Maximum number of mails per run; the next run continues. */
    private static final int BATCH = 200;

    private final ReminderSchedule schedule;
    private final Reminders reminders;
    private final PortalMail mail;

    ReminderDelivery(
            @Value("${portal.reminders.look-every}") Duration every,
            ReminderSchedule schedule,
            Reminders reminders,
            PortalMail mail,
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
        reminders.markAbandoned(now);
        if (!mail.isOn()) {
            reminders.showInPortal(now);
            return Collections.emptyIterator();
        }
        return reminders.due(now, BATCH).iterator();
    }

    /** Sends one mail. If the server is unreachable, the remaining mails stay queued. */
    @Override
    protected boolean process(Long id, Instant now) {
        Optional<Claimed> claimed = reminders.claim(id, now);
        return claimed.isEmpty() || send(claimed.get(), now);
    }

    /** Whether the server was reachable, regardless of whether it accepted this mail. */
    private boolean send(Claimed letter, Instant now) {
        try {
            mail.send(letter.email(), letter.subject(), letter.body());
        } catch (NotSent failed) {
            LOG.warn(
                    "Reminder {} was not sent at attempt {}: {} ({})",
                    letter.id(),
                    letter.attempts(),
                    failed.failure(),
                    Objects.requireNonNull(failed.getCause()).getClass().getSimpleName());
            reminders.recordFailure(letter, failed.failure(), now);
            return failed.failure() != Failure.UNREACHABLE;
        }
        reminders.markSent(letter.id(), now);
        return true;
    }
}
