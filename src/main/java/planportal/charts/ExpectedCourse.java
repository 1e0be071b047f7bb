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
 * Where the expected line runs in a drawing.
 *
 * @param line     the line
 * @param time     the time axis
 * @param decimals how exactly its values are drawn
 * @param height   the value axis
 */
record ExpectedCourse(ExpectedLine line, Timeline time, int decimals, ToDoubleFunction<BigDecimal> height) {

    /** The line within the axis, with where it enters and leaves. */
    List<Spot> spots() {
        List<Spot> spots = new ArrayList<>();
        DatedValue start = line.points().get(0);
        spots.add(new Spot(time.at(start.day()), height.applyAsDouble(start.value())));
        if (start.day().isBefore(time.eve())) {
            spots.add(new Spot(time.start(), on(time.eve())));
        }
        between().stream()
                .filter(each -> each.day().isAfter(time.eve()) && each.day().isBefore(time.end()))
                .forEach(each -> spots.add(new Spot(time.at(each.day()), height.applyAsDouble(each.value()))));
        // After the last target the line is flat, where the target's own line is drawn already.
        DatedValue target = line.points().get(line.points().size() - 1);
        if (target.day().isBefore(time.end())) {
            spots.add(new Spot(time.at(target.day()), height.applyAsDouble(target.value())));
        } else {
            spots.add(new Spot(time.right(), on(time.end())));
        }
        return spots;
    }

    /** The targets on the way that the axis reaches. */
    List<DatedValue> targets() {
        return between().stream()
                .filter(each -> !each.day().isBefore(time.eve()) && !each.day().isAfter(time.end()))
                .toList();
    }

    /** Without the line's two ends. */
    private List<DatedValue> between() {
        return line.points().subList(1, line.points().size() - 1);
    }

    private double on(LocalDate day) {
        return height.applyAsDouble(line.on(day).decimal(decimals));
    }
}
