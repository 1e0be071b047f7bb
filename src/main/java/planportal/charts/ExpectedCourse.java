package planportal.charts;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import planportal.charts.Paths.Spot;
import planportal.progress.rating.DatedValue;
import planportal.progress.rating.ExpectedLine;

/**
 * The course of the expected line in a drawing.
 *
 * @param line     the line
 * @param time     the time axis
 * @param decimals number of decimals of the plotted values
 * @param height   maps a value to its y coordinate
 */
record ExpectedCourse(ExpectedLine line, Timeline time, int decimals, ToDoubleFunction<BigDecimal> height) {

    /** The line clipped to the time axis. */
    List<Spot> spots() {
        List<Spot> spots = new ArrayList<>();
        DatedValue start = line.points().get(0);
        spots.add(new Spot(time.at(start.day()), height.applyAsDouble(start.value())));
        if (start.day().isBefore(time.dayBefore())) {
            spots.add(new Spot(time.start(), on(time.dayBefore())));
        }
        between().stream()
                .filter(each ->
                        each.day().isAfter(time.dayBefore()) && each.day().isBefore(time.end()))
                .forEach(each -> spots.add(new Spot(time.at(each.day()), height.applyAsDouble(each.value()))));
        // After the last target the line is flat and would coincide with the line of the final target.
        DatedValue target = line.points().get(line.points().size() - 1);
        if (target.day().isBefore(time.end())) {
            spots.add(new Spot(time.at(target.day()), height.applyAsDouble(target.value())));
        } else {
            spots.add(new Spot(time.right(), on(time.end())));
        }
        return spots;
    }

    /** The intermediate targets that lie on the time axis. */
    List<DatedValue> targets() {
        return between().stream()
                .filter(each ->
                        !each.day().isBefore(time.dayBefore()) && !each.day().isAfter(time.end()))
                .toList();
    }

    /** The points of the line without its two ends. */
    private List<DatedValue> between() {
        return line.points().subList(1, line.points().size() - 1);
    }

    private double on(LocalDate day) {
        return height.applyAsDouble(line.on(day).decimal(decimals));
    }
}
