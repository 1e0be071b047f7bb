package planportal.charts;

import java.math.BigDecimal;
import java.util.NavigableSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import planportal.progress.rating.Kind;
import planportal.progress.rating.RatingRule;
import planportal.progress.rating.Reported;
import planportal.progress.rating.Terms;
import planportal.shared.Quarter;

/**
 * What a chart shows: a KPI as it is rated, so that picture and rating cannot differ.
 *
 * @param id           unique on the page, for the ids of the SVG's title and description; letters, digits and hyphens
 * @param name         the KPI's name
 * @param unit         the unit of its figures; empty for a milestone
 * @param terms        what it is judged by
 * @param reported     what was published of it, by quarter
 * @param corrected    quarters whose published value was corrected
 * @param due          the quarters in which it is due; the line breaks only where a due quarter is missing
 * @param through      the last quarter that is spoken of: due quarters until then without a value are missing; null for the
 *                     last that was reported
 * @param baselineWhen the baseline's date as its source names it (平成31年5月); null to name its day
 */
public record ChartSubject(
        String id,
        String name,
        String unit,
        Terms terms,
        Reported reported,
        Set<Quarter> corrected,
        Predicate<Quarter> due,
        @Nullable Quarter through,
        @Nullable String baselineWhen) {

    public ChartSubject {
        corrected = Set.copyOf(corrected);
        if (!id.matches("[A-Za-z][A-Za-z0-9-]*")) {
            throw new IllegalArgumentException("not an id: " + id);
        }
    }

    /** The first quarter on the axis: the plan's, or the first that was reported if that is earlier. */
    Quarter first() {
        Quarter plan = Quarter.of(terms.planTerm().firstDay());
        return reportedQuarters()
                .filter(each -> each.compareTo(plan) < 0)
                .findFirst()
                .orElse(plan);
    }

    /** The last quarter on the axis: the plan's, or the last that was reported if that is later. */
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

    /** Whether something was due for the quarter and is not there, though a later one is or it should be by now. */
    boolean isMissing(Quarter quarter) {
        return !quarters().isEmpty()
                && !quarters().contains(quarter)
                && due.test(quarter)
                && (quarter.compareTo(quarters().last()) < 0 || through != null && quarter.compareTo(through) <= 0);
    }

    boolean isMilestone() {
        return terms.kind() == Kind.MILESTONE;
    }

    /** What is drawn for the quarter: the level, the running total, or the quarter's own quantity of a flow. */
    @Nullable
    BigDecimal drawn(Quarter quarter) {
        return terms.kind() == Kind.CUMULATIVE
                ? RatingRule.assess(terms, reported, quarter).actual()
                : reported.values().get(quarter);
    }
}
