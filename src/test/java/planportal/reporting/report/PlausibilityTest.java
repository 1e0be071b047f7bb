package planportal.reporting.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import planportal.progress.rating.Kind;
import planportal.progress.rating.MilestoneState;
import planportal.reporting.report.Plausibility.Question;
import planportal.shared.Quarter;

class PlausibilityTest {

    private static final Quarter FIRST = Quarter.parse("2021-Q1");

    private static final Plausibility LEVEL = new Plausibility(Kind.LEVEL, false);
    private static final Plausibility FLOW = new Plausibility(Kind.FLOW, false);
    private static final Plausibility CUMULATIVE = new Plausibility(Kind.CUMULATIVE, false);

    @Test
    void asksNothingAboutAValueInLineWithTheOthers() {
        assertThat(LEVEL.questions(values("400", "330", "262", "190"), new BigDecimal("164")))
                .isEmpty();
        assertThat(FLOW.questions(values("1250", "1180", "1240", "1300"), new BigDecimal("1190")))
                .isEmpty();
        assertThat(CUMULATIVE.questions(values("35", "34", "35", "37"), new BigDecimal("38")))
                .isEmpty();
    }

    /** Steps so far: 70, 68, 72. Twice the largest is 144. */
    @ParameterizedTest
    @CsvSource({"334, false", "335, true", "46, false", "45, true", "1640, true"})
    void asksAboutALevelThatMovesMoreThanTwiceAsFarAsEver(String value, boolean asked) {
        Set<Question> questions = LEVEL.questions(values("400", "330", "262", "190"), new BigDecimal(value));

        assertThat(questions.contains(Question.LARGE_STEP)).isEqualTo(asked);
    }

