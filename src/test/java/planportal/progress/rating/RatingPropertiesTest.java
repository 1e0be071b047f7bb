package planportal.progress.rating;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import planportal.shared.Quarter;

/** Properties of the rule that hold for all numbers. */
class RatingPropertiesTest {

    /** A KPI with a report for the quarter that is rated. */
    record Case(Terms terms, Reported reported, Quarter quarter) {

        Assessment assess() {
            return RatingRule.assess(terms, reported, quarter);
        }

        BigDecimal value() {
            return reported.values().get(quarter);
        }

        Case withValue(BigDecimal value) {
            TreeMap<Quarter, BigDecimal> values = new TreeMap<>(reported.values());
            values.put(quarter, value);
            return new Case(terms, Reported.values(values), quarter);
        }

        /** Every value changed, baseline, targets and reports alike. */
        Case map(Direction direction, UnaryOperator<BigDecimal> change) {
            UnaryOperator<DatedValue> dated = each -> new DatedValue(each.day(), change.apply(each.value()));
            TreeMap<Quarter, BigDecimal> values = new TreeMap<>(reported.values());
            values.replaceAll((quarter, value) -> change.apply(value));
            return new Case(
                    new Terms(
                            terms.kind(),
                            direction,
                            terms.baseline() == null ? null : dated.apply(terms.baseline()),
                            terms.targets().stream().map(dated).toList(),
                            null,
                            terms.thresholds(),
                            terms.planTerm()),
                    Reported.values(values),
                    quarter);
        }
    }

    private static Direction opposite(Direction direction) {
        return direction == Direction.UP ? Direction.DOWN : Direction.UP;
    }

    @Property
    void ratesFallingAndRisingKpisAlike(@ForAll("levelsAndTotals") Case kpi) {
        Assessment mirrored =
                kpi.map(opposite(kpi.terms().direction()), BigDecimal::negate).assess();

        assertThat(mirrored.rating()).isEqualTo(kpi.assess().rating());
        assertThat(mirrored.reason()).isEqualTo(kpi.assess().reason());
        assertThat(mirrored.progress()).isEqualTo(kpi.assess().progress());
        assertThat(mirrored.expected()).isEqualTo(kpi.assess().expected());
    }

    @Property
    void doesNotDependOnTheUnitOfALevel(
            @ForAll("levels") Case kpi, @ForAll("numbers") BigDecimal shift, @ForAll("positives") BigDecimal scale) {
        Assessment changed = kpi.map(
                        kpi.terms().direction(), value -> value.multiply(scale).add(shift))
                .assess();

        assertThat(changed.rating()).isEqualTo(kpi.assess().rating());
        assertThat(changed.progress()).isEqualTo(kpi.assess().progress());
        assertThat(changed.expected()).isEqualTo(kpi.assess().expected());
        assertThat(changed.pace()).isEqualTo(kpi.assess().pace());
    }

    @Property
    void betterValueIsNeverRatedWorse(@ForAll("all") Case kpi, @ForAll("numbers") BigDecimal other) {
        boolean otherIsNoWorse = kpi.terms().direction().noWorse(other, kpi.value());
        Rating better = otherIsNoWorse
                ? kpi.withValue(other).assess().rating()
                : kpi.assess().rating();
        Rating worse = otherIsNoWorse
                ? kpi.assess().rating()
                : kpi.withValue(other).assess().rating();

        assertThat(better).isLessThanOrEqualTo(worse);
    }

    @Property
    void levelIsAchievedExactlyAtItsTargetOrPastIt(@ForAll("levels") Case kpi) {
        Assume.that(kpi.assess().rating().isJudgement());
        BigDecimal target = kpi.terms().targetFor(kpi.quarter()).value();

        assertThat(kpi.assess().rating() == Rating.ACHIEVED)
                .isEqualTo(kpi.terms().direction().noWorse(kpi.value(), target));
        assertThat(kpi.withValue(target).assess().rating()).isEqualTo(Rating.ACHIEVED);
    }

    @Property
    void levelOnItsLineKeepsPace(@ForAll("levels") Case kpi) {
        ExpectedLine line = ExpectedLine.of(kpi.terms());
        Assume.that(line != null && !kpi.terms().isToBeKept());
        BigDecimal ahead = kpi.terms().thresholds().onTrackFrom();
        Assume.that(ahead.compareTo(BigDecimal.ONE) <= 0);
        BigDecimal onTheLine = line.on(kpi.quarter().lastDay()).decimal(0);
        BigDecimal noWorse =
                onTheLine.add(kpi.terms().direction() == Direction.UP ? BigDecimal.ONE : BigDecimal.ONE.negate());
        Assume.that(kpi.terms()
                        .finalTarget()
                        .value()
                        .compareTo(kpi.terms().baseline().value())
                != 0);

        assertThat(kpi.withValue(noWorse).assess().rating()).isIn(Rating.ACHIEVED, Rating.ON_TRACK);
    }

