package planportal.summaries.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import planportal.progress.rating.MilestoneState;
import planportal.shared.Quarter;
import planportal.summaries.SummarySamples;
import planportal.summaries.excel.ExcelWriterTest;
import planportal.summaries.model.MilestoneStates.Cell;

class MilestoneStatesTest {

    private final SummaryKpi kpi = SummarySamples.milestone(
            "1-4",
            "1",
            new TreeMap<>(
                    Map.of(Quarter.of(2023, 1), MilestoneState.IN_PROGRESS, Quarter.of(2023, 2), MilestoneState.DONE)),
            Quarter.of(2023, 2));
    private final MilestoneStates states = MilestoneStates.of(kpi, Quarter.of(2023, 3));

    @Test
    void hasARowForEachYearAndACellForEachQuarter() {
        assertThat(states.years()).extracting(year -> year.year().year()).containsExactly(2020, 2021, 2022, 2023);
        assertThat(states.years())
                .allSatisfy(year -> assertThat(year.quarters()).hasSize(4));
    }

    @Test
    void distinguishesMissingFromFutureQuarters() {
        List<Cell> last = states.years().get(3).quarters();

        assertThat(last)
                .extracting(Cell::state)
                .containsExactly(MilestoneState.IN_PROGRESS, MilestoneState.DONE, null, null);
        assertThat(last).extracting(Cell::missing).containsExactly(false, false, true, false);
    }

    @Test
    void explainsItsColoursInWords() {
        SummaryWords words = ExcelWriterTest.words(Locale.JAPANESE);
        List<Cell> last = states.years().get(3).quarters();

        assertThat(last).extracting(cell -> cell.word(words)).containsExactly("進行中", "完了", "未報告", null);
        assertThat(last)
                .extracting(cell -> cell.note(words))
                .containsExactly(
                        null, "期限 " + words.formats().dayShort(LocalDate.of(2023, 9, 30)) + "\n訂正", null, null);
    }

    @Test
    void containsReportedMilestonesOnly() {
        assertThat(MilestoneStates.has(kpi)).isTrue();
        assertThat(MilestoneStates.has(SummarySamples.milestone("1-5", "1", new TreeMap<>(), Quarter.of(2023, 2))))
                .isFalse();
        assertThat(MilestoneStates.has(
                        SummarySamples.kpi("1-1", "1", "数", java.math.BigDecimal.ONE, java.math.BigDecimal.TEN, null)))
                .isFalse();
    }
}
