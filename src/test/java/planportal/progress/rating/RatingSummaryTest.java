package planportal.progress.rating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static planportal.progress.rating.Samples.milestone;
import static planportal.progress.rating.Samples.number;
import static planportal.progress.rating.Samples.state;
import static planportal.progress.rating.Samples.terms;
import static planportal.progress.rating.Samples.values;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import planportal.progress.rating.RatingSummary.Entry;
import planportal.shared.Quarter;

class RatingSummaryTest {

    private static final Quarter QUARTER = Quarter.of(2020, 1);

    private static Assessment level(String value) {
        return RatingRule.assess(
                terms(Kind.LEVEL, Direction.UP, "0@2020-03-31", "100@2024-03-31"),
                value.isEmpty() ? values("2020-Q1") : values("2020-Q1", value),
                QUARTER);
    }

    @Test
    void countsRatingsReportsAndWhatIsNotDue() {
        Assessment done = RatingRule.assess(milestone(null), state("2020-Q1", MilestoneState.DONE), QUARTER);
        Assessment noTarget =
                RatingRule.assess(terms(Kind.LEVEL, Direction.UP, "0@2020-03-31"), values("2020-Q1", "1"), QUARTER);

        RatingSummary summary = RatingSummary.of(List.of(
                Entry.of(level("100")), Entry.of(level("")), Entry.of(done), Entry.of(noTarget), Entry.of(null)));

        assertThat(summary.count(Rating.ACHIEVED)).isEqualTo(2);
        assertThat(summary.count(Rating.NOT_REPORTED)).isEqualTo(1);
        assertThat(summary.count(Rating.NOT_RATED)).isEqualTo(1);
        assertThat(summary.count(Rating.LATE)).isZero();
        assertThat(summary.counts()).containsOnlyKeys(Rating.values());
        assertThat(summary.awaiting()).isEqualTo(1);
        assertThat(summary.due()).isEqualTo(4);
        assertThat(summary.reported()).isEqualTo(3);
        assertThat(summary.inMean()).isEqualTo(1);
        assertThat(summary.leftOut()).isEqualTo(4);
        assertThat(summary.total()).isEqualTo(5);
    }

    @Test
    void countsRatingsOfEarlierReportsAndIncludesThemInTheMean() {
        Entry yearly = Entry.of(level("40"), level("40").rating(), BigDecimal.ONE, false, true);

        RatingSummary summary = RatingSummary.of(List.of(yearly, Entry.of(level("80")), Entry.of(level(""))));

        assertThat(summary.earlier()).isEqualTo(1);
        assertThat(summary.awaiting()).isZero();
        assertThat(summary.counts().values().stream()
                        .mapToInt(Integer::intValue)
                        .sum())
                .isEqualTo(3);
        assertThat(summary.due()).isEqualTo(2);
        assertThat(summary.reported()).isEqualTo(1);
        assertThat(summary.meanProgress()).isEqualTo(Ratio.of(60, 100));
        assertThat(summary.isMeanRepresentative()).isTrue();
        assertThat(RatingSummary.change(List.of(Entry.of(level("10"))), List.of(yearly))
                        .compared())
                .isZero();
    }

    @Test
    void isRepresentativeIfItCoversHalfOfTheKpis() {
        assertThat(RatingSummary.of(List.of(Entry.of(level("40")), Entry.of(level("")), Entry.of(null)))
                        .isMeanRepresentative())
                .isFalse();
        assertThat(RatingSummary.of(List.of(Entry.of(level("40")), Entry.of(level(""))))
                        .isMeanRepresentative())
                .isTrue();
    }

    @Test
    void weighsProgressLimitedToZeroAndOne() {
        RatingSummary summary = RatingSummary.of(List.of(
                Entry.of(level("250"), number("1")),
                Entry.of(level("-50"), number("1")),
                Entry.of(level("40"), number("0.5"))));

        // (1·1 + 1·0 + 0.5·0.4) / 2.5
        assertThat(summary.meanProgress()).isEqualTo(Ratio.of(48, 100));
    }

    @Test
    void countsADecidedRatingButComputesTheMeanFromFigures() {
        Entry decided = Entry.of(level("5"), Rating.NOT_RATED, number("1"), true, false);

        RatingSummary summary = RatingSummary.of(List.of(decided, Entry.of(level("250"))));

        assertThat(summary.count(Rating.NOT_RATED)).isEqualTo(1);
        assertThat(summary.count(level("5").rating())).isZero();
        assertThat(summary.meanProgress())
                .isEqualTo(RatingSummary.of(List.of(Entry.of(level("5")), Entry.of(level("250"))))
                        .meanProgress());
        assertThatIllegalArgumentException().isThrownBy(() -> Entry.of(null, Rating.LATE, number("1"), true, false));
    }

    @Test
    void excludesAFlowOfWhichLessIsBetterFromTheMean() {
        Assessment used = RatingRule.assess(
                terms(Kind.FLOW, Direction.DOWN, null, "40@2024-03-31"), values("2020-Q1", "40"), QUARTER);

        RatingSummary summary = RatingSummary.of(List.of(Entry.of(used), Entry.of(level("20"))));

        assertThat(summary.meanProgress()).isEqualTo(Ratio.of(1, 5));
        assertThat(summary.leftOut()).isEqualTo(1);
    }

    @Test
    void hasNoMeanWithoutProgressOrWeight() {
        assertThat(RatingSummary.of(List.of()).meanProgress()).isNull();
        assertThat(RatingSummary.of(List.of(Entry.of(level("")))).meanProgress())
                .isNull();
        assertThat(RatingSummary.of(List.of(Entry.of(level("5"), number("0")))).meanProgress())
                .isNull();
        assertThatIllegalArgumentException().isThrownBy(() -> Entry.of(null, number("-1")));
    }

    @Test
    void comparesOnlyKpisWithProgressInBothQuarters() {
        Assessment flow = RatingRule.assess(
                terms(Kind.FLOW, Direction.UP, null, "100@2021-03-31"), values("2020-Q1", "25"), QUARTER);
        List<Entry> before = List.of(
                Entry.of(level("10")),
                Entry.of(level("20"), number("3")),
                Entry.of(level("")),
                Entry.of(level("90")),
                Entry.of(null),
                Entry.of(flow));
        List<Entry> now = List.of(
                Entry.of(level("250")),
                Entry.of(level("-5"), number("3")),
                Entry.of(level("60")),
                Entry.of(level("")),
                Entry.of(level("40")),
                Entry.of(flow));

        RatingSummary.Change change = RatingSummary.change(before, now);

        // (1·(1 − 0.1) + 3·(0 − 0.2)) / 4
        assertThat(change.points()).isEqualByComparingTo("7.5");
        assertThat(change.compared()).isEqualTo(2);
        assertThat(RatingSummary.change(List.of(Entry.of(null)), List.of(Entry.of(level("40")))))
                .extracting("points", "compared", "representative")
                .containsExactly(null, 0, false);
        assertThat(change.isRepresentative())
                .as("2 of %s KPIs compared", change.total())
                .isFalse();
        assertThat(RatingSummary.change(before.subList(0, 2), now.subList(0, 2)).isRepresentative())
                .isTrue();
        assertThatIllegalArgumentException().isThrownBy(() -> RatingSummary.change(List.of(), now));
    }
}
