package planportal.charts;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import planportal.shared.FiscalYear;
import planportal.shared.Quarter;

/**
 * The time axis: days in proportion, from the day before the first quarter to the last day of the last one. What came
 * before has one place, at the left end of a lead-in.
 */
record Timeline(Quarter first, Quarter last, double left, double leadIn, double right) {

    LocalDate eve() {
        return first.firstDay().minusDays(1);
    }

    LocalDate end() {
        return last.lastDay();
    }

    /** Where the first quarter begins, right of the lead-in. */
    double start() {
        return left + leadIn;
    }

    double at(LocalDate day) {
        if (day.isBefore(eve())) {
            return left;
        }
        double share = (double) ChronoUnit.DAYS.between(eve(), day) / ChronoUnit.DAYS.between(eve(), end());
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

    /** Where the year's part of the axis begins. */
    double start(FiscalYear year) {
        return at(
                year.firstDay().minusDays(1).isBefore(eve())
                        ? eve()
                        : year.firstDay().minusDays(1));
    }

    double end(FiscalYear year) {
        return at(year.lastDay());
    }
}
