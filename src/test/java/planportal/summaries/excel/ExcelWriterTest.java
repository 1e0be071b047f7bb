package planportal.summaries.excel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.xmlbeans.XmlException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.support.ReloadableResourceBundleMessageSource;
import planportal.progress.rating.MilestoneState;
import planportal.progress.rating.Rating;
import planportal.shared.Formats;
import planportal.shared.Quarter;
import planportal.summaries.OfficeSchemas;
import planportal.summaries.SummarySamples;
import planportal.summaries.Workbook;
import planportal.summaries.Workbook.Cell;
import planportal.summaries.model.Summary;
import planportal.summaries.model.SummaryKpi;
import planportal.summaries.model.SummaryWords;

/** What a workbook holds that is not like every other. */
public class ExcelWriterTest {

    private static final String RARE = "髙﨑①㎡👨‍👩‍👧😀 ";
    private static final Cell NOTHING = new Cell("", false, 0);
    private static final BigDecimal BILLION = new BigDecimal("1000000000");

    public static SummaryWords words(Locale language) {
        ReloadableResourceBundleMessageSource messages = new ReloadableResourceBundleMessageSource();
        messages.setBasenames("classpath:messages/summaries", "classpath:messages/shared", "classpath:messages/chart");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        messages.setUseCodeAsDefaultMessage(false);
        return new SummaryWords(new Formats(messages).in(language));
    }

    private static List<String> texts(Map<String, Cell> row) {
        return row.values().stream()
                .map(Cell::text)
                .filter(text -> !text.isEmpty())
                .toList();
    }

