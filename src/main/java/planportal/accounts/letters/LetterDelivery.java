package planportal.accounts.letters;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Iterator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import planportal.accounts.letters.AccountLetters.Letter;
import planportal.mail.PortalMail;
import planportal.shared.work.DueWork;

/** Sends letters about accounts; each is taken by one node. Should that node die, another one sends it, perhaps again. */
@Component
class LetterDelivery extends DueWork<Letter> {

    private static final Logger LOG = LoggerFactory.getLogger(LetterDelivery.class);

    private final AccountLetters letters;
    private final PortalMail mail;

    LetterDelivery(
            @Value("${portal.reminders.look-every}") Duration every,
            AccountLetters letters,
            PortalMail mail,
            Clock clock) {
        super("look for letters about accounts", every, clock, "account-letters");
        this.letters = letters;
        this.mail = mail;
    }

    @Override
    protected Iterator<Letter> due(Instant now) {
        return mail.isOn() ? claiming(letters::claim) : Collections.emptyIterator();
    }

    /** Sends one letter. If the server is unreachable, the others wait. */
    @Override
    protected boolean process(Letter letter, Instant now) {
        try {
            mail.send(letter.email(), letter.subject(), letter.body());
            letters.remove(letter);
            return true;
        } catch (PortalMail.NotSent failed) {
            boolean waits = !failed.failure().isFinal() && letters.postpone(letter);
            if (!waits) {
                letters.remove(letter);
            }
            LOG.warn(
                    "Letter {} about an account was not sent at attempt {}: {}{}",
                    letter.id(),
                    letter.attempts(),
                    failed.failure(),
                    waits ? "" : "; it is given up");
            return failed.failure() != PortalMail.Failure.UNREACHABLE;
        }
    }
}
