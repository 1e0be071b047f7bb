package planportal.progress.publishing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;
import planportal.progress.Kpi;
import planportal.progress.MeasureProgress;
import planportal.progress.Narrative;
import planportal.progress.NewNarrative;
import planportal.progress.Snapshots;
import planportal.progress.facts.NewMeasurement;
import planportal.shared.Quarter;
import planportal.testing.PortalTest;

/** Each test uses a quarter that nobody else writes: the portal and its database are shared with other tests. */
@PortalTest
class PublishingTest {

    @Autowired
    Publishing publishing;

    @Autowired
    Snapshots snapshots;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void aPublishedValueIsPublicFromItsPublicationOn() {
        Quarter quarter = Quarter.of(2030, 1);
        long before = snapshots.current().publication().number();

        long number = transaction.execute(status -> publishing.publishMeasurement(value("5-a-1", quarter, "7", null)));

        assertThat(number).isGreaterThan(before);
        assertThat(valueOf("5-a-1", quarter)).isEqualByComparingTo("7");
    }

    @Test
    void aRefusedPublicationLeavesNoGapAndIsNeverShown() {
        Quarter quarter = Quarter.of(2030, 2);
        long before = newest();

        transaction.executeWithoutResult(status -> {
            long number = publishing.publishMeasurement(value("5-a-1", quarter, "8", null));
            assertThat(snapshots.current().publication().number())
                    .as("what the publisher sees")
                    .isEqualTo(number);
            status.setRollbackOnly();
        });

        assertThat(newest()).isEqualTo(before);
        assertThat(snapshots.current().kpi("5-a-1").orElseThrow().measurement(quarter))
                .isEmpty();
    }

    @Test
    void aCorrectionNeedsAReasonAndKeepsWhatWasPublished() {
        Quarter quarter = Quarter.of(2030, 3);
        transaction.executeWithoutResult(status -> publishing.publishMeasurement(value("5-a-1", quarter, "5", null)));

        assertThatThrownBy(() -> transaction.executeWithoutResult(
                        status -> publishing.publishMeasurement(value("5-a-1", quarter, "6", null))))
                .hasMessageContaining("reason");
        transaction.executeWithoutResult(
                status -> publishing.publishMeasurement(value("5-a-1", quarter, "6", "集計もれを加えました。")));

        assertThat(snapshots.current().kpi("5-a-1").orElseThrow().measurements().get(quarter))
                .extracting(measurement -> measurement.value().intValue())
                .containsExactly(5, 6);
    }

    @Test
    void aNarrativeBecomesPublicWithTheValuesOfItsQuarterUnderOneNumber() {
        Quarter quarter = Quarter.of(2032, 1);

        long number = transaction.execute(status -> publishing.publish(
                List.of(value("5-a-1", quarter, "4", null)), List.of(said("5-a", quarter, "講座を開きました。次も開きます。", null))));

        MeasureProgress measure = snapshots.current().measure("5-a").orElseThrow();
        Narrative narrative = measure.narrative(quarter).orElseThrow();
        assertThat(narrative.publication()).isEqualTo(number);
        assertThat(narrative.firstSentence()).isEqualTo("講座を開きました。");
        assertThat(narrative.sample()).as("in a demonstration").isTrue();
        assertThat(measure.narrativeUntil(quarter.next())).contains(narrative);
        assertThat(measure.kpis()).extracting(kpi -> kpi.kpi().code()).containsExactly("5-a-1");
        assertThat(measure.departments()).hasSize(1);
    }

    @Test
    void aNarrativeOfAnInitiativeWithoutMeasuresIsCorrectedWithAReason() {
        Quarter quarter = Quarter.of(2032, 2);
        transaction.executeWithoutResult(
                status -> publishing.publish(List.of(), List.of(said("p1", quarter, "はじめ", null))));

        assertThatThrownBy(() -> transaction.executeWithoutResult(
                        status -> publishing.publish(List.of(), List.of(said("p1", quarter, "つぎ", null)))))
                .hasMessageContaining("reason");
        transaction.executeWithoutResult(
                status -> publishing.publish(List.of(), List.of(said("p1", quarter, "つぎ", "書き落としがありました。"))));

        MeasureProgress initiative = snapshots.current().measure("p1").orElseThrow();
        assertThat(initiative.measure()).isEmpty();
        assertThat(initiative.narratives().get(quarter))
                .extracting(Narrative::situation)
                .containsExactly("はじめ", "つぎ");
        assertThat(initiative.narrative(quarter).orElseThrow().reason()).isEqualTo("書き落としがありました。");
    }

    @Test
    void publishersAtTheSameTimeGetNumbersWithoutGaps() {
        long before = newest();
        List<CompletableFuture<Long>> all = IntStream.rangeClosed(1, 8)
                .mapToObj(i ->
                        CompletableFuture.supplyAsync(() -> transaction.execute(status -> publishing.publishMeasurement(
                                value("5-a-1", Quarter.of(2040 + i, 1), String.valueOf(i), null)))))
                .toList();

        assertThat(all.stream().map(CompletableFuture::join))
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(before + 1, before + 8).boxed().toList());
    }

    @Test
    void nothingIsPublishedOutsideATransaction() {
        assertThatThrownBy(() -> publishing.publishMeasurement(value("5-a-1", Quarter.of(2031, 1), "1", null)))
                .isInstanceOf(IllegalTransactionStateException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "publication",
                "measurement",
                "baseline",
                "target",
                "department_name",
                "responsibility",
                "rating_threshold",
                "rating_override",
                "kpi_weight",
                "kpi_definition",
                "narrative",
                "history_entry"
            })
    void whatIsPublicCannotBeChangedOrDeleted(String table) {
        for (String change : List.of(
                "update " + table + " set " + firstColumn(table) + " = " + firstColumn(table),
                "delete from " + table,
                "truncate " + table + " cascade")) {
            assertThatThrownBy(() -> transaction.executeWithoutResult(
                            status -> jdbc.sql(change).update()))
                    .as(change)
                    .isInstanceOf(DataAccessException.class);
        }
    }

    private String firstColumn(String table) {
        return jdbc.sql(
                        "select column_name from information_schema.columns where table_name = ? and is_generated = 'NEVER'"
                                + " and is_identity = 'NO' order by ordinal_position limit 1")
                .param(table)
                .query(String.class)
                .single();
    }

    private NewMeasurement value(String code, Quarter quarter, String value, String reason) {
        Kpi kpi = snapshots.current().kpi(code).orElseThrow().kpi();
        long department =
                jdbc.sql("select min(id) from department").query(Long.class).single();
        return new NewMeasurement(kpi.id(), quarter, new BigDecimal(value), null, null, null, reason, department);
    }

    private NewNarrative said(String code, Quarter quarter, String situation, String reason) {
        long department =
                jdbc.sql("select min(id) from department").query(Long.class).single();
        return new NewNarrative(
                snapshots.current().measure(code).orElseThrow().key(),
                quarter,
                situation,
                null,
                null,
                reason,
                department);
    }

    private BigDecimal valueOf(String code, Quarter quarter) {
        return snapshots
                .current()
                .kpi(code)
                .orElseThrow()
                .measurement(quarter)
                .orElseThrow()
                .value();
    }

    private long newest() {
        return jdbc.sql("select max(number) from publication").query(Long.class).single();
    }
}
