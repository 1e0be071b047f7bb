package planportal.steering.completion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import planportal.progress.Snapshots;
import planportal.progress.rating.Rating;
import planportal.shared.Quarter;
import planportal.steering.completion.OffTrackReading.Change;
import planportal.testing.StaffBrowser;
import planportal.testing.StaffBrowser.Page;
import planportal.testing.StaffTest;
import planportal.testing.TestStaff;

@StaffTest
class OffTrackPageTest {

    @Autowired
    private TestStaff staff;

    @Autowired
    private Snapshots snapshots;

    @LocalServerPort
    private int port;

    @Test
    void listsExactlyTheKpisThatThePublicPagesShowAsLate() {
        StaffBrowser manager = signedIn("MANAGER", null);

        Page page = manager.open("/manage/off-track");

        var snapshot = snapshots.current();
        var quarter = snapshot.latestQuarter().orElseThrow();
        assertThat(snapshot.kpis()).allSatisfy(kpi -> {
            Rating rating = kpi.standing(quarter).rating();
            boolean late = rating == Rating.LATE || rating == Rating.SLIGHTLY_LATE;
            assertThat(page.body().contains("href=\"/kpis/" + kpi.kpi().code() + "\""))
                    .as(kpi.kpi().code())
                    .isEqualTo(late);
        });
        assertThat(page.body()).contains("回連続", "前回：", "前回評価（令和4年度 第4四半期）");
        assertThat(page.body().indexOf("chip-late\""))
                .as("the worst first")
                .isLessThan(page.body().indexOf("chip-slightly-late\""));
    }

    @Test
    void startsWithTheNewestRatedQuarterAndReachesEarlierOnes() {
        StaffBrowser manager = signedIn("MANAGER", null);
        List<Quarter> published = snapshots.current().publishedQuarters();
        Quarter oldest = published.get(published.size() - 1);
        assertThat(manager.open("/manage/off-track?quarter=" + oldest).body())
                .contains("<option value=\"" + oldest + "\" selected=\"selected\"");
        assertThat(manager.open("/manage/off-track?quarter=2031-Q1").status()).isEqualTo(404);
        assertThat(manager.open("/manage/off-track?quarter=zz").status()).isEqualTo(400);

        List<Quarter> quarters = List.of(Quarter.parse("2024-Q1"), Quarter.parse("2023-Q4"), Quarter.parse("2023-Q3"));
        assertThat(OffTrackReading.newestRated(quarters, quarter -> !quarter.equals(quarters.get(0))))
                .hasToString("2023-Q4");
        assertThat(OffTrackReading.newestRated(quarters, none -> false)).hasToString("2024-Q1");
    }

    @Test
    void canBeFilteredByDepartmentAndIsForManagers() {
        StaffBrowser manager = signedIn("MANAGER", null);
        assertThat(manager.open("/manage/off-track?department=zz").status()).isEqualTo(404);
        assertThat(manager.open("/manage/off-track?department=none").body()).contains("条件に合う遅れている指標はありません");
        assertThat(signedIn("EDITOR", "recovery").open("/manage/off-track").status())
                .isEqualTo(403);
    }

    @Test
    void comparesWithThePreviousRating() {
        assertThat(Change.of(Rating.LATE, Rating.SLIGHTLY_LATE)).isEqualTo(Change.WORSE);
        assertThat(Change.of(Rating.SLIGHTLY_LATE, Rating.LATE)).isEqualTo(Change.BETTER);
        assertThat(Change.of(Rating.LATE, Rating.LATE)).isEqualTo(Change.SAME);
        assertThat(Change.of(Rating.LATE, Rating.NOT_REPORTED)).isEqualTo(Change.NEW);
        assertThat(Change.of(Rating.LATE, null)).isEqualTo(Change.NEW);
    }

    private StaffBrowser signedIn(String role, String department) {
        StaffBrowser browser = new StaffBrowser(port);
        browser.signIn(staff.account(role, department), TestStaff.PASSWORD);
        return browser;
    }
}
