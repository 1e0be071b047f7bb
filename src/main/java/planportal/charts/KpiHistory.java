package planportal.charts;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import planportal.progress.Kpi;
import planportal.progress.PublicKpi;
import planportal.progress.facts.Measurement;
import planportal.progress.rating.DatedValue;
import planportal.progress.rating.ExpectedLine;
import planportal.progress.rating.Kind;
import planportal.progress.rating.MilestoneState;
import planportal.progress.rating.RatingRule;
import planportal.progress.rating.Reported;
import planportal.progress.rating.Terms;
import planportal.shared.DaySpan;
import planportal.shared.LocalizedText;
import planportal.shared.Lookup;
import planportal.shared.Quarter;

/**
 * The history of a KPI as plain data, from which charts are drawn in any language and format.
 *
 * @param heading      the KPI
 * @param terms        the terms of its rating
 * @param reported     its published values, by quarter
 * @param marked       quarters whose value was corrected, is preliminary or not known yet
 * @param due          the quarters of the time axis for which a value is due
 * @param through      the last quarter covered by the page: reports due until then are missing if they do not exist; null
 *                     for the last reported quarter
 * @param baselineDate the date of the baseline; null without one
 */
public record KpiHistory(
        Heading heading,
        Terms terms,
        Reported reported,
        MarkedQuarters marked,
        Set<Quarter> due,
        @Nullable Quarter through,
        @Nullable BaselineDate baselineDate) {

    /** More decimals of the expected line are of no use to readers. */
    private static final int EXPECTED_DECIMALS = 4;

    /**
     * @param code the KPI's code
     * @param name its name
     * @param unit the unit of its figures; empty for a milestone
     */
    public record Heading(String code, LocalizedText name, LocalizedText unit) {}

    /**
     * @param asOf      the date of the baseline
     * @param asWritten the same as written in its source, if that differs from a plain date
     */
    public record BaselineDate(DaySpan asOf, @Nullable String asWritten) {}

    /**
     * A quarter on the time axis.
     *
     * @param quarter   the quarter
     * @param due       whether a value is due for it
     * @param value     the level, the running total, or a flow's own quantity; null if not reported
     * @param state     a milestone's state; null if not reported, and for other kinds
     * @param expected  the expected line's value at the quarter's end, rounded half up to at most four decimals; null
     *                  where the line is not defined, and for flows and milestones
     * @param target    the target compared with; for a flow, the year's target divided by quarters; null without one
     * @param corrected whether the value was corrected
     * @param preliminary whether the value is preliminary, or a running total that includes such a value
     */
    public record Point(
            Quarter quarter,
            boolean due,
            @Nullable BigDecimal value,
            @Nullable MilestoneState state,
            @Nullable BigDecimal expected,
            @Nullable BigDecimal target,
            boolean corrected,
            boolean preliminary) {}

    public KpiHistory {
        due = Set.copyOf(due);
    }

    /**
     * The published history of {@code publicKpi}, for a page that covers quarters until {@code through}, if not null.
     */
    public static KpiHistory of(PublicKpi publicKpi, @Nullable Quarter through) {
        return of(publicKpi, publicKpi.reported(), publicKpi.measurements().keySet(), through);
    }

    /** The published history of {@code publicKpi} until {@code last}. */
    public static KpiHistory until(PublicKpi publicKpi, Quarter last) {
        Reported all = publicKpi.reported();
        return of(
                publicKpi,
                new Reported(all.values().headMap(last, true), all.states().headMap(last, true)),
                publicKpi.measurements().headMap(last, true).keySet(),
                last);
    }

    private static KpiHistory of(
            PublicKpi publicKpi, Reported reported, Set<Quarter> quarters, @Nullable Quarter through) {
        Kpi kpi = publicKpi.kpi();
        return new KpiHistory(
                new Heading(kpi.code(), kpi.name(), kpi.unit()),
                publicKpi.terms(),
                reported,
                new MarkedQuarters(
                        quarters.stream()
                                .filter(quarter -> Lookup.require(publicKpi.measurements(), quarter).stream()
                                        .anyMatch(Measurement::isCorrection))
                                .collect(Collectors.toUnmodifiableSet()),
                        quarters.stream()
                                .filter(quarter -> isPreliminary(publicKpi, quarter))
                                .collect(Collectors.toUnmodifiableSet()),
                        publicKpi.revisions().keySet().stream()
                                .filter(quarter -> publicKpi.pending(quarter).isPresent())
                                .collect(Collectors.toUnmodifiableSet())),
                axis(publicKpi.terms(), reported)
                        .filter(kpi::isDueIn)
                        .filter(quarter -> !publicKpi.isBeforeThePlan(quarter))
                        .collect(Collectors.toUnmodifiableSet()),
                through,
                publicKpi
                        .baseline()
                        .map(baseline -> new BaselineDate(baseline.asOf(), baseline.asWritten()))
                        .orElse(null));
    }

    /** Whether what is plotted for {@code quarter} is preliminary: bars show the quarter's own value alone. */
    private static boolean isPreliminary(PublicKpi publicKpi, Quarter quarter) {
        return publicKpi.kpi().kind() == Kind.CUMULATIVE
                ? publicKpi.isPreliminary(quarter)
                : publicKpi
                        .published(quarter)
                        .filter(newest -> newest.status().isPreliminary())
                        .isPresent();
    }

    /** Whether nothing has been published. */
    public boolean isEmpty() {
        return reported.values().isEmpty() && reported.states().isEmpty();
    }

    /** Whether a report is due for {@code quarter}. */
    public boolean isDueIn(Quarter quarter) {
        return due.contains(quarter);
    }

    /** The quarters of the plan, in order, extended to all quarters with a value. */
    public List<Point> points() {
        ExpectedLine line = ExpectedLine.of(terms);
        return axis(terms, reported)
                .map(quarter -> new Point(
                        quarter,
                        isDueIn(quarter),
                        plottedValue(quarter),
                        reported.states().get(quarter),
                        expected(line, quarter),
                        target(quarter),
                        marked.corrected().contains(quarter),
                        marked.preliminary().contains(quarter)))
                .toList();
    }

    private static Stream<Quarter> axis(Terms terms, Reported reported) {
        SortedSet<Quarter> ends = new TreeSet<>(reported.values().keySet());
        ends.addAll(reported.states().keySet());
        ends.add(Quarter.of(terms.planTerm().firstDay()));
        ends.add(Quarter.of(terms.planTerm().lastDay()));
        return Stream.iterate(ends.first(), quarter -> quarter.compareTo(ends.last()) <= 0, Quarter::next);
    }

    private @Nullable BigDecimal plottedValue(Quarter quarter) {
        return terms.kind() == Kind.CUMULATIVE
                ? RatingRule.assess(terms, reported, quarter).actual()
                : reported.values().get(quarter);
    }

    private static @Nullable BigDecimal expected(@Nullable ExpectedLine line, Quarter quarter) {
        if (line == null || quarter.lastDay().isBefore(line.points().get(0).day())) {
            return null;
        }
        BigDecimal stripped =
                line.on(quarter.lastDay()).decimal(EXPECTED_DECIMALS).stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    private @Nullable BigDecimal target(Quarter quarter) {
        DatedValue target = terms.targetFor(quarter);
        if (target == null) {
            return null;
        }
        return terms.kind() == Kind.FLOW
                ? target.value().divide(BigDecimal.valueOf(4), EXPECTED_DECIMALS, RoundingMode.HALF_UP)
                : target.value();
    }
}
