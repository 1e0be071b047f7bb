package planportal.progress.rating;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The expected course of a level or a running total (想定の歩み): straight lines from the baseline through the dated targets,
 * constant before the baseline's day and after the last target's. Targets dated on or before the baseline's day are ignored;
 * if the final target is one of them, the line jumps to it on the baseline's day.
 */
public final class ExpectedLine {

    /**
     * A segment of the line, with a day in it.
     *
     * @param from        its start
     * @param to          its end
     * @param elapsedDays days from its start to the day
     * @param totalDays   days from its start to its end, above zero
     */
    public record Segment(DatedValue from, DatedValue to, long elapsedDays, long totalDays) {

        Ratio value() {
            Ratio start = Ratio.of(from.value());
            return start.plus(Ratio.of(to.value()).minus(start).times(Ratio.of(elapsedDays, totalDays)));
        }
    }

    private final List<DatedValue> points;

    private ExpectedLine(List<DatedValue> points) {
        this.points = points;
    }

    /**
     * The line of a level or a running total; null for other kinds, without a target or a starting point, and if the level is to
     * be kept ({@link Terms#isToBeKept()}).
     */
    public static @Nullable ExpectedLine of(Terms terms) {
        DatedValue start = terms.startingPoint();
        DatedValue target = terms.finalTarget();
        if (terms.kind() == Kind.FLOW
                || terms.kind() == Kind.MILESTONE
                || start == null
                || target == null
                || terms.isToBeKept()) {
            return null;
        }
        List<DatedValue> points = new ArrayList<>(List.of(start));
        terms.targets().stream().filter(each -> each.day().isAfter(start.day())).forEach(points::add);
        if (points.size() == 1) {
            points.add(new DatedValue(start.day(), target.value()));
        }
        return new ExpectedLine(List.copyOf(points));
    }

    /** The points that the line connects: the baseline and the targets, in order; at least two. */
    public List<DatedValue> points() {
        return points;
    }

    /** The segment that contains {@code day}, its end included; null before the start and after the end of the line. */
    public @Nullable Segment segment(LocalDate day) {
        for (int i = 1; i < points.size(); i++) {
            DatedValue from = points.get(i - 1);
            DatedValue to = points.get(i);
            if (day.isBefore(from.day())) {
                return null;
            }
            if (!day.isAfter(to.day()) && from.day().isBefore(to.day())) {
                return new Segment(
                        from,
                        to,
                        ChronoUnit.DAYS.between(from.day(), day),
                        ChronoUnit.DAYS.between(from.day(), to.day()));
            }
        }
        return null;
    }

    /** The exact value of the line on {@code day}. */
    public Ratio on(LocalDate day) {
        Segment segment = segment(day);
        if (segment != null) {
            return segment.value();
        }
        BigDecimal flat = (day.isBefore(points.get(0).day()) ? points.get(0) : points.get(points.size() - 1)).value();
        return Ratio.of(flat);
    }
}
