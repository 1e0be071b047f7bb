package planportal.reporting.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import planportal.reporting.publication.PublicationOrder.Status;
import planportal.reporting.report.ReportKey;
import planportal.reporting.report.ReportKind;
import planportal.reporting.report.ReportRefusal;
import planportal.shared.Quarter;
import planportal.shared.Refusal;

class PublicationOrderTest {

    private static final long MANAGER = 4;
    private static final Instant NOON = Instant.parse("2024-04-25T03:00:00Z");
    private static final Instant EVENING = NOON.plus(Duration.ofHours(6));

    @Test
    void isExecutedOnceAtItsTime() {
        PublicationOrder order = order();
        assertThat(order.status()).isEqualTo(Status.WAITING);

        assertThatThrownBy(() -> order.carriedOut(1, 0, NOON)).isInstanceOf(IllegalStateException.class);
        order.carriedOut(1, 0, EVENING);

        assertThat(order.status()).isEqualTo(Status.DONE);
        assertRefused(() -> order.carriedOut(1, 0, EVENING), ReportRefusal.ORDER_ENDED);
        assertRefused(() -> order.cancel(MANAGER, EVENING), ReportRefusal.ORDER_ENDED);
    }

    @Test
    void isNotExecutedAfterItWasCancelled() {
        PublicationOrder order = order();

        order.cancel(MANAGER, NOON);

        assertThat(order.status()).isEqualTo(Status.CANCELLED);
        assertRefused(() -> order.carriedOut(1, 0, EVENING), ReportRefusal.ORDER_ENDED);
    }

    @Test
    void needsAFutureTimeAndAtLeastOneReport() {
        assertRefused(
                () -> PublicationOrder.ofQuarter(1, Quarter.of(2023, 4), NOON, MANAGER, NOON),
                ReportRefusal.TIME_PASSED);
        assertRefused(() -> PublicationOrder.of(1, List.of(), EVENING, MANAGER, NOON), ReportRefusal.NOTHING_CHOSEN);
    }

    private static PublicationOrder order() {
        return PublicationOrder.of(
                1, List.of(new ChosenReport(new ReportKey(ReportKind.KPI, 7), 2)), EVENING, MANAGER, NOON);
    }

    private static void assertRefused(ThrowingCallable step, ReportRefusal reason) {
        assertThatThrownBy(step)
                .asInstanceOf(type(Refusal.class))
                .extracting(Refusal::reason)
                .isEqualTo(reason);
    }
}
