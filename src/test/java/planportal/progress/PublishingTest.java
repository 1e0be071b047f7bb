package planportal.progress;

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
    Kpis kpis;

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
            assertThat(snapshots.current().publication().number()).as("what the publisher sees").isEqualTo(number);
            status.setRollbackOnly();
        });

        assertThat(newest()).isEqualTo(before);
        assertThat(snapshots.current().kpi("5-a-1").orElseThrow().measurement(quarter)).isEmpty();
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
                .extracting(measurement -> measurement.value().intValue()).containsExactly(5, 6);
    }

    @Test
    void publishersAtTheSameTimeGetNumbersWithoutGaps() {
        long before = newest();
        List<CompletableFuture<Long>> all = IntStream.rangeClosed(1, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> transaction.execute(status -> publishing
                        .publishMeasurement(value("5-a-1", Quarter.of(2040 + i, 1), String.valueOf(i), null)))))
                .toList();

        assertThat(all.stream().map(CompletableFuture::join))
                .containsExactlyInAnyOrderElementsOf(LongStream.rangeClosed(before + 1, before + 8).boxed().toList());
    }

    @Test
    void nothingIsPublishedOutsideATransaction() {
        assertThatThrownBy(() -> publishing.publishMeasurement(value("5-a-1", Quarter.of(2031, 1), "1", null)))
                .isInstanceOf(IllegalTransactionStateException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"publication", "measurement", "baseline", "target", "department_name", "responsibility",
            "rating_threshold", "kpi_weight", "history_entry"})
    void whatIsPublicCannotBeChangedOrDeleted(String table) {
        for (String change : List.of("update " + table + " set " + firstColumn(table) + " = " + firstColumn(table),
                "delete from " + table, "truncate " + table + " cascade")) {
            assertThatThrownBy(() -> transaction.executeWithoutResult(status -> jdbc.sql(change).update()))
                    .as(change).isInstanceOf(DataAccessException.class);
        }
    }

    private String firstColumn(String table) {
        return jdbc.sql("select column_name from information_schema.columns where table_name = ? and is_generated = 'NEVER'"
                + " and is_identity = 'NO' order by ordinal_position limit 1").param(table).query(String.class).single();
    }

    private NewMeasurement value(String code, Quarter quarter, String value, String reason) {
        Kpi kpi = kpis.findByPlanIdAndCode(snapshots.current().plan().id(), code).orElseThrow();
        long department = jdbc.sql("select min(id) from department").query(Long.class).single();
        return new NewMeasurement(kpi.id(), quarter, new BigDecimal(value), null, null, null, reason, department);
    }

    private BigDecimal valueOf(String code, Quarter quarter) {
        return snapshots.current().kpi(code).orElseThrow().measurement(quarter).orElseThrow().value();
    }

    private long newest() {
        return jdbc.sql("select max(number) from publication").query(Long.class).single();
    }
}
