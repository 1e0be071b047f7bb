package planportal.publicpages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import planportal.progress.Narrative;
import planportal.progress.Snapshot;
import planportal.progress.Snapshots;
import planportal.publicpages.updates.UpdateView;
import planportal.shared.Quarter;
import planportal.testing.PortalTest;

/** What departments said of measures, as citizens read it; of quarters that no test writes. */
@PortalTest
class NarrativesTest {

    private static final Quarter QUARTER = Quarter.of(2023, 3);

    @Autowired
    MockMvcTester portal;

    @Autowired
    Snapshots snapshots;

    @Test
    void appearOnTheMeasuresPageWithDepartmentAndDay() {
        assertThat(page("/measures/1-a"))
                .contains(
                        "取組状況",
                        "課題",
                        "今後の方向性",
                        "前期から72世帯減りました。",
                        "復興総室",
                        "サンプルデータ（実際の取組ではありません）",
                        "これまでの四半期の取組状況",
                        "262世帯となり");
        assertThat(page("/measures/r1-1")).doesNotContain("今後の方向性");
    }

    @Test
    void appearOnAnInitiativesPageWithTheirFirstSentence() {
        assertThat(page("/initiatives/1"))
                .contains("仮設住宅等の入居世帯は190世帯となり、前期から72世帯減りました。", "href=\"/measures/1-a#narrative-1-a\"")
                .doesNotContain("見守りの訪問は1,240件行い");
        assertThat(page("/programmes/enabling-policies")).contains("まちづくりセンターへの相談は418件でした。", "narrative-p1");
    }

    @Test
    void stayJapaneseOnEnglishPagesWithANotice() {
        assertThat(page("/en/measures/1-a")).contains("in Japanese only", "Next steps", "lang=\"ja\">仮設住宅等の入居世帯は190世帯");
    }

    @Test
    void areHiddenOnDaysBeforeTheirPublication() {
        assertThat(page("/measures/1-a?asOf=2023-12-01")).contains("262世帯となり").doesNotContain("190世帯となり");
        assertThat(page("/measures/1-a?asOf=2022-12-01")).doesNotContain("今後の方向性");
    }

    @Test
    void appearAmongTheUpdates() {
        Snapshot snapshot = snapshots.current();
        List<UpdateView> news = UpdateView.newest(snapshot, 0, 10_000).stream()
                .filter(update -> update.narrative() != null
                        && QUARTER.equals(update.head().quarter()))
                .toList();

        assertThat(news)
                .hasSize(20)
                .allSatisfy(update -> assertThat(update.narrative().lead()).endsWith("。"));
        assertThat(news)
                .filteredOn(update -> update.narrative().code().equals("1-a"))
                .singleElement()
                .satisfies(update -> assertThat(update.narrative().programme()).isNull());
        assertThat(news)
                .filteredOn(update -> update.narrative().code().equals("p1"))
                .singleElement()
                .satisfies(update -> assertThat(update.narrative().programme()).isEqualTo("enabling-policies"));
        assertThat(page("/updates")).contains("の取組状況");
    }

    @Test
    void ofTheDemonstrationAreMarkedAsSamples() {
        Snapshot snapshot = snapshots.current();
        List<Narrative> said = snapshot.measures().stream()
                .map(measure -> measure.narrative(QUARTER))
                .flatMap(Optional::stream)
                .toList();

        assertThat(said).hasSize(20).allSatisfy(narrative -> {
            assertThat(narrative.sample()).isTrue();
            assertThat(snapshot.publication(narrative.publication())
                            .orElseThrow()
                            .quarter())
                    .isEqualTo(QUARTER);
            assertThat(snapshot.kpis().stream()
                            .flatMap(kpi -> kpi.measurement(QUARTER).stream())
                            .filter(measurement -> measurement.publication() == narrative.publication()))
                    .isNotEmpty()
                    .allSatisfy(measurement ->
                            assertThat(measurement.departmentId()).isEqualTo(narrative.departmentId()));
        });
    }

    private String page(String address) {
        return new String(
                portal.get().uri(address).exchange().getResponse().getContentAsByteArray(),
                java.nio.charset.StandardCharsets.UTF_8);
    }
}
