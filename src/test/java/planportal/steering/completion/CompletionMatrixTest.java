package planportal.steering.completion;

import static org.assertj.core.api.Assertions.assertThat;
import static planportal.reporting.report.ReportStage.APPROVED;
import static planportal.reporting.report.ReportStage.DRAFT;
import static planportal.reporting.report.ReportStage.NOT_BEGUN;
import static planportal.reporting.report.ReportStage.PUBLISHED;
import static planportal.reporting.report.ReportStage.RETURNED;
import static planportal.reporting.report.ReportStage.SUBMITTED;

import java.util.List;
import org.junit.jupiter.api.Test;
import planportal.steering.completion.CompletionMatrix.Entry;
import planportal.steering.completion.CompletionMatrix.Row;

class CompletionMatrixTest {

    private static final List<Long> DEPARTMENTS = List.of(10L, 20L, 30L);
    private static final List<Long> INITIATIVES = List.of(1L, 2L, 3L);

    private static final List<Entry> DUE = List.of(
            new Entry(10L, 1, PUBLISHED),
            new Entry(10L, 1, SUBMITTED),
            new Entry(10L, 3, DRAFT),
            new Entry(20L, 3, NOT_BEGUN),
            new Entry(20L, 3, RETURNED),
            new Entry(null, 1, NOT_BEGUN));

    @Test
    void countsByDepartmentAndInitiativeWithTotals() {
        CompletionMatrix matrix = CompletionMatrix.of(DUE, DEPARTMENTS, INITIATIVES, false);

        assertThat(matrix.columns()).as("the second initiative has nothing due").containsExactly(1L, 3L);
        assertThat(matrix.rows()).extracting(Row::department).containsExactly(10L, 20L, null);
        assertThat(matrix.rows().get(0).cells()).containsExactly(new Tally(2, 2, 1, 0), new Tally(1, 0, 0, 0));
        assertThat(matrix.rows().get(1).cells()).containsExactly(null, new Tally(2, 0, 0, 1));
        assertThat(matrix.rows().get(0).total()).isEqualTo(new Tally(3, 2, 1, 0));
        assertThat(matrix.totals()).containsExactly(new Tally(3, 2, 1, 0), new Tally(3, 0, 0, 1));
        assertThat(matrix.all()).isEqualTo(new Tally(6, 2, 1, 1));
    }

    @Test
    void ordersDepartmentsByCompletionWithUnassignedLast() {
        assertThat(CompletionMatrix.of(DUE, DEPARTMENTS, INITIATIVES, true).rows())
                .extracting(Row::department)
                .containsExactly(20L, 10L, null);
    }

    @Test
    void isEmptyIfNothingIsDue() {
        CompletionMatrix matrix = CompletionMatrix.of(List.of(), DEPARTMENTS, INITIATIVES, true);

        assertThat(matrix.rows()).isEmpty();
        assertThat(matrix.columns()).isEmpty();
        assertThat(matrix.all()).isEqualTo(new Tally(0, 0, 0, 0));
    }

    @Test
    void countsATally() {
        assertThat(Tally.of(List.of(APPROVED, PUBLISHED)).state(true)).isEqualTo(Tally.State.COMPLETE);
        assertThat(Tally.of(List.of(APPROVED, DRAFT)).state(false)).isEqualTo(Tally.State.PARTIAL);
        assertThat(Tally.of(List.of(DRAFT, RETURNED)).state(false)).isEqualTo(Tally.State.NOTHING);
        assertThat(Tally.of(List.of(APPROVED, DRAFT)).state(true)).isEqualTo(Tally.State.OVERDUE);
        assertThat(Tally.of(List.of(SUBMITTED)).missing()).isZero();
    }

    @Test
    void comparesSharesAndThenNumbers() {
        Tally half = new Tally(2, 1, 0, 0);
        Tally halfOfMore = new Tally(6, 3, 0, 0);
        Tally third = new Tally(9, 6, 0, 0);

        assertThat(List.of(third, half, halfOfMore).stream().sorted(Tally::laggingFirst))
                .containsExactly(halfOfMore, half, third);
    }
}
