package planportal.steering.reminders;

import java.time.Clock;
import java.time.Instant;
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
import planportal.mail.PortalMail;
import planportal.reporting.PeriodStates;
import planportal.reporting.PeriodStates.Period;
import planportal.shared.Quarter;
import planportal.shared.Today;
import planportal.shared.UserFacingException;
import planportal.steering.reminders.ReminderAddressees.Addressee;
import planportal.steering.reminders.ReminderAddressees.Found;
import planportal.steering.reminders.ReminderAddressees.Open;
import planportal.steering.reminders.Reminders.NewReminder;

/** Manual reminders: a manager previews the recipients and sends a reminder with a text of their own. */
@Service
class ReminderSending {

    private final PeriodStates states;
    private final ReminderAddressees addressees;
    private final ReminderWords words;
    private final Reminders reminders;
    private final PortalMail mail;
    private final AccessPolicy policy;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ReminderSending(
            PeriodStates states,
            ReminderAddressees addressees,
            ReminderWords words,
            Reminders reminders,
            PortalMail mail,
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
     * What a manual reminder can be about.
     *
     * @param asked whether the period still allows the audience's task
     * @param open  departments with pending tasks
     */
    record ReminderScope(Period period, Audience audience, boolean asked, List<Open> open) {}

    /**
     * The recipients, and the mail to the first of them.
     *
     * @param letter text of the mail; null if there are no recipients
     * @param mailOn whether mail is configured; if not, the reminder is only shown in the portal
     */
    record Preview(Found found, @Nullable String letter, boolean mailOn) {}

    /**
     * @param quarter null for the default quarter ({@link PeriodStates#choose})
     * @throws UserFacingException NOT_FOUND, if no period has started, or not that of the quarter
     */
    @Transactional(readOnly = true)
    public ReminderScope scope(StaffMember actor, @Nullable Quarter quarter, Audience audience) {
        Period period = period(actor, quarter);
        return new ReminderScope(period, audience, audience.isPossible(period), addressees.open(period, audience));
    }

    /**
     * The initial form with the default text, for the chosen departments or all with pending tasks.
     *
     * @param chosen codes of departments; empty for all
     */
    ReminderForm begin(ReminderScope scope, Set<String> chosen) {
        ReminderWords.Wording usual = words.defaultWording(scope.audience(), scope.period(), Today.of(clock));
        return new ReminderForm(
                scope.audience().name(),
                scope.open().stream()
                        .map(open -> open.department().code())
                        .filter(code -> chosen.isEmpty() || chosen.contains(code))
                        .toList(),
                usual.subject(),
                usual.text(),
                UUID.randomUUID().toString());
    }

    /** The reminder as it would be sent now, with its recipients; nothing is sent. */
    @Transactional(readOnly = true)
    public Preview preview(StaffMember actor, ReminderScope scope, ReminderForm form) {
        policy.require(actor, StaffAction.REMIND);
        Found found = addressees.find(scope.period(), scope.audience(), form.departments());
        return new Preview(
                found,
                found.people().isEmpty()
                        ? null
                        : words.letter(
                                form.wording(),
                                scope.audience(),
                                scope.period(),
                                found.people().get(0)),
                mail.isOn());
    }

    /**
     * Reminds everybody with pending tasks; submitting the same form again sends nothing.
     *
     * @return number of people reminded
     */
    @Transactional
    public int send(StaffMember actor, ReminderScope scope, ReminderForm form) {
        policy.require(actor, StaffAction.REMIND);
        Instant now = clock.instant();
        List<Addressee> people = addressees
                .find(scope.period(), scope.audience(), form.departments())
                .people();
        if (people.isEmpty()) {
            return 0;
        }
        Optional<Long> created = reminders.create(
                new NewReminder(
                        scope.period().id(),
                        scope.audience(),
                        Today.at(now),
                        null,
                        null,
                        actor.accountId(),
                        form.wording(),
                        form.once()),
                now);
        created.ifPresent(id -> {
            people.forEach(to -> reminders.enqueue(
                    id, to, words.letter(form.wording(), scope.audience(), scope.period(), to), mail.isOn(), now));
            events.publishEvent(actor.did(
                            "reminder.sent", "quarter:" + scope.period().quarter())
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
