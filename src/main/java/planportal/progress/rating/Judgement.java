package planportal.progress.rating;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import planportal.progress.rating.ExpectedLine.Segment;
import planportal.shared.FiscalYear;
import planportal.shared.Quarter;

/** Rates one KPI for one quarter, and collects the intermediate results. */
final class Judgement {

    private static final int EXTRA_DECIMALS = 2;

    private final Terms terms;
    private final Reported reported;
    private final Quarter quarter;
    private final Predicate<Quarter> due;
    private final LocalDate day;

    private @Nullable BigDecimal actual;
    private @Nullable DatedValue target;
    private @Nullable BigDecimal expectedValue;
    private @Nullable Ratio progress;
    private @Nullable Ratio expected;
    private @Nullable Ratio pace;
    private @Nullable Segment segment;
    private List<Quarter> missing = List.of();
    private NavigableMap<Quarter, BigDecimal> counted = Collections.emptyNavigableMap();

    Judgement(Terms terms, Reported reported, Quarter quarter, Predicate<Quarter> due) {
        this.terms = terms;
        this.reported = reported;
        this.quarter = quarter;
        this.due = due;
        this.day = quarter.lastDay();
    }

    Assessment assess() {
        return switch (terms.kind()) {
            case LEVEL -> level();
            case CUMULATIVE -> cumulative();
            case FLOW -> flow();
            case MILESTONE -> milestone();
        };
    }

    private Assessment level() {
        target = terms.targetFor(quarter);
        BigDecimal value = reported.values().get(quarter);
        if (value == null) {
            return as(Rating.NOT_REPORTED, Reason.NOT_REPORTED_THIS_QUARTER);
        }
        actual = value;
        return alongTheLine(value);
    }

    private Assessment cumulative() {
        target = terms.targetFor(quarter);
        DatedValue start = terms.startingPoint();
        if (start == null) {
            throw new IllegalStateException("a running total always starts somewhere");
        }
        LocalDate sumsFrom = start.day().plusDays(1);
        // Nobody reports before the plan begins, so after an early baseline no quarter before it is missing.
        LocalDate reportsFrom = sumsFrom.isAfter(terms.planTerm().firstDay())
                ? sumsFrom
                : terms.planTerm().firstDay();
        missing = missingFrom(reportsFrom);
        if (!reported.values().containsKey(quarter)) {
            return as(Rating.NOT_REPORTED, Reason.NOT_REPORTED_THIS_QUARTER);
        }
        counted = countedFrom(sumsFrom);
        BigDecimal total = counted.values().stream().reduce(start.value(), BigDecimal::add);
        actual = total;
        return alongTheLine(total);
    }

    private Assessment alongTheLine(BigDecimal value) {
        DatedValue start = terms.startingPoint();
        if (start == null || target == null) {
            return as(
                    Rating.NOT_RATED,
                    target != null
                            ? Reason.NO_BASELINE
                            : start != null ? Reason.NO_TARGET : Reason.NO_BASELINE_NOR_TARGET);
        }
        if (terms.isToBeKept()) {
            return terms.direction().noWorse(value, target.value())
                    ? as(Rating.ACHIEVED, Reason.KEPT)
                    : as(Rating.LATE, Reason.NOT_KEPT);
        }
        Ratio from = Ratio.of(start.value());
        Ratio way = Ratio.of(target.value()).minus(from);
        ExpectedLine line = Objects.requireNonNull(ExpectedLine.of(terms));
        Ratio stands = line.on(day);
        segment = line.segment(day);
        expectedValue = shown(
                stands,
                Stream.concat(Stream.of(start), terms.targets().stream()).map(DatedValue::value));
        return byPace(
                Ratio.of(value).minus(from).dividedBy(way), stands.minus(from).dividedBy(way));
    }

    private Assessment byPace(Ratio p, Ratio e) {
        progress = p;
        expected = e;
        pace = e.signum() > 0 ? p.dividedBy(e) : null;
        if (p.compareTo(Ratio.ONE) >= 0) {
            return as(Rating.ACHIEVED, Reason.REACHED);
        }
        if (pace == null) {
            return p.compareTo(e) >= 0
                    ? as(Rating.ON_TRACK, Reason.NOTHING_EXPECTED_YET)
                    : as(Rating.LATE, Reason.BEHIND_ALREADY);
        }
        return as(terms.thresholds().rate(pace), Reason.PACE);
    }

