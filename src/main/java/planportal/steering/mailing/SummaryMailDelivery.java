package planportal.steering.mailing;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Iterator;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import planportal.mail.PortalMail;
import planportal.mail.PortalMail.Attachment;
import planportal.mail.PortalMail.Failure;
import planportal.mail.PortalMail.NotSent;
import planportal.progress.Snapshots;
import planportal.shared.Formats;
import planportal.shared.PortalAddress;
import planportal.shared.Quarter;
import planportal.shared.UserFacingException;
import planportal.shared.work.DueWork;
import planportal.steering.mailing.SummaryMailing.Mail;
import planportal.summaries.PublishedSummaries;
import planportal.summaries.model.SummaryFormat;

/**
 * Mails the summary of a published quarter to the mailing list: a PDF, and a link to the page that offers every
 * format.
 */
@Component
public class SummaryMailDelivery extends DueWork<Quarter> {

    private static final Logger LOG = LoggerFactory.getLogger(SummaryMailDelivery.class);

    /** Attachments up to this size, in bytes, are accepted by most mailboxes. */
    private static final long LARGEST = 5L * 1024 * 1024;

    private final SummaryMailing mailing;
    private final PublishedSummaries published;
    private final Snapshots snapshots;
    private final PortalMail mail;
    private final PortalAddress address;
    private final Formats formats;

    SummaryMailDelivery(
            @Value("${portal.reminders.look-every}") Duration every,
            SummaryMailing mailing,
            PublishedSummaries published,
            Snapshots snapshots,
            PortalMail mail,
            PortalAddress address,
            Formats formats,
            Clock clock) {
        super("look for summaries to be mailed", every, clock, "summary-mails");
        this.mailing = mailing;
        this.published = published;
        this.snapshots = snapshots;
        this.mail = mail;
        this.address = address;
        this.formats = formats.in(Locale.JAPANESE);
    }

    @Override
    protected Iterator<Quarter> due(Instant now) {
        if (!mail.isOn()) {
            return Collections.emptyIterator();
        }
        mailing.enqueue(now);
        return claiming(() -> mailing.waiting(now));
    }

    /** Sends one mail. If the server is unreachable or the file is being generated, the remaining mails stay queued. */
    @Override
    protected boolean process(Quarter quarter, Instant now) {
        Optional<Attachment> file;
        try {
            file = attachment(quarter);
        } catch (UserFacingException later) {
            LOG.info("The summary of {} is being made; its mails are sent afterwards.", quarter);
            return false;
        }
        Optional<Mail> letter = mailing.claim(quarter, now);
        return letter.isEmpty() || send(letter.get(), file.orElse(null), now);
    }

    /** The PDF; empty if it is too large or cannot be generated: the mail links to the page with every format. */
    private Optional<Attachment> attachment(Quarter quarter) {
        try {
            return published
                    .readIfSmall(quarter, Locale.JAPANESE, SummaryFormat.PDF, snapshots.current(), LARGEST)
                    .map(file -> new Attachment("summary-" + quarter + ".pdf", SummaryFormat.PDF.mediaType(), file));
        } catch (UserFacingException refused) {
            if (refused.kind() == UserFacingException.Kind.BUSY) {
                throw refused;
            }
            return Optional.empty();
        } catch (IOException | RuntimeException failed) {
            LOG.warn("The summary of {} could not be attached to its mails.", quarter, failed);
            return Optional.empty();
        }
    }

    /** Whether the server was reachable, regardless of whether it accepted this mail. */
    private boolean send(Mail letter, @Nullable Attachment file, Instant now) {
        String quarter = formats.quarter(letter.quarter());
        try {
            mail.send(
                    letter.email(),
                    formats.message("steering.summary-mail.subject", quarter),
                    formats.message(
                            "steering.summary-mail.text",
                            quarter,
                            address.of("/quarters/" + letter.quarter()),
                            formats.message(
                                    file == null
                                            ? "steering.summary-mail.text.files"
                                            : "steering.summary-mail.text.attached")),
                    file);
        } catch (NotSent failed) {
            LOG.warn(
                    "The summary of {} was not mailed at attempt {}: {} ({})",
                    letter.quarter(),
                    letter.attempts() + 1,
                    failed.failure(),
                    Objects.requireNonNull(failed.getCause()).getClass().getSimpleName());
            mailing.recordFailure(letter, failed.failure().isFinal(), now);
            return failed.failure() != Failure.UNREACHABLE;
        }
        mailing.markSent(letter, now);
        return true;
    }
}
