package planportal.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import planportal.shared.Formats;
import planportal.shared.Quarter;
import planportal.testing.PortalTest;

@PortalTest
class SnapshotsTest {

    @Autowired
    Snapshots snapshots;

    @Test
    void holdsTheWholePlanWithoutLazyLoading() {
        Snapshot current = snapshots.current();

        assertThat(current.kpis()).hasSize(42);
        assertThat(current.plan().priorityProgramme().initiatives())
                .hasSize(5)
                .allSatisfy(initiative -> assertThat(initiative.measures()).hasSize(3));
        assertThat(current.plan().documents())
                .allSatisfy(document -> assertThat(document.lines()).isNotEmpty());
    }

    @Test
    void showsAPastDayAsItWasBeforeACorrection() {
        Quarter corrected = Quarter.of(2021, 3);
        PublicKpi now = snapshots.current().kpi("1-i-4").orElseThrow();
        Instant beforeTheCorrection = snapshots
                .current()
                .publication(now.measurements().get(corrected).get(1).publication())
                .orElseThrow()
                .publishedAt();

        PublicKpi then =
                snapshots.before(beforeTheCorrection).orElseThrow().kpi("1-i-4").orElseThrow();

        assertThat(now.measurements().get(corrected)).hasSize(2);
        assertThat(then.measurements().get(corrected)).hasSize(1);
        assertThat(then.measurement(corrected).orElseThrow().value())
                .isNotEqualByComparingTo(
                        now.measurement(corrected).orElseThrow().value());
    }

    @Test
    void keepsTheDepartmentsNameAsOfTheDay() {
        Instant before = LocalDate.of(2022, 3, 31).atStartOfDay(Formats.ZONE).toInstant();

        assertThat(nameOfDigitalDepartment(snapshots.before(before).orElseThrow()))
                .isEqualTo("情報政策課");
        assertThat(nameOfDigitalDepartment(snapshots.current())).isEqualTo("デジタル戦略課");
    }

    @Test
    void refersToTheNewestQuarterPublishedAsAWhole() {
        assertThat(snapshots.current().latestQuarter()).contains(Quarter.of(2023, 3));
        assertThat(snapshots
                        .before(Instant.parse("2020-06-01T00:00:00Z"))
                        .orElseThrow()
                        .latestQuarter())
                .isEmpty();
    }

    @Test
    void isEmptyBeforeThePlanWasPublished() {
        assertThat(snapshots.before(Instant.parse("2020-03-30T00:00:00Z"))).isEmpty();
    }

    private static String nameOfDigitalDepartment(Snapshot snapshot) {
        return snapshot.departments().values().stream()
                .filter(each -> each.code().equals("digital"))
                .findFirst()
                .orElseThrow()
                .name()
                .ja();
    }
}
