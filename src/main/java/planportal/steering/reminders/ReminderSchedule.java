package planportal.steering.reminders;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import planportal.mail.ReminderSettings;
import planportal.reporting.PeriodStates;
import planportal.reporting.PeriodStates.Period;
import planportal.shared.Formats;
import planportal.shared.Today;
import planportal.shared.WorkingDays;
import planportal.steering.reminders.ReminderRules.Rule;

/** Creates the reminders of the plan's rules on their days; each is created by exactly one node. */
@Component
class ReminderSchedule {

    private static final Logger LOG = LoggerFactory.getLogger(ReminderSchedule.class);

    /** For how many days a missed reminder is caught up, if no node was running on its day. */
    private static final int CATCH_UP_DAYS = 2;

    private final ReminderRules rules;
    private final PeriodStates states;
    private final Reminders reminders;
    private final ReminderSettings settings;
    private final WorkingDays workingDays;
    private final TransactionTemplate transaction;
    private final ReminderCreation creation;

    ReminderSchedule(
            ReminderRules rules,
            PeriodStates states,
            Reminders reminders,
            ReminderSettings settings,
            WorkingDays workingDays,
            ReminderCreation creation,
            TransactionTemplate transaction) {
        this.creation = creation;
        this.rules = rules;
        this.states = states;
        this.reminders = reminders;
        this.settings = settings;
        this.workingDays = workingDays;
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
                        transaction.executeWithoutResult(
                                status -> creation.create(rule, period, day(rule, period), now));
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
}
