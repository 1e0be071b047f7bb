package planportal.charts;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import planportal.shared.FiscalYear;
import planportal.shared.Quarter;

/**
 * The time axis: a linear scale of days, from the day before the first quarter to the last day of the last one. All
 * earlier days share one position at the left end of a lead-in.
 */
record Timeline(Quarter first, Quarter last, double left, double leadIn, double right) {

    LocalDate dayBefore() {
        return first.firstDay().minusDays(1);
    }

    LocalDate end() {
        return last.lastDay();
    }

    /** The x coordinate at which the first quarter begins, right of the lead-in. */
    double start() {
        return left + leadIn;
    }

    double at(LocalDate day) {
        if (day.isBefore(dayBefore())) {
            return left;
        }
        double share = (double) ChronoUnit.DAYS.between(dayBefore(), day) / ChronoUnit.DAYS.between(dayBefore(), end());
        return start() + (right - start()) * Math.min(share, 1);
    }

    double middle(Quarter quarter) {
        return (at(quarter.firstDay().minusDays(1)) + at(quarter.lastDay())) / 2;
    }

    List<Quarter> quarters() {
        return Stream.iterate(first, each -> each.compareTo(last) <= 0, Quarter::next)
                .toList();
    }

    List<FiscalYear> years() {
        return Stream.iterate(
                        first.year(), each -> each.compareTo(last.year()) <= 0, each -> new FiscalYear(each.year() + 1))
                .toList();
    }

    /** The x coordinate at which the year begins on the axis. */
    double start(FiscalYear year) {
        return at(
                year.firstDay().minusDays(1).isBefore(dayBefore())
                        ? dayBefore()
                        : year.firstDay().minusDays(1));
    }

    double end(FiscalYear year) {
        return at(year.lastDay());
    }
}
