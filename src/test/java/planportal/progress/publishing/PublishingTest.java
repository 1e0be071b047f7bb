package planportal.progress.publishing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.YearMonth;
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
import planportal.progress.Narrative;
import planportal.progress.NewNarrative;
import planportal.progress.PublicKpi;
import planportal.progress.PublicMeasure;
import planportal.progress.Snapshots;
import planportal.progress.facts.MeasuredValue;
import planportal.progress.facts.Measurement;
import planportal.progress.facts.NewMeasurement;
import planportal.progress.facts.Publication;
import planportal.progress.facts.ValueStatus;
import planportal.progress.rating.Rating;
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
    void aFigureThatCompletesAPendingOrPreliminaryOneIsNoCorrection() {
        Quarter quarter = Quarter.of(2033, 1);
        publish(value("5-a-1", quarter, null, ValueStatus.PENDING, null));
        PublicKpi pending = snapshots.current().kpi("5-a-1").orElseThrow();
        assertThat(pending.measurement(quarter)).as("no value").isEmpty();
        assertThat(pending.reported().values()).doesNotContainKey(quarter);
        assertThat(pending.rating(quarter)).isEqualTo(Rating.NOT_REPORTED);
        assertThat(pending.pending(quarter).orElseThrow().expected()).isEqualTo(YearMonth.of(2033, 9));

        publish(value("5-a-1", quarter, null, ValueStatus.PENDING, null));
        publish(value("5-a-1", quarter, "5", ValueStatus.PRELIMINARY, null));
        publish(value("5-a-1", quarter, "6", ValueStatus.PRELIMINARY, null));
        assertThat(snapshots.current().kpi("5-a-1").orElseThrow().isPreliminary(quarter))
                .isTrue();
        long last = publish(value("5-a-1", quarter, "7", ValueStatus.FINAL, null));

        PublicKpi known = snapshots.current().kpi("5-a-1").orElseThrow();
        assertThat(known.revisions().get(quarter)).hasSize(5).noneMatch(Measurement::isCorrection);
        assertThat(known.isPreliminary(quarter)).isFalse();
        assertThat(valueOf("5-a-1", quarter)).isEqualByComparingTo("7");
        assertThat(snapshots.current().publication(last).orElseThrow().kind()).isEqualTo(Publication.Kind.REPORT);
        assertThatThrownBy(() -> publish(value("5-a-1", quarter, "8", ValueStatus.FINAL, null)))
                .as("a final value is corrected")
                .hasMessageContaining("reason");
        assertThatThrownBy(() -> publish(value("5-a-1", quarter, null, ValueStatus.PENDING, null)))
                .hasMessageContaining("reason");
    }

    @Test
    void aPreliminaryFigureIsTakenBackWithAReasonOnly() {
        Quarter quarter = Quarter.of(2033, 2);
        publish(value("5-a-1", quarter, "5", ValueStatus.PRELIMINARY, null));

        assertThatThrownBy(() -> publish(value("5-a-1", quarter, "6", ValueStatus.FINAL, "訂正します。")))
                .as("it completes, and corrects nothing")
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> publish(value("5-a-1", quarter, null, ValueStatus.PENDING, null)))
                .hasMessageContaining("reason");
        publish(value("5-a-1", quarter, null, ValueStatus.PENDING, "調査の誤りが分かりました。"));

        assertThat(snapshots.current().kpi("5-a-1").orElseThrow().revisions().get(quarter))
                .extracting(Measurement::isCorrection)
                .containsExactly(false, true);
    }

    @Test
    void theDatabaseAllowsCompletingOnlyValuesThatAreNotFinal() {
        Quarter quarter = Quarter.of(2033, 3);
        publish(value("5-a-1", quarter, "5", ValueStatus.FINAL, null));

        for (String completes : new String[] {"PRELIMINARY", "PENDING"}) {
            assertThatThrownBy(() ->
                            jdbc.sql("""
                            insert into measurement (kpi_id, quarter, revision, value, completes, department_id, publication)
                            select kpi_id, quarter, 2, 6, ?, department_id, publication from measurement
                            where quarter = ? and revision = 1""").params(completes, quarter.toString()).update())
                    .hasMessageContaining("measurement_completes");
        }
        assertThatThrownBy(() -> jdbc.sql("""
                        insert into measurement (kpi_id, quarter, revision, value, department_id, publication)
                        select kpi_id, quarter, 2, 6, department_id, publication from measurement
                        where quarter = ? and revision = 1""").params(quarter.toString()).update())
                .hasMessageContaining("measurement_reason");
    }

    private long publish(NewMeasurement measured) {
        return transaction.execute(status -> publishing.publishMeasurement(measured));
    }

    private NewMeasurement value(String code, Quarter quarter, String value, ValueStatus status, String reason) {
        Kpi kpi = snapshots.current().kpi(code).orElseThrow().kpi();
        return new NewMeasurement(
                kpi.id(),
                quarter,
                new MeasuredValue(
                        value == null ? null : new BigDecimal(value),
                        null,
                        null,
                        null,
                        status,
                        status == ValueStatus.PENDING
                                ? YearMonth.of(quarter.lastDay().getYear(), 9)
                                : null),
                null,
                reason,
                value(code, quarter, "1", null).departmentId());
    }

    @Test
    void aNarrativeBecomesPublicWithTheValuesOfItsQuarterUnderOneNumber() {
        Quarter quarter = Quarter.of(2032, 1);

        long number = transaction.execute(status -> publishing.publish(
                List.of(value("5-a-1", quarter, "4", null)), List.of(said("5-a", quarter, "講座を開きました。次も開きます。", null))));

        PublicMeasure measure = snapshots.current().measure("5-a").orElseThrow();
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

        PublicMeasure initiative = snapshots.current().measure("p1").orElseThrow();
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
    void publicFactsCannotBeChangedOrDeleted(String table) {
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
        return new NewMeasurement(
                kpi.id(), quarter, MeasuredValue.figure(new BigDecimal(value)), null, reason, department);
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
