package planportal.steering;

import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import planportal.shared.Formats;
import planportal.steering.ReminderMail.Failure;
import planportal.steering.ReminderMail.NotSent;
import planportal.steering.SummaryMailing.Mail;

/** Tells the list that a quarter's summary is there, with a link to its page, where the files are. */
@Component
class SummaryMailDelivery {

    private static final Logger LOG = LoggerFactory.getLogger(SummaryMailDelivery.class);

    private final SummaryMailing mailing;
    private final ReminderMail mail;
    private final PortalAddress address;
    private final Formats formats;
    private final Clock clock;

    SummaryMailDelivery(SummaryMailing mailing, ReminderMail mail, PortalAddress address, Formats formats, Clock clock) {
        this.mailing = mailing;
        this.mail = mail;
        this.address = address;
        this.formats = formats.in(Locale.JAPANESE);
        this.clock = clock;
    }

    @Scheduled(initialDelayString = "${portal.reminders.look-every}", fixedDelayString = "${portal.reminders.look-every}")
    void look() {
        try {
            deliver(clock.instant());
        } catch (RuntimeException unreachable) {
            LOG.warn("Could not look for summaries to be mailed; trying again in a moment: {}", unreachable.getMessage());
        }
    }

    /** Sends what waits at {@code now}. Where the server does not answer the rest goes on waiting. */
    void deliver(Instant now) {
        if (!mail.isOn()) {
            return;
        }
        mailing.address(now);
        for (Optional<Mail> next = mailing.take(now); next.isPresent(); next = mailing.take(now)) {
            if (!send(next.get(), now)) {
                return;
            }
        }
    }

    /** Whether the server answers, whatever it said of this mail. */
    private boolean send(Mail letter, Instant now) {
        String quarter = formats.quarter(letter.quarter());
        try {
            mail.send(letter.email(), formats.say("steering.summary-mail.subject", quarter),
                    formats.say("steering.summary-mail.text", quarter, address.of("/quarters/" + letter.quarter())));
        } catch (NotSent failed) {
            LOG.warn("The summary of {} was not mailed at attempt {}: {} ({})", letter.quarter(), letter.attempts() + 1,
                    failed.failure(), failed.getCause().getClass().getSimpleName());
            mailing.notSent(letter, failed.failure().isFinal(), now);
            return failed.failure() != Failure.UNREACHABLE;
        }
        mailing.sent(letter, now);
        return true;
    }
}
