package planportal.progress.rating;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a level or a running total is expected to be (想定の歩み): the straight line from the baseline through the dated
 * targets, flat before the baseline's day and after the last target's. A target dated on or before the baseline's day is
 * no point of the line, for it begins at the baseline; if the final target is, the line steps to it on the baseline's day.
 */
public final class ExpectedLine {

    /**
     * The piece of the line on which a day lies.
     *
     * @param from        where it begins
     * @param to          where it ends
     * @param elapsedDays days from its beginning to the day asked for
     * @param totalDays   days from its beginning to its end, above zero
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
     * The line of a level or a running total; null for other kinds, without a target or a starting point, and for what is to
     * be kept, where there is no way to go.
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

    /** The baseline and the targets that the line joins, in order; at least two. */
    public List<DatedValue> points() {
        return points;
    }

    /** The piece on which {@code day} lies, its end included; null before the line begins and after it ends. */
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

    /** Where the line stands on {@code day}, exactly. */
    public Ratio on(LocalDate day) {
        Segment segment = segment(day);
        if (segment != null) {
            return segment.value();
        }
        BigDecimal flat = (day.isBefore(points.get(0).day()) ? points.get(0) : points.get(points.size() - 1)).value();
        return Ratio.of(flat);
    }
}
