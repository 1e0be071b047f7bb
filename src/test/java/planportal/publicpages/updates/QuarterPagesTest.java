package planportal.publicpages.updates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;
import planportal.publicpages.frame.AsOfResolver;
import planportal.publicpages.frame.FrameAdvice;
import planportal.summaries.PublishedSummaries;
import planportal.summaries.files.SummaryFiles;
import planportal.summaries.model.SummaryFormat;
import planportal.testing.PortalTest;

/** The frozen quarterly summaries that everybody can read. */
@PortalTest
class QuarterPagesTest {

    @Autowired
    private MockMvcTester portal;

    @Autowired
    private PublishedSummaries published;

    @Autowired
    private AsOfResolver asOf;

    @Autowired
    private FrameAdvice advice;

    @Autowired
    private ThymeleafViewResolver views;

    @Test
    void listsEveryQuarterThatWasPublishedAsAWhole() {
        assertThat(portal.get().uri("/quarters"))
                .hasStatusOk()
                .bodyText()
                .contains("href=\"/quarters/2023-Q3\"", "href=\"/quarters/2020-Q1\"")
                .doesNotContain("/quarters/2023-Q4");
        assertThat(portal.get().uri("/updates"))
                .bodyText()
                .contains("href=\"/quarters/2023-Q3\"", "href=\"/quarters\"");
        assertThat(portal.get().uri("/")).bodyText().contains("href=\"/quarters\"");
    }

    @Test
    void showsAQuarterAsItWasPublished() {
        assertThat(portal.get().uri("/quarters/2023-Q3"))
                .hasStatusOk()
                .bodyText()
                .contains(
                        "令和5年度（2023年度）第3四半期 進み具合のまとめ",
                        "取組の一覧",
                        "遅れている指標と理由",
                        "href=\"#BEHIND\"",
                        "href=\"/quarters/2023-Q3/initiatives/1\"",
                        "href=\"/quarters/2023-Q3/appendix\"",
                        "href=\"/quarters/2023-Q3.csv\"")
                .doesNotContain("仮設住宅等の入居世帯数");
        assertThat(portal.get().uri("/quarters/2023-Q3").exchange())
                .as("what is behind, and why, comes first")
                .bodyText()
                .containsSubsequence("id=\"BEHIND\"", "id=\"OVERVIEW\"", "id=\"MOVED\"");
        assertThat(portal.get().uri("/en/quarters/2023-Q3"))
                .bodyText()
                .contains("Initiatives at a glance")
                .doesNotContain("遅れている指標と理由");
    }

    @Test
    void showsEachInitiativeOfAQuarterOnAPageOfItsOwn() {
        assertThat(portal.get().uri("/quarters/2023-Q3/initiatives/1"))
                .hasStatusOk()
                .bodyText()
                .contains(
                        "復旧復興と防災・減災のまちづくり",
                        "href=\"/kpis/1-a-1\"",
                        "仮設住宅等の入居世帯数",
                        "190世帯",
                        "href=\"/quarters/2023-Q3\"",
                        "href=\"/initiatives/1\"")
                .doesNotContain("href=\"/kpis/2-a-1\"");
        assertThat(portal.get().uri("/en/quarters/2023-Q3/initiatives/1"))
                .bodyText()
                .contains("Current progress on this initiative");
        assertThat(portal.get().uri("/quarters/2023-Q3/initiatives/p1"))
                .as("an initiative without a page of its own")
                .bodyText()
                .contains("href=\"/programmes/enabling-policies\"");
        assertThat(portal.get().uri("/quarters/2023-Q3/initiatives/77")).hasStatus(404);
        assertThat(portal.get().uri("/quarters/2023-Q3/initiatives/1?page=2")).hasStatus(404);
        assertThat(portal.get().uri("/quarters/2023-Q4/initiatives/1")).hasStatus(404);
    }

    @Test
    void showsDefinitionsRuleAndCorrectionsOfAQuarterInItsAppendix() {
        assertThat(portal.get().uri("/quarters/2023-Q3/appendix"))
                .hasStatusOk()
                .bodyText()
                .contains("id=\"definitions\"", "id=\"rule\"", "id=\"corrections-since\"", "href=\"/kpis/1-a-1\"");
    }

