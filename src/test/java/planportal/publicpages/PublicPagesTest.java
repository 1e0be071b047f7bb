package planportal.publicpages;

import static org.assertj.core.api.Assertions.assertThat;
import static planportal.testing.MessageFiles.japanese;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;
import planportal.testing.Crawl;
import planportal.testing.PortalTest;

/** What readers ask the public pages for, on the demonstration's figures. */
@PortalTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class PublicPagesTest {

    private static final Pattern FOUND = Pattern.compile("class=\"kpi-link\"[^>]*href=\"/kpis/([^\"?]+)");
    private static final Pattern PROGRESS =
            Pattern.compile("kpi-row-progress\"><dt>[^<]*</dt>\\s*<dd><span>(−?[\\d.,]+)%");
    private static final Pattern CHIP = Pattern.compile("class=\"chip chip-([a-z-]+)\"");

    @Autowired
    private MockMvcTester portal;

    @ParameterizedTest
    @ValueSource(strings = {"ｋｐｉ", "KPI", "kpi", "指標", "", "　"})
    void findAllKpisByACommonWord(String words) {
        assertThat(found("q", words)).hasSize(42);
    }

    @ParameterizedTest
    @CsvSource({
        "ＩＣＴ, ICT",
        "ｉｃｔ, ICT",
        "ﾀﾌﾞﾚｯﾄ, タブレット",
        "たぶれっと, タブレット",
        "１－ア－１, 1-ア-1",
        "1-A-1, 1-a-1",
        "ｶﾝﾎﾞｼﾞｱ, カンボジア"
    })
    void findKpisInAnySpelling(String typed, String meant) {
        assertThat(found("q", typed)).isEqualTo(found("q", meant));
    }

    @Test
    void findByNameByMeasureByDepartmentAndByEveryWord() {
        assertThat(found("q", "ＩＣＴ")).contains("2-a-2", "5-i-1");
        assertThat(found("q", "ﾀﾌﾞﾚｯﾄ")).contains("2-a-1");
        assertThat(found("q", "households in temporary")).containsExactly("1-a-1");
        assertThat(found("q", "復興総室")).containsExactly("1-a-1", "1-a-2", "1-a-3");
        assertThat(found("q", "がん検診　受診率")).contains("3-u-2").isSubsetOf(found("q", "がん検診"));
        assertThat(found("q", "がん検診　ＩＣＴ")).isEmpty();
        assertThat(found("q", "存在しない言葉")).isEmpty();
        assertThat(page("/kpis", "q", "存在しない言葉")).contains(japanese("public.kpis.nothing"));
    }

    @Test
    void escapeTheSearchText() {
        assertThat(page("/kpis", "q", "\"><script>alert(1)</script>"))
                .contains("value=\"&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;\"")
                .doesNotContain("<script>");
        assertThat(found("q", "%")).isNotEqualTo(found("q", "_"));
    }

    @Test
    void narrowTheListByEachFilter() {
        assertThat(found("initiative", "5")).isNotEmpty().allMatch(code -> code.startsWith("5-"));
        assertThat(found("department", "recovery")).containsExactly("1-a-1", "1-a-2", "1-a-3");
        assertThat(found("origin", "stated")).contains("1-a-1").doesNotContain("1-a-3");
        assertThat(found("origin", "stated").size()
                        + found("origin", "proposed").size())
                .isEqualTo(42);
        assertThat(chips("rating", "late")).isNotEmpty().containsOnly("late");
        assertThat(found("initiative", "1", "rating", "achieved", "origin", "proposed"))
                .isSubsetOf(found("initiative", "1"))
                .isSubsetOf(found("rating", "achieved"));
        assertThat(found("initiative", "", "rating", "", "department", "", "origin", "", "sort", ""))
                .hasSize(42);
    }

    @Test
    void sortTheList() {
        List<BigDecimal> progress = PROGRESS.matcher(page("/kpis", "sort", "progress"))
                .results()
                .map(match -> new BigDecimal(match.group(1).replace("−", "-").replace(",", "")))
                .toList();
        assertThat(progress).hasSizeGreaterThan(10).isSorted();

        List<String> order = List.of("late", "slightly-late", "on-track", "achieved");
        assertThat(chips("sort", "rating").stream()
                        .filter(order::contains)
                        .map(order::indexOf)
                        .toList())
                .hasSizeGreaterThan(20)
                .isSortedAccordingTo(Comparator.naturalOrder());

        assertThat(found("sort", "plan")).isEqualTo(found()).startsWith("1-a-1", "1-a-2", "1-a-3");
        assertThat(found("sort", "name"))
                .containsExactlyInAnyOrderElementsOf(found())
                .isNotEqualTo(found());
    }

    @Test
    void showAPastDayAsItWas() {
        String before = page("/kpis/2-u-1", "asOf", "2023-02-13");
        String after = page("/kpis/2-u-1", "asOf", "2023-02-14");

        assertThat(before).contains("301,400").doesNotContain("271,400").doesNotContain("重複して計上");
        assertThat(after).contains("271,400", "301,400", "2施設の共催事業の参加者30,000人を重複して計上していたため訂正しました。");
        assertThat(page("/kpis/p2-1", "asOf", "2022-03-31")).contains("情報政策課").doesNotContain("デジタル戦略課");
        assertThat(page("/kpis/p2-1", "asOf", "2022-04-01")).contains("デジタル戦略課").doesNotContain("情報政策課");
        assertThat(page("/kpis/1-a-1", "asOf", "2020-04-01"))
                .contains(japanese("public.no-figures"))
                .doesNotContain(japanese("layout.sample"));
        assertThat(page("/updates", "asOf", "2021-11-30")).doesNotContain("令和4年", "令和5年");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/kpis",
                "/kpis/1-a-1",
                "/measures/1-a",
                "/initiatives/1",
                "/plan",
                "/programmes",
                "/updates"
            })
    void keepAPastDayInEveryLink(String path) {
        String html = page(path, "asOf", "2022-11-30");

        assertThat(html).contains("2022年");
        List<String> links = Pattern.compile("<a\\b[^>]*\\shref=\"(/[^\"]*)\"")
                .matcher(html)
                .results()
                .map(match -> match.group(1))
                .filter(link -> !link.startsWith("/sign-in"))
                .toList();
        assertThat(links).hasSizeGreaterThan(8);
        // One leads back to the present.
        assertThat(links.stream().filter(link -> !link.contains("asOf=2022-11-30")))
                .containsExactly("/");
    }

    @Test
    void markInventedFiguresOnEveryPage() {
        Crawl crawl = new Crawl("ja", path -> {
            var response =
                    portal.get().uri(java.net.URI.create(path)).exchange().getResponse();
            return new Crawl.Visited(path, response.getStatus(), java.util.Map.of(), content(response));
        });

        assertThat(crawl.pages()).hasSizeGreaterThan(100);
        assertThat(crawl.pages().stream()
                        .filter(page -> page.status() == 200 && !page.path().equals("/?asOf=2020-04-01"))
                        .filter(page -> !page.html().contains(japanese("layout.sample")))
                        .map(Crawl.Visited::path))
                .isEmpty();
    }

    @Test
    void linkToOtherLanguagesOnlyIfThePortalHasThem() {
        assertThat(page("/en/")).contains("<html lang=\"en\"");
        assertThat(page("/", "lang", "xx")).contains("<html lang=\"ja\"");
        assertThat(page("/", "lang", "../../etc/passwd")).contains("<html lang=\"ja\"");
    }

    private List<String> found(String... parameters) {
        return FOUND.matcher(page("/kpis", parameters))
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    private List<String> chips(String... parameters) {
        return CHIP.matcher(page("/kpis", parameters))
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    private String page(String path, String... parameters) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(path);
        for (int i = 0; i < parameters.length; i += 2) {
            address.queryParam(parameters[i], UriUtils.encode(parameters[i + 1], StandardCharsets.UTF_8));
        }
        var response = portal.get().uri(address.build(true).toUri()).exchange().getResponse();
        assertThat(response.getStatus())
                .as(path + Stream.of(parameters).toList())
                .isEqualTo(200);
        return content(response);
    }

    private static String content(org.springframework.mock.web.MockHttpServletResponse response) {
        return new String(response.getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
