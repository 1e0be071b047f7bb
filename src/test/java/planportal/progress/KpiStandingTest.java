package planportal.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import planportal.progress.rating.KpiStanding;
import planportal.progress.rating.Rating;
import planportal.progress.rating.RatingSummary;
import planportal.shared.Quarter;
import planportal.testing.PortalTest;

/** Which rating stands of a KPI that is reported once a year, on the demonstration's figures. */
@PortalTest
class KpiStandingTest {

    @Autowired
    private Snapshots snapshots;

    private KpiStanding standing(String kpi, String quarter) {
        return snapshots.current().kpi(kpi).orElseThrow().standing(Quarter.parse(quarter));
    }

    @Test
    void isAwaitingOnlyBeforeTheFirstReport() {
        assertThat(standing("4-a-1", "2020-Q3").isAwaiting()).isTrue();
        assertThat(standing("4-a-1", "2020-Q3").isEarlier()).isFalse();
        assertThat(standing("4-a-1", "2020-Q4").rating()).isEqualTo(Rating.LATE);
        assertThat(standing("4-a-1", "2021-Q1").isAwaiting()).isFalse();
    }

    @Test
    void keepsTheRatingOfTheNewestReportUntilTheNextOneIsDue() {
        KpiStanding between = standing("4-a-1", "2023-Q3");

        assertThat(between.due()).isFalse();
        assertThat(between.earlier()).isEqualTo(Quarter.parse("2022-Q4"));
        assertThat(between.rating()).isEqualTo(Rating.LATE);
        assertThat(between.assessment()).isEqualTo(standing("4-a-1", "2022-Q4").assessment());
    }

    @Test
    void isNotReportedFromAMissedQuarterUntilTheNextReport() {
        assertThat(standing("4-a-1", "2023-Q4").rating()).isEqualTo(Rating.NOT_REPORTED);
        assertThat(standing("4-a-1", "2023-Q4").isEarlier()).isFalse();
        assertThat(standing("4-a-1", "2024-Q1").rating()).isEqualTo(Rating.NOT_REPORTED);
        assertThat(standing("4-a-1", "2024-Q1").earlier()).isEqualTo(Quarter.parse("2023-Q4"));
    }

    @Test
    void isTheQuartersOwnIfAReportIsDue() {
        KpiStanding own = standing("1-a-1", "2023-Q3");

        assertThat(own.due()).isTrue();
        assertThat(own.earlier()).isNull();
        assertThat(own.of()).isEqualTo(own.quarter());
    }

    @Test
    void comparesAFlowWithItsYearsOwnTarget() {
        PublicKpi nights = snapshots.current().kpi("5-u-1").orElseThrow();

        assertThat(nights.target(Quarter.parse("2021-Q2")).orElseThrow().value())
                .isEqualByComparingTo("100000");
        assertThat(nights.target(Quarter.parse("2022-Q4")).orElseThrow().value())
                .isEqualByComparingTo("200000");
        assertThat(nights.target(Quarter.parse("2023-Q1")).orElseThrow().value())
                .isEqualByComparingTo("480000");
    }

    @Test
    void countsEveryKpiOfAParentOnce() {
        List<PublicKpi> kpis = List.copyOf(snapshots.current().kpis());
        RatingSummary summary = Snapshot.summary(kpis, Quarter.parse("2023-Q3"));

        assertThat(summary.counts().values().stream()
                        .mapToInt(Integer::intValue)
                        .sum())
                .isEqualTo(kpis.size());
        assertThat(summary.awaiting()).isZero();
        assertThat(summary.total()).isEqualTo(kpis.size());
        assertThat(summary.due() + summary.earlier()).isEqualTo(kpis.size());
        assertThat(summary.earlier()).isGreaterThan(5);
    }
}