    /** The values so far reach from 30 to 40: their range is 10. */
    @ParameterizedTest
    @CsvSource({"50, false", "51, true", "20, false", "19, true", "350, true"})
    void asksAboutAFlowFarOutsideTheRangeSoFar(String value, boolean asked) {
        NavigableMap<Quarter, BigDecimal> before = values("30", "40", "33", "35");

        assertThat(FLOW.questions(before, new BigDecimal(value)).contains(Question.OUT_OF_RANGE))
                .isEqualTo(asked);
        assertThat(CUMULATIVE.questions(before, new BigDecimal(value)).contains(Question.OUT_OF_RANGE))
                .isEqualTo(asked);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.001", "1", "1000", "1000000"})
    void doesNotDependOnTheScale(String scale) {
        BigDecimal by = new BigDecimal(scale);
        NavigableMap<Quarter, BigDecimal> before = new TreeMap<>(values("400", "330", "262", "190"));
        before.replaceAll((quarter, value) -> value.multiply(by));

        assertThat(LEVEL.questions(before, new BigDecimal("334").multiply(by))).isEmpty();
        assertThat(LEVEL.questions(before, new BigDecimal("335").multiply(by))).containsExactly(Question.LARGE_STEP);
    }

    @Test
    void ignoresASmallChangeOfANearlyConstantValue() {
        assertThat(LEVEL.questions(values("100", "100", "100", "100"), new BigDecimal("99.8")))
                .isEmpty();
        assertThat(LEVEL.questions(values("100", "100", "100", "100"), new BigDecimal("89")))
                .containsExactly(Question.LARGE_STEP);
        assertThat(CUMULATIVE.questions(values("0", "0", "0", "0"), new BigDecimal("0")))
                .isEmpty();
        assertThat(CUMULATIVE.questions(values("0", "0", "0", "0"), new BigDecimal("5")))
                .containsExactly(Question.OUT_OF_RANGE);
    }

    @Test
    void needsMoreThanTwoValuesToJudgeAChange() {
        assertThat(LEVEL.questions(values("262", "190"), new BigDecimal("1640")))
                .isEmpty();
        assertThat(FLOW.questions(values("30", "40"), new BigDecimal("350"))).isEmpty();
    }

    /** 3-u-2 of the demonstration, measured once a year. */
    @ParameterizedTest
    @CsvSource({"44.1, false", "40.0, false", "100, true", "5, true"})
    void judgesYearlyValuesAfterThreeYears(String value, boolean asked) {
        assertThat(LEVEL.questions(values("19.8", "27.4", "36.0"), new BigDecimal(value))
                        .contains(Question.LARGE_STEP))
                .isEqualTo(asked);
    }

    /** The 900 of three years ago is no longer what is usual. */
    @Test
    void looksTwoYearsBack() {
        NavigableMap<Quarter, BigDecimal> before = values("900", "10", "11", "12", "13", "12", "11", "10", "12");

        assertThat(FLOW.questions(before, new BigDecimal("100"))).containsExactly(Question.OUT_OF_RANGE);
        before.pollLastEntry();
        assertThat(FLOW.questions(before, new BigDecimal("100"))).isEmpty();
    }

    /** Before the first public value there are only later ones. */
    @ParameterizedTest
    @CsvSource({"LEVEL, 4500000, LARGE_STEP", "LEVEL, 1900,", "FLOW, 4500000, OUT_OF_RANGE", "FLOW, 1900,"})
    void comparesAPastValueWithLaterOnes(Kind kind, String value, Question asked) {
        Plausibility plausibility = new Plausibility(kind, false);

        assertThat(past(plausibility, values("1980", "2040", "2110", "2190"), Set.of(), FIRST.plus(-1), value))
                .isEqualTo(asked == null ? List.of() : List.of(asked));
    }

    @Test
    void asksAboutAFractionTypedAsAPercentage() {
        assertThat(past(
                        new Plausibility(Kind.LEVEL, true),
                        values("45", "47.5", "50"),
                        Set.of(),
                        FIRST.plus(-1),
                        "0.5"))
                .containsExactly(Question.LARGE_STEP);
    }

    @Test
    void comparesAPastValueWithItsNeighboursOnBothSides() {
        NavigableMap<Quarter, BigDecimal> around = values("30", "40", "35");
        around.remove(FIRST.plus(1));
        around.put(FIRST.plus(3), new BigDecimal("33"));

        assertThat(past(FLOW, around, Set.of(), FIRST.plus(1), "350")).containsExactly(Question.OUT_OF_RANGE);
        assertThat(past(FLOW, around, Set.of(), FIRST.plus(1), "34")).isEmpty();
        assertThat(past(LEVEL, values("190", "230"), Set.of(), FIRST.plus(-1), "190"))
                .containsExactly(Question.SAME_AS_BEFORE);
    }

    /** The first three are of the same file, all typed in the wrong unit. */
    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"LEVEL", "FLOW"})
    void doesNotLetWrongValuesOfAFileConfirmEachOther(Kind kind) {
        NavigableMap<Quarter, BigDecimal> values =
                values("4300000", "4400000", "4500000", "1980", "2040", "2110", "2190");
        Set<Quarter> added = Set.of(FIRST, FIRST.plus(1), FIRST.plus(2));

        for (Quarter quarter : added) {
            assertThat(past(new Plausibility(kind, false), values, added, quarter, String.valueOf(values.get(quarter))))
                    .contains(kind == Kind.LEVEL ? Question.LARGE_STEP : Question.OUT_OF_RANGE);
        }
    }

    /** Ten quarters of a file lead steadily to what is public. */
    @Test
    void allowsForLongGapsBetweenValues() {
        NavigableMap<Quarter, BigDecimal> values = values(
                "1000", "1070", "1140", "1210", "1280", "1350", "1420", "1490", "1560", "1630", "1700", "1770", "1840");
        Set<Quarter> added = values.headMap(FIRST.plus(10)).keySet();

        for (Quarter quarter : added) {
            assertThat(past(LEVEL, values, added, quarter, String.valueOf(values.get(quarter))))
                    .isEmpty();
        }
    }

    @Test
    void namesTheLaterValueThatAPastOneWasComparedWith() {
        assertThat(LEVEL.questionsOfPast(
                                values("1980", "2040", "2110"), Set.of(), FIRST.plus(-1), new BigDecimal("4500000"))
                        .get(0)
                        .usual())
                .isEqualTo(new Plausibility.Usual(
                        new BigDecimal("1980"),
                        FIRST,
                        new BigDecimal("1980"),
                        new BigDecimal("2110"),
                        new BigDecimal("70"),
                        3));
    }

    private static List<Question> past(
            Plausibility plausibility,
            NavigableMap<Quarter, BigDecimal> values,
            Set<Quarter> added,
            Quarter quarter,
            String value) {
        return plausibility.questionsOfPast(values, added, quarter, new BigDecimal(value)).stream()
                .map(Plausibility.Asked::question)
                .toList();
    }

    @Test
    void asksAboutAnUnchangedLevel() {
        assertThat(LEVEL.questions(values("190"), new BigDecimal("190.0"))).containsExactly(Question.SAME_AS_BEFORE);
        assertThat(FLOW.questions(values("190"), new BigDecimal("190"))).isEmpty();
        assertThat(CUMULATIVE.questions(values("190"), new BigDecimal("190"))).isEmpty();
    }

    @Test
    void asksAboutAPercentageAboveAHundred() {
        Plausibility percentage = new Plausibility(Kind.LEVEL, true);

        assertThat(percentage.questions(values(), new BigDecimal("100.1"))).containsExactly(Question.OVER_HUNDRED);
        assertThat(percentage.questions(values(), new BigDecimal("100"))).isEmpty();
        assertThat(LEVEL.questions(values(), new BigDecimal("100.1"))).isEmpty();
    }

    @Test
    void asksAboutAShrinkingTotal() {
        assertThat(CUMULATIVE.questions(values("3", "4", "3", "4"), new BigDecimal("-1")))
                .containsExactly(Question.DECREASE);
        assertThat(CUMULATIVE.questions(values(), BigDecimal.ZERO)).isEmpty();
        assertThat(LEVEL.questions(values(), new BigDecimal("-1"))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void asksNothingWithoutAValue(Kind kind) {
        assertThat(new Plausibility(kind, true).questions(values("1", "2", "3", "4"), null))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "DONE, IN_PROGRESS, true",
        "DONE, NOT_STARTED, true",
        "DONE, GIVEN_UP, true",
        "DONE, DONE, false",
        "DONE, , false",
        "IN_PROGRESS, NOT_STARTED, false",
        "GIVEN_UP, IN_PROGRESS, false",
        ", NOT_STARTED, false"
    })
    void asksAboutAMilestoneThatIsNoLongerDone(MilestoneState before, MilestoneState state, boolean asked) {
        assertThat(Plausibility.questions(before, state).contains(Question.NO_LONGER_DONE))
                .isEqualTo(asked);
    }

    @Test
    void acceptsAConfirmationOnlyForTheStateInQuestion() {
        Set<Question> asked = Set.of(Question.NO_LONGER_DONE);
        Confirmation yes = Confirmation.read(
                Confirmation.of(asked, null, MilestoneState.IN_PROGRESS).written());

        assertThat(yes.covers(asked, null, MilestoneState.IN_PROGRESS)).isTrue();
        assertThat(yes.covers(asked, null, MilestoneState.NOT_STARTED)).isFalse();
        assertThat(yes.covers(asked, null, null)).isFalse();
    }

    @Test
    void acceptsAConfirmationOnlyForTheValueInQuestion() {
        Confirmation yes = Confirmation.read(Confirmation.of(Set.of(Question.LARGE_STEP), new BigDecimal("1640"), null)
                .written());
        Set<Question> asked = Set.of(Question.LARGE_STEP);

        assertThat(yes.covers(asked, new BigDecimal("1640.0"), null)).isTrue();
        assertThat(yes.covers(asked, new BigDecimal("1641"), null)).isFalse();
        assertThat(yes.covers(Set.of(Question.LARGE_STEP, Question.OVER_HUNDRED), new BigDecimal("1640"), null))
                .isFalse();
        assertThat(yes.covers(Set.of(), new BigDecimal("1641"), null)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "on", "LARGE_STEP", "LARGE_STEP@", "LARGE_STEP@x", "@5", "LARGE_STEP@5; drop"})
    void acceptsNothingElseAsAConfirmation(String text) {
        assertThat(Confirmation.read(text).covers(Set.of(Question.LARGE_STEP), new BigDecimal("5"), null))
                .isFalse();
    }

    private static NavigableMap<Quarter, BigDecimal> values(String... values) {
        NavigableMap<Quarter, BigDecimal> found = new TreeMap<>();
        for (int i = 0; i < values.length; i++) {
            found.put(FIRST.plus(i), new BigDecimal(values[i]));
        }
        return found;
    }
}
