package planportal.steering.reminders;

import java.time.LocalDate;
import planportal.shared.WorkingDays;

/** When a rule reminds, relative to a due day. */
enum ReminderTiming {

    /** A number of calendar days before; moved to the preceding working day if necessary. */
    BEFORE {
        @Override
        LocalDate day(LocalDate due, int days, WorkingDays workingDays) {
            return workingDays.onOrBefore(due.minusDays(days));
        }
    },

    /** On the due day itself. */
    ON_DAY {
        @Override
        LocalDate day(LocalDate due, int days, WorkingDays workingDays) {
            return workingDays.onOrAfter(due);
        }
    },

    /** A number of working days after. */
    AFTER {
        @Override
        LocalDate day(LocalDate due, int days, WorkingDays workingDays) {
            return workingDays.after(due, days);
        }
    };

    /** Maximum number of days in a rule. */
    static final int MAX_DAYS = 60;

    /** The day of the reminder for the due day {@code due}. */
    abstract LocalDate day(LocalDate due, int days, WorkingDays workingDays);

    /** Whether a rule may have this number of days. */
    boolean accepts(int days) {
        return this == ON_DAY ? days == 0 : days >= 1 && days <= MAX_DAYS;
    }
}
