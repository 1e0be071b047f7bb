package planportal.progress.rating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static planportal.progress.rating.Samples.at;
import static planportal.progress.rating.Samples.milestone;
import static planportal.progress.rating.Samples.number;
import static planportal.progress.rating.Samples.state;
import static planportal.progress.rating.Samples.terms;
import static planportal.progress.rating.Samples.values;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import planportal.shared.Quarter;

/** Examples computed by hand; the published cases are in {@link RatingCasesTest}. */
class RatingRuleTest {

    private static Assessment assess(Terms terms, String quarter, String... valuesFromPlanStart) {
        return RatingRule.assess(terms, values("2020-Q1", valuesFromPlanStart), Quarter.parse(quarter));
    }

    @Nested
    class ALevel {

        private final Terms households = terms(Kind.LEVEL, Direction.DOWN, "2650@2019-05-31", "0@2024-03-31");

        @Test
        void returnsEveryNumberOfItsCalculation() {
            Assessment assessment = RatingRule.assess(households, values("2023-Q3", "164"), Quarter.of(2023, 3));

            // 2019-05-31 to 2024-03-31 is 1,766 days, of which 91 are left on 2023-12-31.
            assertThat(assessment.reason()).isEqualTo(Reason.PACE);
            assertThat(assessment.actual()).isEqualByComparingTo("164");
            assertThat(assessment.baseline()).isEqualTo(at("2650@2019-05-31"));
            assertThat(assessment.target()).isEqualTo(at("0@2024-03-31"));
            assertThat(assessment.segment())
                    .isEqualTo(new ExpectedLine.Segment(at("2650@2019-05-31"), at("0@2024-03-31"), 1675, 1766));
            assertThat(assessment.progress()).isEqualTo(Ratio.of(2486, 2650));
            assertThat(assessment.expected()).isEqualTo(Ratio.of(1675, 1766));
            assertThat(assessment.pace()).isEqualTo(Ratio.of(2486L * 1766, 2650L * 1675));
            // 2,650 × 91 / 1,766 = 136.551…
            assertThat(assessment.expectedValue()).isEqualTo(number("136.55"));
        }

        @Test
        void usesOnlyTheQuartersOwnValue() {
            Assessment assessment = assess(households, "2020-Q3", "2000", "1900", "", "1700");

            assertThat(assessment.rating()).isEqualTo(Rating.NOT_REPORTED);
            assertThat(assessment.actual()).isNull();
            assertThat(assessment.progress()).isNull();
        }

        @Test
        void prefersNotReportedOverNotRated() {
            assertThat(assess(terms(Kind.LEVEL, Direction.UP, null), "2020-Q1").rating())
                    .isEqualTo(Rating.NOT_REPORTED);
        }

        @Test
        void namesTheMissingOneOfBaselineAndTarget() {
            assertThat(assess(terms(Kind.LEVEL, Direction.UP, null), "2020-Q1", "5")
                            .reason())
                    .isEqualTo(Reason.NO_BASELINE_NOR_TARGET);
            assertThat(assess(terms(Kind.LEVEL, Direction.UP, "1@2020-03-31"), "2020-Q1", "5")
                            .reason())
                    .isEqualTo(Reason.NO_TARGET);
            assertThat(assess(terms(Kind.LEVEL, Direction.UP, null, "9@2024-03-31"), "2020-Q1", "5")
                            .reason())
                    .isEqualTo(Reason.NO_BASELINE);
        }

        @Test
        void isHeldToTheTargetInForceWhileItIsNotReported() {
            Terms ceiling = terms(Kind.LEVEL, Direction.DOWN, "3.4@2020-03-31", "6@2022-03-31", "5@2024-03-31");

            assertThat(assess(ceiling, "2020-Q1").target()).isEqualTo(at("6@2022-03-31"));
            assertThat(assess(ceiling, "2022-Q1").target()).isEqualTo(at("5@2024-03-31"));
        }

        @Test
        void isToBeKeptIfTargetEqualsBaseline() {
            Terms down = terms(Kind.LEVEL, Direction.DOWN, "5.0@2020-03-31", "5@2024-03-31");

            assertThat(assess(down, "2020-Q1", "5.00").reason()).isEqualTo(Reason.KEPT);
            assertThat(assess(down, "2020-Q1", "5.01").reason()).isEqualTo(Reason.NOT_KEPT);
            assertThat(assess(down, "2020-Q1", "5.01").progress()).isNull();
        }

