package planportal.reporting.reading;

import java.time.LocalDate;
import java.time.YearMonth;
import planportal.shared.Quarter;

/**
 * Which value a form asks for.
 *
 * @param quarter   the quarter that is reported
 * @param latestDay the last day on which a milestone can have been done
 */
public record AskedValue(Quarter quarter, LocalDate latestDay) {

    /** Whatever takes longer is not waited for. */
    private static final int MAX_YEARS = 3;

    /** The value of {@code quarter}, asked for today. */
    public static AskedValue of(Quarter quarter, LocalDate today) {
        LocalDate end = quarter.lastDay();
        return new AskedValue(quarter, today.isBefore(end) ? today : end);
    }

    /** The last month in which a value that is not known yet can be expected. */
    YearMonth latestMonth() {
        return YearMonth.from(quarter.lastDay()).plusYears(MAX_YEARS);
    }
}
