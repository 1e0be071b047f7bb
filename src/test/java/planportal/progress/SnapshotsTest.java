package planportal.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import planportal.testing.PortalTest;

@PortalTest
class SnapshotsTest {

    @Autowired
    Snapshots snapshots;

    @Test
    void showsEveryKpiOfThePlan() {
        Snapshot current = snapshots.current();

        assertThat(current.kpis()).hasSize(42);
        assertThat(current.plan().measures()).hasSizeGreaterThan(15);
    }

    @Test
    void hasNothingBeforeThePlanWasPublished() {
        assertThat(snapshots.before(Instant.parse("2020-03-30T00:00:00Z"))).isEmpty();
    }
}