        @Test
        void isComparedUnrounded() {
            Terms line = terms(Kind.LEVEL, Direction.UP, "0@2020-03-31", "2000000@2024-03-31");

            Assessment tooLittle = assess(line, "2021-Q4", "", "", "", "", "", "", "", "949349.76");
            Assessment enough = assess(line, "2021-Q4", "", "", "", "", "", "", "", "949349.77");

            // 2021-Q4 ends after 730 of 1,461 days: X = 999,315.5373…, and 0.95 X = 949,349.7604….
            assertThat(tooLittle.rating()).isEqualTo(Rating.SLIGHTLY_LATE);
            assertThat(tooLittle.pace().percent()).isEqualTo(number("95.0"));
            assertThat(enough.rating()).isEqualTo(Rating.ON_TRACK);
        }

        @Test
        void isExpectedImmediatelyIfDueByTheBaselinesDay() {
            Terms late = terms(Kind.LEVEL, Direction.UP, "10@2021-03-31", "50@2020-12-31");

            assertThat(assess(late, "2020-Q3", "", "", "10").expected()).isEqualTo(Ratio.ZERO);
            assertThat(assess(late, "2020-Q4", "", "", "", "40").expected()).isEqualTo(Ratio.ONE);
            assertThat(assess(late, "2020-Q4", "", "", "", "40").rating()).isEqualTo(Rating.SLIGHTLY_LATE);
        }

        @Test
        void expectsNothingWhileTheLineRunsTheOtherWay() {
            Terms dip = terms(Kind.LEVEL, Direction.UP, "10@2020-03-31", "5@2021-03-31", "50@2024-03-31");

            Assessment onTheLine = assess(dip, "2020-Q4", "", "", "", "5");
            Assessment below = assess(dip, "2020-Q4", "", "", "", "4.9");

            assertThat(onTheLine.reason()).isEqualTo(Reason.NOTHING_EXPECTED_YET);
            assertThat(onTheLine.expected()).isEqualTo(Ratio.of(-5, 40));
            assertThat(onTheLine.pace()).isNull();
            assertThat(below.reason()).isEqualTo(Reason.BEHIND_ALREADY);
            assertThat(below.rating()).isEqualTo(Rating.LATE);
        }

        @Test
        void isToBeKeptIfTheTargetIsWorseThanTheBaseline() {
            Terms floor = terms(Kind.LEVEL, Direction.UP, "100@2020-03-31", "80@2024-03-31");

            assertThat(floor.isToBeKept()).isTrue();
            assertThat(assess(floor, "2020-Q1", "80").reason()).isEqualTo(Reason.KEPT);
            assertThat(assess(floor, "2020-Q1", "105").rating()).isEqualTo(Rating.ACHIEVED);
            assertThat(assess(floor, "2020-Q1", "79.9").rating()).isEqualTo(Rating.LATE);
            assertThat(assess(floor, "2020-Q1", "79.9").expectedValue()).isNull();
        }

        @Test
        void isComparedWithTheTargetInForceIfToBeKept() {
            Terms tightening = terms(Kind.LEVEL, Direction.DOWN, "80@2020-03-31", "95@2022-03-31", "90@2024-03-31");

            assertThat(assess(tightening, "2020-Q1", "93").target().value()).isEqualTo(number("95"));
            assertThat(tightening.targetFor(Quarter.parse("2021-Q4")).value()).isEqualTo(number("95"));
            assertThat(tightening.targetFor(Quarter.parse("2022-Q1")).value()).isEqualTo(number("90"));
            assertThat(tightening.targetFor(Quarter.parse("2025-Q1")).value()).isEqualTo(number("90"));
        }
    }

    @Nested
    class ARunningTotal {

        @Test
        void namesTheQuartersThatAreMissing() {
            Assessment assessment = assess(
                    terms(Kind.CUMULATIVE, Direction.UP, null, "400@2024-03-31"), "2021-Q1", "", "25", "", "25", "20");

            assertThat(assessment.actual()).isEqualByComparingTo("70");
            assertThat(assessment.missingBefore()).containsExactly(Quarter.of(2020, 1), Quarter.of(2020, 3));
            assertThat(assessment.counted())
                    .containsOnlyKeys(Quarter.of(2020, 2), Quarter.of(2020, 4), Quarter.of(2021, 1));
            assertThat(assessment.baseline()).isEqualTo(at("0@2020-03-31"));
        }

