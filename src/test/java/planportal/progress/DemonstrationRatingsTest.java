package planportal.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import planportal.progress.rating.Rating;
import planportal.shared.Quarter;
import planportal.testing.PortalTest;

/** The demonstration shows every rating where a visitor looks first: in the five priority initiatives' latest quarter. */
@PortalTest
class DemonstrationRatingsTest {

    private static final Quarter LATEST = Quarter.of(2023, 3);

    @Autowired
    Snapshots snapshots;

    @Test
    void showsEveryRatingInTheFiveInitiatives() {
        Map<Rating, Long> counts = new EnumMap<>(Rating.class);
        fiveInitiatives()
                .values()
                .forEach(kpis -> Snapshot.summary(kpis, LATEST)
                        .counts()
                        .forEach((rating, count) -> counts.merge(rating, (long) count, Long::sum)));

        assertThat(counts)
                .containsOnlyKeys(Rating.values())
                .allSatisfy((rating, count) -> assertThat(count).isPositive());
        assertThat(counts.get(Rating.ACHIEVED) + counts.get(Rating.ON_TRACK))
                .isGreaterThan(
                        counts.values().stream().mapToLong(Long::longValue).sum() / 2);
    }

    @Test
    void showsADifferentRatingMixForEachInitiative() {
        assertThat(fiveInitiatives()).hasSize(5).allSatisfy((initiative, kpis) -> {
            var summary = Snapshot.summary(kpis, LATEST);
            assertThat(Arrays.stream(Rating.values())
                            .filter(Rating::isJudgement)
                            .filter(rating -> summary.count(rating) > 0))
                    .hasSizeGreaterThan(1);
            assertThat(summary.meanProgress()).isNotNull();
        });
    }

    @Test
    void showsAValueThatMovedAwayFromItsTarget() {
        assertThat(snapshots
                        .current()
                        .kpi("1-a-2")
                        .orElseThrow()
                        .assessment(Quarter.of(2020, 1))
                        .progress()
                        .signum())
                .isNegative();
    }

    private Map<String, List<PublicKpi>> fiveInitiatives() {
        Map<String, List<PublicKpi>> initiatives = new LinkedHashMap<>();
        for (int number = 1; number <= 5; number++) {
            String prefix = number + "-";
            initiatives.put(
                    prefix,
                    snapshots.current().kpis().stream()
                            .filter(progress -> progress.kpi().code().startsWith(prefix))
                            .toList());
        }
        return initiatives;
    }
}