    @Test
    void explainsWhyAQuarterCannotBeRead() {
        assertThat(portal.get().uri("/quarters/2023-Q4")).hasStatus(404);
        assertThat(portal.get().uri("/quarters/2031-Q1")).hasStatus(404);
        assertThat(portal.get().uri("/quarters/2023-Q4.csv")).hasStatus(404);
        assertThat(portal.get().uri("/quarters/2023-Q3.exe")).hasStatus(404);
        assertThat(portal.get().uri("/quarters/last")).hasStatus(400);
        assertThat(portal.get().uri("/quarters/2023-Q3?asOf=2023-12-31"))
                .as("published in January")
                .hasStatus(404);
        assertThat(portal.post().uri("/quarters/2023-Q3")).hasStatus(405);
    }

    @Test
    void exportsTheFiguresAsPublished() throws Exception {
        MvcTestResult csv = portal.get().uri("/quarters/2023-Q3.csv").exchange();

        assertThat(csv)
                .hasStatusOk()
                .hasContentType("text/csv;charset=UTF-8")
                .hasHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"summary-2023-Q3.csv\"");
        assertThat(csv.getResponse().getContentAsString(StandardCharsets.UTF_8))
                .startsWith("\uFEFF全国地方公共団体コード,")
                .contains("1-a-1,仮設住宅等の入居世帯数,世帯,少ないほどよい,2019,2650,2023,0,2023,3,190,92.8,順調,復興総室");
    }

    @Test
    void exportsTheCountsOfEachInitiativeAsPublished() throws Exception {
        assertThat(portal.get().uri("/en/quarters/2023-Q3"))
                .bodyText()
                .contains("href=\"/en/quarters/2023-Q3-initiatives.csv\"", "holds every value");
        MvcTestResult csv =
                portal.get().uri("/quarters/2023-Q3-initiatives.csv").exchange();

        assertThat(csv)
                .hasStatusOk()
                .hasContentType("text/csv;charset=UTF-8")
                .hasHeader(HttpHeaders.CACHE_CONTROL, "public, max-age=0, must-revalidate")
                .hasHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"summary-2023-Q3-initiatives.csv\"");
        assertThat(csv.getResponse().getContentAsString(StandardCharsets.UTF_8))
                .contains(",2023,3,取組,1,①復旧復興と防災・減災のまちづくり,priority-initiatives,11,");
        String tag = csv.getResponse().getHeader(HttpHeaders.ETAG);
        assertThat(tag).isNotNull();
        assertThat(portal.get().uri("/quarters/2023-Q3-initiatives.csv").header(HttpHeaders.IF_NONE_MATCH, tag))
                .hasStatus(304);
        assertThat(portal.get().uri("/quarters/2023-Q3-initiatives.csv?asOf=2023-12-31"))
                .hasStatus(404);
        assertThat(portal.get().uri("/quarters/2023-Q3-initiatives.pdf")).hasStatus(404);
        assertThat(portal.get().uri("/about/rating")).bodyText().contains("docs/recompute.py");
    }

    @Test
    void offersOtherFormatsIfOneIsTooSmall() {
        SummaryFiles small = mock();
        when(small.format(".pdf")).thenReturn(SummaryFormat.PDF);
        when(small.formats(any())).thenReturn(List.of(SummaryFormat.EXCEL, SummaryFormat.CSV));
        MockMvcTester narrow = MockMvcTester.of(
                List.of(new QuarterController(published, small)),
                builder -> builder.setCustomArgumentResolvers(asOf)
                        .setControllerAdvice(advice)
                        .setViewResolvers(views::resolveViewName)
                        .build());

        assertThat(narrow.get().uri("/quarters/2023-Q3.pdf").locale(Locale.JAPANESE))
                .hasStatus(422)
                .bodyText()
                .contains(
                        "PDFのファイルはありません",
                        "href=\"/quarters/2023-Q3.xlsx\"",
                        "href=\"/quarters/2023-Q3.csv\"",
                        "href=\"/quarters/2023-Q3\"")
                .doesNotContain("PDFをダウンロード");
    }

    @Test
    void answersNotModifiedForAnUnchangedPage() {
        MvcTestResult first = portal.get().uri("/quarters/2023-Q3").exchange();
        String tag = first.getResponse().getHeader(HttpHeaders.ETAG);

        assertThat(first).hasHeader(HttpHeaders.CACHE_CONTROL, "public, max-age=0, must-revalidate");
        assertThat(tag).isNotNull();
        assertThat(portal.get().uri("/quarters/2023-Q3").header(HttpHeaders.IF_NONE_MATCH, tag))
                .hasStatus(304);
    }
}