        @Test
        void doesNotMissQuartersInWhichNothingWasDue() {
            Assessment assessment = RatingRule.assess(
                    terms(Kind.CUMULATIVE, Direction.UP, null, "400@2024-03-31"),
                    values("2020-Q4", "90", "", "", "", "100"),
                    Quarter.of(2021, 4),
                    each -> each.number() == 4);

            assertThat(assessment.missingBefore()).isEmpty();
            assertThat(assessment.actual()).isEqualByComparingTo("190");
        }

        @Test
        void countsOnlyWhatWasReportedSinceItsBaseline() {
            Assessment assessment = assess(
                    terms(Kind.CUMULATIVE, Direction.UP, "100@2020-09-30", "500@2024-03-31"),
                    "2020-Q4",
                    "7",
                    "7",
                    "10",
                    "20");

            assertThat(assessment.actual()).isEqualByComparingTo("130");
            assertThat(assessment.missingBefore()).isEmpty();
        }

        @Test
        void missesNoQuarterBeforeThePlanBegins() {
            Assessment assessment =
                    assess(terms(Kind.CUMULATIVE, Direction.UP, "100@2017-03-31", "500@2024-03-31"), "2020-Q1", "10");

            assertThat(assessment.missingBefore()).isEmpty();
            assertThat(assessment.actual()).isEqualByComparingTo("110");
        }

        @Test
        void doesNotCountWhatComesAfterTheQuarter() {
            assertThat(assess(terms(Kind.CUMULATIVE, Direction.UP, null, "400@2024-03-31"), "2020-Q2", "1", "2", "4")
                            .actual())
                    .isEqualByComparingTo("3");
        }
    }

    @Nested
    class AFlow {

        private final Terms falling = terms(Kind.FLOW, Direction.DOWN, null, "40@2024-03-31");

        @Test
        void usesTheFirstTargetDueByTheEndOfItsFiscalYearOrTheLast() {
            Terms visits = terms(
                    Kind.FLOW,
                    Direction.UP,
                    null,
                    "100@2022-03-31",
                    "150@2022-12-31",
                    "200@2023-03-31",
                    "300@2025-03-31");

            assertThat(assess(visits, "2020-Q1", "1").target()).isEqualTo(at("100@2022-03-31"));
            assertThat(target(visits, 2021)).isEqualTo(at("100@2022-03-31"));
            assertThat(target(visits, 2022)).isEqualTo(at("200@2023-03-31"));
            assertThat(target(visits, 2023)).isEqualTo(at("300@2025-03-31"));
            assertThat(target(visits, 2024)).isEqualTo(at("300@2025-03-31"));
            assertThat(target(visits, 2025)).isEqualTo(at("300@2025-03-31"));
        }

        private DatedValue target(Terms terms, int year) {
            return RatingRule.assess(terms, values(year + "-Q1", "1"), Quarter.of(year, 1))
                    .target();
        }

        @Test
        void sumsItsOwnYearAlone() {
            Assessment assessment = assess(
                    terms(Kind.FLOW, Direction.UP, null, "100@2024-03-31"),
                    "2021-Q3",
                    "900",
                    "900",
                    "900",
                    "900",
                    "10",
                    "",
                    "20");

            assertThat(assessment.actual()).isEqualByComparingTo("30");
            assertThat(assessment.missingBefore()).containsExactly(Quarter.of(2021, 2));
            assertThat(assessment.expectedValue()).isEqualByComparingTo("75");
            assertThat(assessment.pace()).isEqualTo(Ratio.of(30, 75));
        }

        @Test
        void thatFallsIsSlightlyLateIfBarelyOverAtTheYearsEnd() {
            Assessment assessment = assess(falling, "2020-Q4", "10", "10", "10", "10.1");

            assertThat(assessment.rating()).isEqualTo(Rating.SLIGHTLY_LATE);
            assertThat(assessment.reason()).isEqualTo(Reason.OVER_YEAR);
            assertThat(assessment.pace()).isEqualTo(Ratio.of(400, 401));
        }

        @Test
        void thatFallsIsOnTrackIfBarelyOverBeforeTheYearsEnd() {
            Assessment assessment = assess(falling, "2020-Q1", "10.5");

            // 10 / 10.5 = 0.952…
            assertThat(assessment.rating()).isEqualTo(Rating.ON_TRACK);
            assertThat(assessment.reason()).isEqualTo(Reason.OVER_SHARE);
            assertThat(assessment.isShareUsedUp()).isTrue();
        }

