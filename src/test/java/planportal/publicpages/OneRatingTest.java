package planportal.publicpages;

import static org.assertj.core.api.Assertions.assertThat;
import static planportal.testing.MessageFiles.japanese;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import planportal.progress.rating.Rating;
import planportal.testing.PortalTest;

/** One KPI has one rating: on its own page, in lists and filters, in counts and in files. */
@PortalTest
// A database of its own: what other tests publish would change counts while this one compares them.
@TestPropertySource(properties = "spring.application.name=one-rating")
class OneRatingTest {

    private static final Pattern ROW = Pattern.compile(
            "href=\"/kpis/([^\"?]+)\"[^>]*>[^<]*</a>\\s*</div>\\s*<div class=\"kpi-row-state\">\\s*<span class=\"chip chip-([a-z-]+)\"");
    private static final Pattern LARGE =
            Pattern.compile("class=\"chip-large\">\\s*<span class=\"chip chip-([a-z-]+)\"");
    private static final Pattern LEGEND = Pattern.compile("<li><svg class=\"shape shape-([a-z-]+)\"");

    @Autowired
    private MockMvcTester portal;

    private String page(String path) {
        MockHttpServletResponse response =
                portal.get().uri(URI.create(path)).exchange().getResponse();
        assertThat(response.getStatus()).as(path).isEqualTo(200);
        return new String(response.getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    private Map<String, String> listed(String path) {
        Map<String, String> listed = new LinkedHashMap<>();
        Matcher rows = ROW.matcher(page(path));
        while (rows.find()) {
            listed.put(rows.group(1), rows.group(2));
        }
        return listed;
    }

    private static String style(String word) {
        return Stream.of(Rating.values())
                .filter(rating -> japanese("rating." + rating).equals(word))
                .map(rating -> rating.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .findFirst()
                .orElse("not-due");
    }

    @Test
    void isTheSameOnThePageInTheListAndInTheFileOfTheQuarter() throws Exception {
        Map<String, String> listed = listed("/kpis");
        assertThat(listed).hasSize(42);

        assertThat(listed).allSatisfy((code, style) -> {
            Matcher chip = LARGE.matcher(page("/kpis/" + code));
            assertThat(chip.find()).isTrue();
            assertThat(chip.group(1)).as(code).isEqualTo(style);
        });
        Map<String, String> written = file("/quarters/2023-Q3.csv").stream()
                .collect(Collectors.toMap(row -> row.get("指標ID"), row -> style(row.get("評価"))));
        assertThat(written).containsExactlyInAnyOrderEntriesOf(listed);
    }

    @Test
    void isMarkedIfItComesFromAnEarlierReport() {
        String earlier = "前回評価（令和4年度（2022年度）第4四半期）：遅れ";

        assertThat(page("/kpis/4-a-1")).contains(earlier);
        for (String path :
                List.of("/kpis", "/kpis?rating=late", "/measures/4-a", "/initiatives/4", "/quarters/2023-Q3")) {
            assertThat(page(path)).as(path).contains(earlier);
        }
        assertThat(page("/en/kpis/4-a-1")).contains("Last rating (");
        assertThat(page("/quarters/2023-Q3.csv")).contains("前回評価（2022-Q4の報告による）");
        assertThat(listed("/kpis?rating=late")).containsKey("4-a-1").doesNotContainKey("1-a-1");
        assertThat(listed("/kpis?rating=not-due")).isEmpty();
    }

    @Test
    void isCountedOnceInEveryPlace() {
        Map<String, String> listed = listed("/kpis");
        String home = page("/");

        assertThat(LEGEND.matcher(page("/initiatives/4")).results().map(match -> match.group(1)))
                .containsExactlyInAnyOrderElementsOf(listed.entrySet().stream()
                        .filter(each -> each.getKey().startsWith("4-"))
                        .map(Map.Entry::getValue)
                        .distinct()
                        .toList());
        assertThat(home).contains("重点的取組の指標37件のうち", "指標37件の内訳：計画に記載14件、市による確定前の指標案23件");
        assertThat(page("/kpis")).contains("計画のすべての体系の指標42件");
        assertThat(page("/quarters/2023-Q3")).contains("計画のすべての体系の指標42件", "重点的取組の指標は37件（計画に記載14件、指標案23件）");
        assertThat(page("/initiatives/4"))
                .as("the mean of fewer than half of them is not the large figure")
                .doesNotContain("class=\"mean-value\"")
                .contains("平均の進捗 ");
    }

    @Test
    void isCountedAlikeOnPagesAndInTheFileOfTheInitiatives() throws Exception {
        int pages = 0;
        for (CSVRecord row : file("/quarters/2023-Q3-initiatives.csv")) {
            if (row.get("集計の範囲").equals("全体")) {
                assertThat(page("/quarters/2023-Q3")).contains("指標" + row.get("指標") + "件");
                continue;
            }
            boolean programme = row.get("集計の範囲").equals("体系");
            String of = row.get(programme ? "範囲ID" : "上位のID");
            if (!of.equals("priority-initiatives")) {
                // The other programmes' pages count nothing.
                continue;
            }
            String page = standing(programme ? "/" : "/initiatives/" + row.get("範囲ID"));
            pages++;
            assertThat(page)
                    .as(row.get("範囲ID"))
                    .contains(
                            japanese("public.origins", row.get("指標"), row.get("計画に記載"), row.get("指標案")),
                            japanese("public.reported", row.get("報告の対象"), row.get("報告済み")));
            for (Rating rating : Rating.values()) {
                String count = row.get(japanese("rating." + rating));
                String said = ">" + japanese("rating." + rating) + " ";
                if (count.equals("0")) {
                    assertThat(page).doesNotContain(said);
                } else {
                    assertThat(page).contains(said + count + "<");
                }
            }
            if (!row.get("前回評価").equals("0")) {
                assertThat(page).contains(japanese("public.earlier.counted", row.get("前回評価")));
            }
            if (!programme) {
                assertThat(page)
                        .contains(row.get("平均の進捗（%）"))
                        .contains(
                                row.get("平均に含まない指標").equals("0")
                                        ? japanese("public.in-mean.all", row.get("平均に含む指標"))
                                        : japanese(
                                                "public.in-mean",
                                                row.get("平均に含む指標"),
                                                row.get("指標"),
                                                row.get("平均に含まない指標")));
                if (!row.get("前の四半期から（ポイント）").isEmpty()) {
                    int compared = Integer.parseInt(row.get("前の四半期と比べた指標"));
                    int total = Integer.parseInt(row.get("指標"));
                    assertThat(page)
                            .contains(japanese(
                                    2 * compared >= total ? "public.change" : "public.change.few",
                                    signed(row.get("前の四半期から（ポイント）")),
                                    row.get("前の四半期と比べた指標"),
                                    row.get("指標")));
                }
            }
        }
        assertThat(pages).as("the home page and the five initiatives").isEqualTo(6);
    }

    /** The part of the page that says how its KPIs stand together: of the home page, before the single initiatives. */
    private String standing(String path) {
        String page = page(path);
        int end = path.equals("/") ? page.indexOf("<h2") : page.indexOf("</section>");
        assertThat(end).isPositive();
        return page.substring(0, end);
    }

    private static String signed(String points) {
        return points.startsWith("-") ? points.replace('-', '−') : points.equals("0.0") ? "±0.0" : "+" + points;
    }

    private List<CSVRecord> file(String path) throws IOException {
        try (CSVParser csv = CSVParser.parse(
                page(path).replace("\uFEFF", ""),
                CSVFormat.RFC4180
                        .builder()
                        .setHeader()
                        .setSkipHeaderRecord(true)
                        .get())) {
            return csv.getRecords();
        }
    }

    @Test
    void isDiscontinuedForAMilestoneGivenUp() {
        assertThat(listed("/kpis?rating=discontinued")).containsOnlyKeys("4-i-2");
        assertThat(page("/kpis/4-i-2")).contains("chip-discontinued", "取りやめたので「中止」です。");
        assertThat(page("/about/rating")).contains("chip-discontinued");
    }
}
