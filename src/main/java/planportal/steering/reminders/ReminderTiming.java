package planportal.steering.reminders;

import java.time.LocalDate;
import planportal.shared.WorkingDays;

/** When a rule reminds, counted from a due day. */
enum ReminderTiming {

    /** So many calendar days before; on the working day before where that is none. */
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

    /** So many working days after. */
    AFTER {
        @Override
        LocalDate day(LocalDate due, int days, WorkingDays workingDays) {
            return workingDays.after(due, days);
        }
    };

    /** The most days that a rule may count. */
    static final int MOST_DAYS = 60;

    /** The day on which to remind of {@code due}. */
    abstract LocalDate day(LocalDate due, int days, WorkingDays workingDays);

    /** Whether a rule may count so many days. */
    boolean takes(int days) {
        return this == ON_DAY ? days == 0 : days >= 1 && days <= MOST_DAYS;
    }
}
