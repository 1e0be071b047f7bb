package planportal.charts;

import java.math.BigDecimal;
import java.util.NavigableSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import planportal.progress.rating.Kind;
import planportal.progress.rating.RatingRule;
import planportal.progress.rating.Reported;
import planportal.progress.rating.Terms;
import planportal.shared.Quarter;

/**
 * The KPI shown by a chart, with the same data that its rating is based on, so that they cannot differ.
 *
 * @param heading      the KPI, as the chart names it
 * @param terms        the terms of its rating: baseline, targets, plan term
 * @param reported     its published values, by quarter
 * @param marked       quarters whose value was corrected, is preliminary or not known yet
 * @param due          the quarters in which it is due; the line breaks only where a due quarter is missing
 * @param through      the last quarter covered by the page: quarters due until then without a value are missing; null
 *                     for the last reported quarter
 * @param baselineWhen the baseline's date as written in its source (平成31年5月); null to use its day
 */
public record ChartSubject(
        Heading heading,
        Terms terms,
        Reported reported,
        MarkedQuarters marked,
        Predicate<Quarter> due,
        @Nullable Quarter through,
        @Nullable String baselineWhen) {

    /**
     * @param id   unique on the page, for the ids of the SVG's title and description; letters, digits and hyphens
     * @param name the KPI's name
     * @param unit the unit of its figures; empty for a milestone
     */
    public record Heading(String id, String name, String unit) {

        public Heading {
            if (!id.matches("[A-Za-z][A-Za-z0-9-]*")) {
                throw new IllegalArgumentException("not an id: " + id);
            }
        }
    }

    String id() {
        return heading.id();
    }

    String name() {
        return heading.name();
    }

    String unit() {
        return heading.unit();
    }

    /** The first quarter on the axis: the plan's first, or the first reported one if that is earlier. */
    Quarter first() {
        Quarter plan = Quarter.of(terms.planTerm().firstDay());
        return reportedQuarters()
                .filter(each -> each.compareTo(plan) < 0)
                .findFirst()
                .orElse(plan);
    }

    /** The last quarter on the axis: the plan's last, or the last reported one if that is later. */
    Quarter last() {
        Quarter plan = Quarter.of(terms.planTerm().lastDay());
        return reportedQuarters()
                .filter(each -> each.compareTo(plan) > 0)
                .reduce((one, next) -> next)
                .orElse(plan);
    }

    private Stream<Quarter> reportedQuarters() {
        return quarters().stream();
    }

    private NavigableSet<Quarter> quarters() {
        return isMilestone()
                ? reported.states().navigableKeySet()
                : reported.values().navigableKeySet();
    }

    /**
     * Whether a report was due for the quarter and is missing, although a later one exists or it should have been
     * published.
     */
    boolean isMissing(Quarter quarter) {
        return !quarters().isEmpty()
                && !quarters().contains(quarter)
                && due.test(quarter)
                && (quarter.compareTo(quarters().last()) < 0 || through != null && quarter.compareTo(through) <= 0);
    }

    /** The quarters on the axis whose report is missing ({@link #isMissing}). */
    Stream<Quarter> missingQuarters() {
        return Stream.iterate(first(), quarter -> quarter.compareTo(last()) <= 0, Quarter::next)
                .filter(this::isMissing);
    }

    /** Whether it is published of the missing quarter that there is no value yet. */
    boolean isPending(Quarter quarter) {
        return marked.pending().contains(quarter);
    }

    boolean isMilestone() {
        return terms.kind() == Kind.MILESTONE;
    }

    /**
     * The value plotted for the quarter: the level, the running total, or a flow's quantity for the quarter; null if
     * unknown.
     */
    @Nullable
    BigDecimal plottedValue(Quarter quarter) {
        return terms.kind() == Kind.CUMULATIVE
                ? RatingRule.assess(terms, reported, quarter).actual()
                : reported.values().get(quarter);
    }
}