        @Test
        void thatFallsToZeroIsWithinItsShareAtZero() {
            Terms none = terms(Kind.FLOW, Direction.DOWN, null, "0@2024-03-31");

            assertThat(assess(none, "2020-Q1", "0").reason()).isEqualTo(Reason.WITHIN_SHARE);
            assertThat(assess(none, "2020-Q4", "0", "0", "0", "0").rating()).isEqualTo(Rating.ACHIEVED);
            assertThat(assess(none, "2020-Q1", "0").progress()).isNull();
        }

        @Test
        void isNotRatedAgainstATargetThatHasNoShares() {
            assertThat(assess(terms(Kind.FLOW, Direction.UP, null, "0@2024-03-31"), "2020-Q1", "1")
                            .reason())
                    .isEqualTo(Reason.TARGET_NOT_POSITIVE);
            assertThat(assess(terms(Kind.FLOW, Direction.DOWN, null, "-1@2024-03-31"), "2020-Q1", "1")
                            .reason())
                    .isEqualTo(Reason.TARGET_NEGATIVE);
            assertThat(assess(terms(Kind.FLOW, Direction.UP, null), "2020-Q1", "1")
                            .reason())
                    .isEqualTo(Reason.NO_TARGET);
        }
    }

    @Nested
    class AMilestone {

        @Test
        void withoutADayIsDueOnThePlansLastDay() {
            Assessment inTime = rate(null, "2023-Q4", MilestoneState.IN_PROGRESS);
            Assessment overdue = rate(null, "2024-Q1", MilestoneState.IN_PROGRESS);

            assertThat(inTime.reason()).isEqualTo(Reason.UNDER_WAY);
            assertThat(inTime.milestoneDue()).isEqualTo(LocalDate.parse("2024-03-31"));
            assertThat(overdue.reason()).isEqualTo(Reason.OVERDUE);
        }

        @Test
        void notStartedMayUseExactlyHalfOfItsTime() {
            // 2020-03-31 to 2020-06-30 is 91 days: half of the time to 2020-09-29, more than half of that to
            // 2020-09-28.
            assertThat(rate("2020-09-29", "2020-Q1", MilestoneState.NOT_STARTED).rating())
                    .isEqualTo(Rating.ON_TRACK);
            assertThat(rate("2020-09-28", "2020-Q1", MilestoneState.NOT_STARTED).rating())
                    .isEqualTo(Rating.SLIGHTLY_LATE);
        }

        @Test
        void doneEarlierIsNotReportedUntilTheQuarterReportsIt() {
            assertThat(RatingRule.assess(milestone(null), state("2020-Q1", MilestoneState.DONE), Quarter.of(2020, 2))
                            .rating())
                    .isEqualTo(Rating.NOT_REPORTED);
        }

        private Assessment rate(String due, String quarter, MilestoneState state) {
            return RatingRule.assess(milestone(due), state(quarter, state), Quarter.parse(quarter));
        }
    }

    @Nested
    class Inputs {

        @Test
        void areRefusedIfContradictory() {
            assertThatIllegalArgumentException().isThrownBy(() -> terms(Kind.LEVEL, Direction.REACH, null));
            assertThatIllegalArgumentException().isThrownBy(() -> terms(Kind.MILESTONE, Direction.UP, null));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> terms(Kind.LEVEL, Direction.UP, null, "1@2021-03-31", "2@2021-03-31"));
            assertThatIllegalArgumentException().isThrownBy(() -> new Thresholds(number("0.5"), number("0.6")));
            assertThatIllegalArgumentException().isThrownBy(() -> new Thresholds(number("0.5"), number("0")));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Term(LocalDate.parse("2024-04-01"), LocalDate.parse("2024-03-31")));
        }

        @Test
        void mayNameTargetsInAnyOrder() {
            assertThat(terms(Kind.LEVEL, Direction.UP, null, "2@2024-03-31", "1@2021-03-31")
                            .targets())
                    .isEqualTo(List.of(at("1@2021-03-31"), at("2@2024-03-31")));
        }

        @Test
        void areCopied() {
            NavigableMap<Quarter, BigDecimal> values = new TreeMap<>();
            Reported reported = Reported.values(values);
            values.put(Quarter.of(2020, 1), number("1"));

            assertThat(reported.values()).isEmpty();
        }
    }
}
