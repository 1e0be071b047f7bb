package planportal.steering.reminders;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import planportal.accounts.AccessPolicy;
import planportal.accounts.StaffAction;
import planportal.accounts.StaffMember;
import planportal.reporting.PeriodStates;
import planportal.reporting.PeriodStates.Period;
import planportal.shared.Formats;
import planportal.shared.Quarter;
import planportal.shared.Today;
import planportal.shared.UserFacingException;
import planportal.steering.mail.ReminderMail;
import planportal.steering.reminders.ReminderAddressees.Addressee;
import planportal.steering.reminders.ReminderAddressees.Found;
import planportal.steering.reminders.ReminderAddressees.Open;
import planportal.steering.reminders.Reminders.NewReminder;

/** A manager reminds people of what is left to be done, in words of their own, after having seen whom it goes to. */
@Service
class ReminderSending {

    private final PeriodStates states;
    private final ReminderAddressees addressees;
    private final ReminderWords words;
    private final Reminders reminders;
    private final ReminderMail mail;
    private final AccessPolicy policy;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ReminderSending(
            PeriodStates states,
            ReminderAddressees addressees,
            ReminderWords words,
            Reminders reminders,
            ReminderMail mail,
            AccessPolicy policy,
            ApplicationEventPublisher events,
            Clock clock) {
        this.states = states;
        this.addressees = addressees;
        this.words = words;
        this.reminders = reminders;
        this.mail = mail;
        this.policy = policy;
        this.events = events;
        this.clock = clock;
    }

    /**
     * What a reminder can be about.
     *
     * @param asked whether the period still lets the audience do what is left
     * @param open  the departments in which something is left to be done
     */
    record Desk(Period period, Audience audience, boolean asked, List<Open> open) {}

    /**
     * Whom it would go to, and what the first of them would read.
     *
     * @param letter null where it goes to nobody
     * @param mailOn whether mail is sent; where it is not, all of them see it in the portal
     */
    record Preview(Found found, @Nullable String letter, boolean mailOn) {}

    /**
     * @param quarter null for the one that steering begins with ({@link PeriodStates#choose})
     * @throws UserFacingException NOT_FOUND, if no period has begun or not that one
     */
    @Transactional(readOnly = true)
    public Desk desk(StaffMember actor, @Nullable Quarter quarter, Audience audience) {
        Period period = period(actor, quarter);
        return new Desk(period, audience, audience.isAskedFor(period), addressees.open(period, audience));
    }

    /**
     * The form to begin with: the usual words, to the departments chosen or all that have something to do.
     *
     * @param chosen the codes of departments; empty for all
     */
    ReminderForm begin(Desk desk, Set<String> chosen) {
        ReminderWords.Wording usual = words.usual(desk.audience(), desk.period(), Today.of(clock));
        return new ReminderForm(
                desk.audience().name(),
                desk.open().stream()
                        .map(open -> open.department().code())
                        .filter(code -> chosen.isEmpty() || chosen.contains(code))
                        .toList(),
                usual.subject(),
                usual.text(),
                UUID.randomUUID().toString());
    }

    @Transactional(readOnly = true)
    public Preview preview(StaffMember actor, Desk desk, ReminderForm form) {
        policy.require(actor, StaffAction.REMIND);
        Found found = addressees.find(desk.period(), desk.audience(), form.departments());
        return new Preview(
                found,
                found.people().isEmpty()
                        ? null
                        : words.letter(
                                form.wording(),
                                desk.audience(),
                                desk.period(),
                                found.people().get(0)),
                mail.isOn());
    }

    /**
     * Reminds everybody who has something to do by now; what was sent before with the same form is not sent again.
     *
     * @return how many people are reminded
     */
    @Transactional
    public int send(StaffMember actor, Desk desk, ReminderForm form) {
        policy.require(actor, StaffAction.REMIND);
        Instant now = clock.instant();
        List<Addressee> people = addressees
                .find(desk.period(), desk.audience(), form.departments())
                .people();
        if (people.isEmpty()) {
            return 0;
        }
        Optional<Long> given = reminders.give(
                new NewReminder(
                        desk.period().id(),
                        desk.audience(),
                        LocalDate.ofInstant(now, Formats.ZONE),
                        null,
                        null,
                        actor.accountId(),
                        form.wording(),
                        form.once()),
                now);
        given.ifPresent(id -> {
            people.forEach(to -> reminders.address(
                    id, to, words.letter(form.wording(), desk.audience(), desk.period(), to), mail.isOn(), now));
            events.publishEvent(actor.did(
                            "reminder.sent", "quarter:" + desk.period().quarter())
                    .with(Map.of("subject", form.subject(), "letter", form.text(), "recipients", people.size())));
        });
        return people.size();
    }

    private Period period(StaffMember actor, @Nullable Quarter quarter) {
        policy.require(actor, StaffAction.REMIND);
        return states.choose(states.begun(), quarter)
                .orElseThrow(() -> UserFacingException.notFound("steering.unknown-quarter"));
    }
}
