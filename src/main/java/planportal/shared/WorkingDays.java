package planportal.shared;

import com.opengamma.strata.basics.ReferenceData;
import com.opengamma.strata.basics.date.HolidayCalendar;
import com.opengamma.strata.basics.date.HolidayCalendarIds;
import java.time.LocalDate;
import java.time.MonthDay;
import org.springframework.stereotype.Component;

/**
 * The days on which a Japanese city hall works (開庁日): not Saturdays and Sundays, not national holidays and their
 * substitutes (国民の祝日, 振替休日, 国民の休日), and not the turn of the year from 29 December to 3 January, when municipalities are
 * closed by their own ordinances as offices of the state are by law. Holidays follow the current law and are known
 * until 2099; later only weekends and the turn of the year are closed.
 */
@Component
public class WorkingDays {

    private static final MonthDay LAST_OF_OLD_YEAR = MonthDay.of(12, 28);
    private static final MonthDay FIRST_OF_NEW_YEAR = MonthDay.of(1, 4);

    /** Loaded on first use, because loading takes most of a second. */
    private static final class Holidays {

        /** Tokyo's calendar, which has Japan's national holidays and weekends. */
        static final HolidayCalendar JAPAN = HolidayCalendarIds.JPTO.resolve(ReferenceData.standard());
    }

    /** Whether the city hall works on {@code day}. */
    public boolean isWorkingDay(LocalDate day) {
        MonthDay ofYear = MonthDay.from(day);
        return !ofYear.isAfter(LAST_OF_OLD_YEAR)
                && !ofYear.isBefore(FIRST_OF_NEW_YEAR)
                && !Holidays.JAPAN.isHoliday(day);
    }

    /** {@code day} if it is a working day, else the next working day. */
    public LocalDate onOrAfter(LocalDate day) {
        LocalDate working = day;
        while (!isWorkingDay(working)) {
            working = working.plusDays(1);
        }
        return working;
    }

    /** {@code day} if it is a working day, else the previous working day. */
    public LocalDate onOrBefore(LocalDate day) {
        LocalDate working = day;
        while (!isWorkingDay(working)) {
            working = working.minusDays(1);
        }
        return working;
    }

    /**
     * The working day {@code count} working days after {@code day}; {@code count} must not be negative, and 0 gives
     * {@link #onOrAfter}.
     */
    public LocalDate after(LocalDate day, int count) {
        if (count < 0) {
            throw new IllegalArgumentException("working days are counted forward: " + count);
        }
        LocalDate working = onOrAfter(day);
        for (int i = 0; i < count; i++) {
            working = onOrAfter(working.plusDays(1));
        }
        return working;
    }
}