    private Assessment flow() {
        FiscalYear year = quarter.year();
        DatedValue goal = terms.targetOf(year);
        target = goal;
        missing = missingFrom(year.firstDay());
        if (!reported.values().containsKey(quarter)) {
            return as(Rating.NOT_REPORTED, Reason.NOT_REPORTED_THIS_QUARTER);
        }
        counted = countedFrom(year.firstDay());
        BigDecimal sum = counted.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        actual = sum;
        if (goal == null) {
            return as(Rating.NOT_RATED, Reason.NO_TARGET);
        }
        if (terms.direction() == Direction.DOWN) {
            return falling(sum, goal.value());
        }
        if (goal.value().signum() <= 0) {
            return as(Rating.NOT_RATED, Reason.TARGET_NOT_POSITIVE);
        }
        Ratio e = Ratio.of(quarter.number(), 4);
        expectedValue = shown(Ratio.of(goal.value()).times(e), Stream.of(goal.value()));
        return byPace(Ratio.of(sum, goal.value()), e);
    }

    private Assessment falling(BigDecimal sum, BigDecimal goal) {
        if (goal.signum() < 0) {
            return as(Rating.NOT_RATED, Reason.TARGET_NEGATIVE);
        }
        boolean yearEnds = quarter.number() == 4;
        Ratio e = Ratio.of(quarter.number(), 4);
        Ratio share = Ratio.of(goal).times(e);
        expected = e;
        expectedValue = shown(share, Stream.of(goal));
        progress = goal.signum() == 0 ? null : Ratio.of(sum, goal);
        if (Ratio.of(sum).compareTo(share) <= 0) {
            return yearEnds ? as(Rating.ACHIEVED, Reason.WITHIN_YEAR) : as(Rating.ON_TRACK, Reason.WITHIN_SHARE);
        }
        Ratio sharePerActual = share.dividedBy(Ratio.of(sum));
        pace = sharePerActual;
        Rating rating = terms.thresholds().rate(sharePerActual);
        // A year that ends above its limit has missed it, however narrowly.
        return yearEnds
                ? as(rating == Rating.ON_TRACK ? Rating.SLIGHTLY_LATE : rating, Reason.OVER_YEAR)
                : as(rating, Reason.OVER_SHARE);
    }

    private Assessment milestone() {
        MilestoneState state = reported.states().get(quarter);
        if (state == null) {
            return as(Rating.NOT_REPORTED, Reason.NOT_REPORTED_THIS_QUARTER);
        }
        if (state == MilestoneState.DONE) {
            return as(Rating.ACHIEVED, Reason.DONE);
        }
        if (state == MilestoneState.GIVEN_UP) {
            return as(Rating.DISCONTINUED, Reason.GIVEN_UP);
        }
        if (day.isAfter(terms.dueDay())) {
            return as(Rating.LATE, Reason.OVERDUE);
        }
        if (state == MilestoneState.IN_PROGRESS) {
            return as(Rating.ON_TRACK, Reason.UNDER_WAY);
        }
        LocalDate eve = terms.planTerm().dayBefore();
        return ChronoUnit.DAYS.between(eve, day) * 2 > ChronoUnit.DAYS.between(eve, terms.dueDay())
                ? as(Rating.SLIGHTLY_LATE, Reason.NOT_STARTED_PAST_HALF)
                : as(Rating.ON_TRACK, Reason.NOT_STARTED_IN_TIME);
    }

    private List<Quarter> missingFrom(LocalDate firstDay) {
        if (firstDay.isAfter(day)) {
            return List.of();
        }
        return Stream.iterate(Quarter.of(firstDay), each -> each.compareTo(quarter) < 0, Quarter::next)
                .filter(each -> due.test(each) && !reported.values().containsKey(each))
                .toList();
    }

    private NavigableMap<Quarter, BigDecimal> countedFrom(LocalDate firstDay) {
        NavigableMap<Quarter, BigDecimal> soFar =
                new TreeMap<>(reported.values().headMap(quarter, true));
        soFar.keySet().removeIf(each -> each.lastDay().isBefore(firstDay));
        return soFar;
    }

    private static BigDecimal shown(Ratio value, Stream<BigDecimal> inputs) {
        return value.decimal(inputs.mapToInt(BigDecimal::scale)
                        .map(scale -> Math.max(scale, 0))
                        .max()
                        .orElse(0)
                + EXTRA_DECIMALS);
    }

    private Assessment as(Rating rating, Reason reason) {
        MilestoneState state =
                terms.kind() == Kind.MILESTONE ? reported.states().get(quarter) : null;
        return new Assessment(
                rating,
                reason,
                quarter,
                terms,
                target,
                new Assessment.Tally(actual, state, counted, missing),
                new Assessment.Course(expectedValue, segment, progress, expected, pace));
    }
}