    @Property
    void comparesThePaceWithTheThresholds(@ForAll("all") Case kpi) {
        Assessment assessment = kpi.assess();
        Assume.that(assessment.reason() == Reason.PACE || assessment.reason() == Reason.OVER_SHARE);
        Ratio ahead = Ratio.of(kpi.terms().thresholds().onTrackFrom());
        Ratio late = Ratio.of(kpi.terms().thresholds().slightlyLateFrom());

        assertThat(assessment.rating() == Rating.ON_TRACK)
                .isEqualTo(assessment.pace().compareTo(ahead) >= 0);
        assertThat(assessment.rating() == Rating.LATE)
                .isEqualTo(assessment.pace().compareTo(late) < 0);
    }

    @Property
    void everyRatingMatchesItsReason(@ForAll("all") Case kpi, @ForAll("quarters") Quarter quarter) {
        for (Quarter each : List.of(kpi.quarter(), quarter)) {
            Assessment assessment = RatingRule.assess(kpi.terms(), kpi.reported(), each);

            assertThat(assessment.reason().ratings()).contains(assessment.rating());
            assertThat(assessment.isReported())
                    .isEqualTo(kpi.reported().values().containsKey(each));
            assertThat(assessment.actual() != null).isEqualTo(assessment.isReported());
        }
    }

    @Property
    void laterReportsChangeNothing(@ForAll("all") Case kpi, @ForAll("numbers") BigDecimal value) {
        TreeMap<Quarter, BigDecimal> values = new TreeMap<>(kpi.reported().values());
        values.put(kpi.quarter().next(), value);

        assertThat(RatingRule.assess(kpi.terms(), Reported.values(values), kpi.quarter()))
                .isEqualTo(kpi.assess());
    }

    @Property
    void lineGoesThroughItsPointsAndIsFlatOutsideThem(@ForAll("levelsAndTotals") Case kpi) {
        ExpectedLine line = ExpectedLine.of(kpi.terms());
        Assume.that(line != null);
        DatedValue first = line.points().get(0);
        DatedValue last = line.points().get(line.points().size() - 1);
        Assume.that(first.day().isBefore(last.day()));

        assertThat(line.points())
                .allSatisfy(point -> assertThat(line.on(point.day())).isEqualTo(Ratio.of(point.value())));
        assertThat(line.on(first.day().minusYears(1))).isEqualTo(Ratio.of(first.value()));
        assertThat(line.on(last.day().plusYears(1))).isEqualTo(Ratio.of(last.value()));
    }

    @Provide
    Arbitrary<BigDecimal> numbers() {
        return Arbitraries.frequencyOf(
                Tuple.of(
                        8,
                        Arbitraries.bigDecimals()
                                .between(new BigDecimal("-1000"), new BigDecimal("1000"))
                                .ofScale(2)),
                Tuple.of(
                        1,
                        Arbitraries.of("0", "1E+9", "0.001", "-0.001", "-1000000000")
                                .map(BigDecimal::new)));
    }

    @Provide
    Arbitrary<BigDecimal> positives() {
        return Arbitraries.bigDecimals()
                .between(new BigDecimal("0.01"), new BigDecimal("1000"))
                .ofScale(2);
    }

    @Provide
    Arbitrary<Quarter> quarters() {
        return Arbitraries.integers().between(-4, 24).map(Quarter.of(2020, 1)::plus);
    }

    @Provide
    Arbitrary<Case> levels() {
        return cases(Kind.LEVEL);
    }

    @Provide
    Arbitrary<Case> levelsAndTotals() {
        return cases(Kind.LEVEL, Kind.CUMULATIVE);
    }

    @Provide
    Arbitrary<Case> all() {
        return cases(Kind.LEVEL, Kind.CUMULATIVE, Kind.FLOW);
    }

    private Arbitrary<Case> cases(Kind... kinds) {
        // Few round values beside the many, so that T = B and A = T come up.
        Arbitrary<BigDecimal> value = Arbitraries.oneOf(
                numbers(), Arbitraries.of("-20", "0", "10", "40").map(BigDecimal::new));
        Arbitrary<LocalDate> day = Arbitraries.oneOf(
                Arbitraries.integers().between(-400, 2200).map(LocalDate.of(2020, 3, 31)::plusDays),
                quarters().map(Quarter::lastDay));
        Arbitrary<DatedValue> dated = Combinators.combine(day, value).as(DatedValue::new);
        Arbitrary<Thresholds> thresholds = Arbitraries.oneOf(
                Arbitraries.just(Thresholds.STANDARD),
                Combinators.combine(positives(), positives()).as((a, b) -> new Thresholds(a.max(b), a.min(b))));
        Arbitrary<Terms> terms = Combinators.combine(
                        Arbitraries.of(kinds),
                        Arbitraries.of(Direction.UP, Direction.DOWN),
                        dated.injectNull(0.1),
                        dated.list().uniqueElements(DatedValue::day).ofMaxSize(3),
                        thresholds)
                .as((kind, direction, baseline, targets, limits) ->
                        new Terms(kind, direction, baseline, targets, null, limits, Samples.TERM));
        Arbitrary<Map<Quarter, BigDecimal>> earlier =
                Arbitraries.maps(quarters(), value).ofMaxSize(6);
        return Combinators.combine(terms, earlier, quarters(), value)
                .as((kpi, before, quarter, own) ->
                        new Case(kpi, Reported.values(new TreeMap<>(before)), quarter).withValue(own));
    }
}
