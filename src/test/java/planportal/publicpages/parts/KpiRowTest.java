package planportal.publicpages.parts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import planportal.progress.PublicKpi;
import planportal.progress.Snapshots;
import planportal.shared.Excerpt;
import planportal.shared.Quarter;
import planportal.testing.PortalTest;

@PortalTest
class KpiRowTest {

    private static final Quarter QUARTER = Quarter.of(2023, 3);

    @Autowired
    Snapshots snapshots;

    @Autowired
    MockMvcTester browser;

    private List<PublicKpi> kpis() {
        return List.copyOf(snapshots.current().kpis());
    }

    @Test
    void showsAllInThePlansOrderIfTheyFit() {
        Excerpt<KpiRow> rows = KpiRow.ofPart(kpis(), QUARTER, kpis().size());

        assertThat(rows.isFolded()).isFalse();
        assertThat(rows.rows())
                .extracting(row -> row.kpi().code())
                .containsExactlyElementsOf(
                        kpis().stream().map(kpi -> kpi.kpi().code()).toList());
    }

    @Test
    void showsTheWorstRatedIfTheyDoNotFit() {
        List<String> late = kpis().stream()
                .filter(kpi ->
                        "late".equals(RatingChip.of(kpi, kpi.standing(QUARTER)).style()))
                .map(kpi -> kpi.kpi().code())
                .toList();
        Excerpt<KpiRow> rows = KpiRow.ofPart(kpis(), QUARTER, late.size());

        assertThat(rows.isFolded()).isTrue();
        assertThat(rows.total()).isEqualTo(kpis().size());
        assertThat(late).isNotEmpty();
        assertThat(rows.rows()).extracting(row -> row.kpi().code()).containsExactlyElementsOf(late);
    }

    @Test
    void linksToTheListOfTheMeasure() {
        assertThat(browser.get().uri("/kpis?measure=1-a"))
                .bodyText()
                .contains("に絞っています。", "href=\"/measures/1-a\"", "href=\"/kpis/1-a-1\"")
                .doesNotContain("href=\"/kpis/1-i-1\"");
        assertThat(browser.get().uri("/kpis?measure=9-z")).hasStatus(400);
    }
}