    private static Workbook written(Map<String, String> initiatives, SummaryKpi... kpis) {
        Summary summary = SummarySamples.summary(initiatives, List.of(kpis), Locale.JAPANESE);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try {
            new ExcelWriter().write(summary, words(Locale.JAPANESE), file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return new Workbook(file.toByteArray());
    }

    private static SummaryKpi kpi(String name, String comment) {
        return SummarySamples.kpi("1-1", "1", name, new BigDecimal("5"), BILLION, comment);
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+81", "-1", "@SUM(A1)", "＝1+1", "＋81", "－1", "＠A1", "\t=1"})
    void keepsTextsThatLookLikeFormulas(String text) {
        Workbook file = written(Map.of("1", "取組"), kpi(text, text));

        file.sheets().values().forEach(sheet -> assertThat(file.all(sheet, "f")).isEmpty());
        Map<String, Cell> row = file.table("データ", 1).get(0);
        assertThat(row.get("指標名").text()).isEqualTo(text);
        assertThat(row.get("指標名").number()).isFalse();
        assertThat(List.of(row.get("指標名"), row.get("所管課の説明"))).allMatch(file::isQuoted);
        assertThat(file.isQuoted(row.get("単位"))).isFalse();
    }

    @Test
    void holdsLongNamesAndCommentsWithRareCharactersWhole() {
        String name = RARE.repeat(13) + "指標の名";
        String comment = (RARE + "説明の文です。\n").repeat(400).substring(0, 3999);
        Workbook file = written(Map.of("1", "取組"), kpi(name, comment));

        Map<String, Cell> data = file.table("データ", 1).get(0);
        assertThat(data.get("指標名").text()).isEqualTo(name);
        assertThat(data.get("所管課の説明").text()).isEqualTo(comment);
        List<Map<String, Cell>> rows = file.table("取組", 3);
        assertThat(rows)
                .as("no row can be so high")
                .hasSizeGreaterThan(1)
                .allSatisfy(row -> assertThat(row.get("指標").text()).isEqualTo(name));
        assertThat(rows.stream()
                        .filter(row -> row.containsKey("所管課の説明・備考"))
                        .map(row -> row.get("所管課の説明・備考")
                                .text()
                                .replaceFirst("^（続き）", "")
                                .replaceAll("\\s", ""))
                        .collect(Collectors.joining()))
                .isEqualTo(comment.replaceAll("\\s", ""));
        assertThat(file.all(file.sheets().get("取組"), "row").stream()
                        .map(row -> row.getAttribute("ht"))
                        .filter(height -> !height.isEmpty()))
                .allSatisfy(height -> assertThat(new BigDecimal(height)).isLessThan(new BigDecimal("409.6")));
    }

    @Test
    void createsValidSheetNames() {
        Map<String, String> initiatives = new LinkedHashMap<>();
        initiatives.put("1", "道路/橋:[整備]*?\\まち");
        initiatives.put("2", "とても長い取組の名前".repeat(20));
        initiatives.put("3", "とても長い取組の名前".repeat(20) + "その二");
        initiatives.put("4", "'History'");
        initiatives.put("5", "データ");
        initiatives.put("6", "😀".repeat(20));
        Workbook file = written(initiatives, kpi("指標", ""));

        List<String> names = new ArrayList<>(file.sheets().keySet());
        assertThat(names)
                .hasSize(16)
                .allSatisfy(name -> assertThat(name)
                        .hasSizeBetween(1, 31)
                        .doesNotContainPattern("[:\\\\/?*\\[\\]]")
                        .doesNotStartWith("'")
                        .doesNotEndWith("'")
                        .isNotEqualToIgnoringCase("history"));
        assertThat(names.stream().map(String::toLowerCase)).doesNotHaveDuplicates();
        assertThat(names)
                .contains("データ", "データ (2)")
                .noneMatch(name -> name.matches("(?s).*[\\uD800-\\uDBFF](?![\\uDC00-\\uDFFF]).*"));
    }

    @Test
    void showsEmptyZeroAndLargeFiguresCorrectly() {
        Workbook file = written(
                Map.of("1", "取組"),
                SummarySamples.kpi("1-1", "1", "零", BigDecimal.ZERO, BILLION, null),
                SummarySamples.kpi("1-2", "1", "億", new BigDecimal("1000000000.25"), BILLION, null),
                SummarySamples.kpi("1-3", "1", "無", null, BILLION, null));

        List<Map<String, Cell>> rows = file.table("取組", 3);
        assertThat(rows).extracting(row -> row.get("実績値").text()).containsExactly("0.0", "1.00000000025E9", "未報告");
        assertThat(file.format(rows.get(1).get("実績値"))).isEqualTo("#,##0.00_-");
        assertThat(file.format(rows.get(0).get("基準値"))).isEqualTo("\"約\"#,##0_-");
        assertThat(rows.get(2)).doesNotContainKey("進捗");
        assertThat(rows.stream().limit(2).map(row -> file.isShrunk(row.get("実績値"))))
                .as("never ####")
                .containsExactly(false, true);
        assertThat(file.table("データ", 1).get(2)).doesNotContainKeys("実績値", "四半期の報告値", "進捗率（%）");
    }

    @Test
    void measuresNumbersAsTheyAreShown() {
        assertThat(ExcelCell.percent(new BigDecimal("83410")).displayText(new BigDecimal("834.1")))
                .hasSize("83410.0%".length());
        assertThat(ExcelCell.number(BILLION, "\"約\"#,##0").displayText(BILLION))
                .hasSizeGreaterThanOrEqualTo("約1,000,000,000".length());
        assertThat(ExcelCell.points(new BigDecimal("-4.2")).displayText(new BigDecimal("-4.2")))
                .hasSizeBetween(4, 5);
    }

    /** A unit of Excel's columns is a digit of the font; a row that is too low cuts its text. */
    @Test
    void showsUnrepresentativeFiguresInBracketsAsNumbers() {
        DataFormatter excel = new DataFormatter(Locale.ROOT);
        ExcelCell change = ExcelCell.points(new BigDecimal("12.5")).bracketed(new String[] {"（", "）"});

        assertThat(change.value()).isEqualTo(new BigDecimal("12.5"));
        assertThat(excel.formatRawCellContents(12.5, -1, change.format())).isEqualTo("（+12.5）");
        assertThat(excel.formatRawCellContents(-1, -1, change.format())).isEqualTo("（-1.0）");
        assertThat(excel.formatRawCellContents(
                        0.838,
                        -1,
                        ExcelCell.percent(BigDecimal.ONE)
                                .bracketed(new String[] {"(", ")"})
                                .format()))
                .isEqualTo("(83.8%)");
    }

    @Test
    void fitsColumnsAndRowsToTheirTexts() {
        assertThat(ExcelLines.count("school districts", ExcelLines.longestWord("school districts")))
                .isEqualTo(2);
        assertThat(ExcelLines.longestWord("participants"))
                .isGreaterThan(ExcelLines.longestWord("households"))
                .isLessThan(13);
        assertThat(ExcelLines.count("participants", ExcelLines.longestWord("participants")))
                .isEqualTo(1);
        assertThat(ExcelLines.count("Road Construction Division", 12))
                .as("words are not broken")
                .isEqualTo(3);
        assertThat(ExcelLines.count("指標".repeat(10), 14)).as("ten in a line").isEqualTo(2);
        assertThat(ExcelLines.count("令和元年12月31日", 13)).isEqualTo(1);
        assertThat(ExcelLines.count("31 December 2024", 13))
                .as("months with long names take two")
                .isEqualTo(2);
        assertThat(ExcelLines.count("31 March 2024", 13)).isEqualTo(1);
        assertThat(ExcelChapters.onTwoLines("令和5年度（2023年度）")).isEqualTo("令和5年度\n（2023年度）");
        assertThat(ExcelChapters.onTwoLines("令和6年3月31日")).isEqualTo("令和6年3月31日");
        assertThat(ExcelLines.count("一\n二\n\n四", 14)).isEqualTo(4);
        assertThat(ExcelLines.count("a".repeat(100), 14))
                .as("a word that no line has room for")
                .isGreaterThan(5);
        assertThat(ExcelLines.count("文の終わりの句点は次の行にこない。", ExcelLines.width("文の終わりの句点は次の行にこない")))
                .isEqualTo(2);

        Workbook file = written(Map.of("1", "取組"), kpi("指標", "説明"));
        assertThat(file.all(file.sheets().get("取組"), "sheetFormatPr").get(0).getAttribute("customHeight"))
                .isEqualTo("true");
    }

    @Test
    void listsTheStatesOfAMilestoneInsteadOfAChart() {
        NavigableMap<Quarter, MilestoneState> states = new TreeMap<>();
        states.put(Quarter.of(2022, 4), MilestoneState.NOT_STARTED);
        states.put(Quarter.of(2023, 1), MilestoneState.IN_PROGRESS);
        states.put(Quarter.of(2023, 2), MilestoneState.DONE);
        Workbook file = written(Map.of("1", "取組"), SummarySamples.milestone("1-1", "1", states, Quarter.of(2023, 2)));

        List<Map<String, Cell>> rows = new ArrayList<>(file.rows("取組").values());
        int heads = rows.stream()
                .map(row -> row.getOrDefault("A", NOTHING).text())
                .toList()
                .indexOf("年度");
        assertThat(texts(rows.get(heads - 1))).singleElement().asString().endsWith("の四半期ごとの状況");
        assertThat(texts(rows.get(heads))).containsExactly("年度", "4～6月", "7～9月", "10～12月", "1～3月");
        Map<String, Cell> last = rows.get(heads + 4);
        assertThat(texts(last)).containsExactly("令和5年度（2023年度）", "進行中", "完了\n期限 令和5年9月30日\n訂正", "未報告");
        assertThat(file.ground(last.get("C"))).as("colours besides words").isNotEqualTo(file.ground(last.get("E")));
        assertThat(file.all(file.sheets().get("取組"), "mergeCell"))
                .extracting(each -> each.getAttribute("ref"))
                .contains("A%1$d:B%1$d".formatted(heads + 5), "J%1$d:L%1$d".formatted(heads + 5));
        assertThat(file.names()).as("no chart of what has no figures").doesNotContain("xl/charts/chart1.xml");
    }

    @Test
    void isValidAgainstTheSchemasOfTheFormat() throws XmlException, IOException {
        NavigableMap<Quarter, MilestoneState> states = new TreeMap<>(Map.of(Quarter.of(2023, 2), MilestoneState.DONE));
        Map<String, String> initiatives = new LinkedHashMap<>();
        initiatives.put("1", "取組");
        initiatives.put("2", "ほかの取組、’その’二");
        Workbook file = written(
                initiatives, kpi("指標", "=説明"), SummarySamples.milestone("2-1", "2", states, Quarter.of(2023, 2)));

        assertThat(OfficeSchemas.errors(file)).isEmpty();
        assertThat(file.all("xl/workbook.xml", "definedName").stream()
                        .map(name -> name.getAttribute("name") + name.getAttribute("localSheetId")))
                .doesNotHaveDuplicates();
        assertThat(file.all("xl/workbook.xml", "definedName"))
                .as("the chart of the initiatives is printed whole")
                .anySatisfy(name -> assertThat(name.getTextContent()).matches("取組の一覧!\\$A\\$1:\\$O\\$\\d+"));
        List<String> drawn = file.all("xl/drawings/drawing1.xml", "cNvPr").stream()
                .map(each -> each.getAttribute("id"))
                .toList();
        assertThat(drawn).doesNotHaveDuplicates();
    }

    @Test
    void writesThePlansMarksInLatinLettersInEnglish() {
        Summary.Overview overview = SummarySamples.summary(Map.of("1", "取組"), List.of(), Locale.ENGLISH)
                .overview()
                .get(0);
        Summary.Overview marked = new Summary.Overview(
                "1", "（１）", overview.title(), overview.programme(), true, overview.standing(), 0, null);

        assertThat(words(Locale.ENGLISH).title(marked)).isEqualTo("(1) 取組");
        assertThat(words(Locale.JAPANESE).title(marked)).isEqualTo("（１） 取組");
        assertThat(SummaryWords.english("①")).isEqualTo("①");
    }

    @Test
    void isCompleteWithoutAnyKpi() {
        Workbook file = written(Map.of());

        assertThat(file.sheets().keySet()).contains("表紙", "遅れている指標と理由", "データ", "推移");
        assertThat(file.table("データ", 1)).isEmpty();
    }

    @Test
    void printsEachTableOnA4WithItsHeadsOnEveryPage() {
        Workbook file = written(Map.of("1", "取組"), kpi("指標", "説明"));

        file.sheets().values().forEach(sheet -> {
            assertThat(file.all(sheet, "pageSetup")).singleElement().satisfies(page -> {
                assertThat(page.getAttribute("paperSize")).isEqualTo("9");
                assertThat(page.getAttribute("orientation")).isEqualTo("landscape");
                assertThat(page.getAttribute("fitToWidth")).isIn("", "1", "4");
            });
            assertThat(file.all(sheet, "oddFooter").get(0).getTextContent()).contains("&P / &N");
        });
        String titles = file.all("xl/workbook.xml", "definedName").stream()
                .map(name -> name.getTextContent())
                .collect(Collectors.joining(" "));
        assertThat(titles).contains("遅れている指標と理由!$2:$2", "データ!$A:$B,データ!$1:$1");
        assertThat(titles)
                .as("a table on one page has no heads above the charts behind it")
                .doesNotContain("取組!$3:$3");
        assertThat(titles)
                .as("with fewer columns on paper their letters are larger")
                .containsPattern("取組!\\$A\\$1:\\$M\\$\\d+");
        assertThat(file.rows("取組").get(3).values().stream().map(Cell::text).skip(13))
                .as("those behind are for the screen")
                .containsExactly("施策", "基準の時点", "実績値の内容");
        assertThat(file.all(file.sheets().get("取組"), "mergeCell"))
                .allSatisfy(merged -> assertThat(merged.getAttribute("ref")).doesNotContainPattern(":[N-Z]"));
        assertThat(file.table("データ", 1).get(0).values())
                .as("rows are told apart on paper")
                .allMatch(file::hasFrame);
        assertThat(file.all(file.sheets().get("データ"), "colBreaks")).hasSize(1);
        assertThat(file.all(file.sheets().get("取組"), "autoFilter")).hasSize(1);
        assertThat(file.all(file.sheets().get("取組"), "pane"))
                .singleElement()
                .satisfies(pane -> assertThat(pane.getAttribute("ySplit")).isEqualTo("3.0"));
        assertThat(file.all(file.sheets().get("取組"), "cfRule"))
                .as("the words have colours too, as has 未報告（集計中）")
                .hasSize(Rating.values().length + 1);
    }

    @Test
    void hasDescriptiveProperties() {
        Workbook file = written(Map.of("1", "取組"), kpi("指標", "説明"));

        assertThat(file.all("docProps/core.xml", "title").get(0).getTextContent())
                .isEqualTo("令和5年度（2023年度）第3四半期 進み具合のまとめ");
        assertThat(file.all("docProps/core.xml", "language").get(0).getTextContent())
                .isEqualTo("ja-JP");
        assertThat(file.all("docProps/core.xml", "modified").get(0).getTextContent())
                .startsWith("2024-01-25");
    }

    @Test
    void marksPreliminaryValuesInItsDataAndCharts() throws XmlException, IOException {
        Workbook file = written(Map.of("1", "取組"), SummarySamples.preliminary(kpi("指標", "説明"), Quarter.of(2023, 3)));

        assertThat(file.table("データ", 1).get(0).get("値の確からしさ").text()).isEqualTo("確定値");
        assertThat(file.table("推移", 1))
                .filteredOn(row -> row.containsKey("値の確からしさ"))
                .extracting(row -> row.get("値の確からしさ").text())
                .contains("確定値", "速報値");
        assertThat(file.all("xl/charts/chart1.xml", "dPt")).hasSize(1);
        assertThat(file.all("xl/charts/chart1.xml", "title").get(0).getTextContent())
                .isEqualTo("1-1 指標（世帯）　白抜きは速報値");
        assertThat(OfficeSchemas.errors(file)).isEmpty();
    }

    @Test
    void drawsChartsThatReadFromItsSheets() {
        Workbook file = written(Map.of("1", "取組"), kpi("指標", "説明"));

        assertThat(file.names()).contains("xl/charts/chart1.xml").noneMatch(name -> name.contains("embeddings"));
        assertThat(file.all("xl/charts/chart1.xml", "f"))
                .extracting(each -> each.getTextContent())
                .contains("推移!$F$2:$F$17", "推移!$G$2:$G$17", "推移!$H$2:$H$17");
        assertThat(file.all("xl/charts/chart1.xml", "title").get(0).getTextContent())
                .isEqualTo("1-1 指標（世帯）");
        assertThat(file.all("xl/charts/chart1.xml", "tx").stream().skip(1).map(name -> name.getTextContent()))
                .containsExactly("想定の歩み", "目標", "実績");
        assertThat(file.all("xl/charts/chart1.xml", "delete"))
                .as("axes are shown")
                .allSatisfy(axis -> assertThat(axis.getAttribute("val")).isIn("false", "0"));
        assertThat(file.all("xl/charts/chart1.xml", "title").stream()
                        .flatMap(title -> Workbook.all(title, "rPr").stream()))
                .as("what a third of a page has room for")
                .extracting(run -> run.getAttribute("sz"))
                .containsExactly("1000");
        assertThat(file.all("xl/charts/chart1.xml", "dispBlanksAs").get(0).getAttribute("val"))
                .isEqualTo("gap");
        assertThat(file.all("xl/charts/chart1.xml", "r"))
                .as("Office refuses a run with two looks")
                .allSatisfy(run -> assertThat(Workbook.all(run, "rPr")).hasSize(1));
        assertThat(file.all("xl/drawings/drawing1.xml", "cNvPr"))
                .anySatisfy(properties ->
                        assertThat(properties.getAttribute("descr")).contains("実績値は"));
    }
}
