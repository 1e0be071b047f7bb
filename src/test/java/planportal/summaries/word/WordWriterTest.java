package planportal.summaries.word;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.xmlbeans.XmlException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import planportal.progress.rating.MilestoneState;
import planportal.shared.Quarter;
import planportal.summaries.OfficeSchemas;
import planportal.summaries.SummarySamples;
import planportal.summaries.Workbook;
import planportal.summaries.excel.ExcelWriterTest;
import planportal.summaries.model.Summary;

/** What a person who edits the document on finds in it. */
class WordWriterTest {

    private static final String DOCUMENT = "word/document.xml";
    private static final String NAME = "髙﨑①㎡👨‍👩‍👧😀 ".repeat(13) + "指標の名";
    private static final String COMMENT = "=1+1 髙﨑①㎡😀\n".repeat(300);

    /** Units of widths in a point. */
    private static final double TWIPS = 20;

    private Workbook file;

    @BeforeEach
    void write() throws IOException {
        BigDecimal billion = new BigDecimal("1000000000");
        Summary summary = SummarySamples.summary(
                Map.of("1", "取組"),
                List.of(
                        SummarySamples.kpi("1-1", "1", NAME, BigDecimal.ZERO, billion, COMMENT),
                        SummarySamples.kpi("1-2", "1", "億", billion, billion, null),
                        SummarySamples.kpi("1-3", "1", "無", null, billion, null),
                        SummarySamples.milestone(
                                "1-4",
                                "1",
                                new TreeMap<>(Map.of(
                                        Quarter.of(2023, 1),
                                        MilestoneState.IN_PROGRESS,
                                        Quarter.of(2023, 2),
                                        MilestoneState.DONE)),
                                Quarter.of(2023, 2))),
                Locale.JAPANESE);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new WordWriter().write(summary, ExcelWriterTest.words(Locale.JAPANESE), out);
        file = new Workbook(out.toByteArray());
    }

    private static String style(Element paragraph) {
        return Workbook.all(paragraph, "pStyle").stream()
                .map(style -> value(style))
                .findFirst()
                .orElse("");
    }

    private static String value(Element element) {
        return element.getAttributeNS("http://schemas.openxmlformats.org/wordprocessingml/2006/main", "val");
    }

    private static String text(Element paragraph) {
        StringBuilder text = new StringBuilder();
        Workbook.all(paragraph, "t").forEach(each -> text.append(each.getTextContent()));
        return text.toString();
    }

    private List<List<List<String>>> tables() {
        return file.all(DOCUMENT, "tbl").stream()
                .map(table -> Workbook.all(table, "tr").stream()
                        .map(row -> Workbook.all(row, "tc").stream()
                                .map(WordWriterTest::text)
                                .toList())
                        .toList())
                .toList();
    }

    private List<Element> paragraphs(String... styles) {
        return file.all(DOCUMENT, "p").stream()
                .filter(paragraph -> List.of(styles).contains(style(paragraph)))
                .toList();
    }

    @Test
    void isValidAgainstTheSchemasOfTheFormat() throws XmlException, IOException {
        assertThat(OfficeSchemas.errors(file)).isEmpty();
    }

    @Test
    void hasHeadingsAndContentsThatLeadToThem() {
        assertThat(paragraphs("Heading1"))
                .extracting(WordWriterTest::text)
                .containsExactly("取組の一覧", "動きのあった指標", "遅れている指標と理由", "未報告の指標", "取組ごとの状況", "付録");
        assertThat(paragraphs("TOC1", "TOC2"))
                .extracting(WordWriterTest::text)
                .isEqualTo(paragraphs("Heading1", "Heading2").stream()
                        .map(WordWriterTest::text)
                        .toList());
        assertThat(file.all(DOCUMENT, "instrText"))
                .anySatisfy(field -> assertThat(field.getTextContent()).contains("TOC \\o"));
        assertThat(file.all(DOCUMENT, "fldChar"))
                .as("nothing makes Word ask when it opens the file")
                .isNotEmpty()
                .noneMatch(field -> field.hasAttribute("w:dirty"));
        List<String> bookmarks = file.all(DOCUMENT, "bookmarkStart").stream()
                .map(each -> each.getAttribute("w:name"))
                .toList();
        assertThat(file.all(DOCUMENT, "hyperlink"))
                .extracting(link -> link.getAttribute("w:anchor"))
                .isEqualTo(bookmarks);
    }

    @Test
    void namesEveryStyleThatItUses() {
        List<String> defined = file.all("word/styles.xml", "style").stream()
                .map(style -> style.getAttribute("w:styleId"))
                .toList();

        assertThat(file.all(DOCUMENT, "pStyle"))
                .extracting(WordWriterTest::value)
                .isSubsetOf(defined);
        assertThat(file.all(DOCUMENT, "tblStyle"))
                .extracting(WordWriterTest::value)
                .containsOnly("SummaryTable");
        assertThat(file.all("word/styles.xml", "rFonts").get(0).getAttribute("w:eastAsia"))
                .isEqualTo("BIZ UDPGothic");
        assertThat(file.all("word/styles.xml", "lang").get(0).getAttribute("w:eastAsia"))
                .isEqualTo("ja-JP");
    }

    @Test
    void repeatsTheHeadsOfEveryTableAndCaptionsIt() {
        assertThat(file.all(DOCUMENT, "tbl"))
                .isNotEmpty()
                .allSatisfy(table -> assertThat(
                                Workbook.all(Workbook.all(table, "tr").get(0), "tblHeader"))
                        .hasSize(1));
        List<String> captions =
                paragraphs("Caption").stream().map(WordWriterTest::text).toList();
        List<Element> names = file.all(DOCUMENT, "tblCaption");
        assertThat(captions).hasSameSizeAs(file.all(DOCUMENT, "tbl")).hasSameSizeAs(names);
        for (int i = 0; i < names.size(); i++) {
            assertThat(captions.get(i)).endsWith(value(names.get(i)));
        }
    }

    @Test
    void breaksNoWordOfTheOverviewInEnglish() throws Exception {
        Summary summary = SummarySamples.summary(
                Map.of("1", "Initiative"),
                List.of(SummarySamples.kpi("1-1", "1", "KPI", BigDecimal.ZERO, BigDecimal.TEN, null)),
                Locale.ENGLISH);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new WordWriter().write(summary, ExcelWriterTest.words(Locale.ENGLISH), out);
        Element overview = new Workbook(out.toByteArray()).all(DOCUMENT, "tbl").get(0);
        List<Double> columns = Workbook.all(overview, "gridCol").stream()
                .map(column -> (width(column) - 2 * width(cellMargin(overview))) / TWIPS)
                .toList();
        List<String> heads = Workbook.all(Workbook.all(overview, "tr").get(0), "tc").stream()
                .map(WordWriterTest::text)
                .toList();
        for (int i = 0; i < heads.size(); i++) {
            for (String word : heads.get(i).split(" ")) {
                assertThat(printed(word, "Bold", 6.5f)).as(word).isLessThanOrEqualTo(columns.get(i));
            }
        }
        Map<String, Integer> texts = Map.of("reconstruction", 0, "34 of 35", 9, "(100.0%)", 10, "(+12.5)", 11);
        for (Map.Entry<String, Integer> text : texts.entrySet()) {
            assertThat(printed(text.getKey(), text.getValue() == 0 ? "Bold" : "Regular", 8.5f))
                    .as(text.getKey())
                    .isLessThanOrEqualTo(columns.get(text.getValue()));
        }
    }

    private static Element cellMargin(Element table) {
        return Workbook.all(Workbook.all(table, "tblCellMar").get(0), "left").get(0);
    }

    private static double width(Element element) {
        return Double.parseDouble(
                element.getAttributeNS("http://schemas.openxmlformats.org/wordprocessingml/2006/main", "w"));
    }

    /** The width of the text in points, in the document's font. */
    private static double printed(String text, String weight, float size) throws Exception {
        try (InputStream file = WordWriterTest.class.getResourceAsStream("/fonts/BIZUDPGothic-" + weight + ".ttf")) {
            return Font.createFont(Font.TRUETYPE_FONT, file)
                    .deriveFont(size)
                    .getStringBounds(text, new FontRenderContext(null, true, true))
                    .getWidth();
        }
    }

    @Test
    void holdsLongNamesAndCommentsWhole() {
        assertThat(paragraphs("Heading3")).extracting(WordWriterTest::text).contains("1-1 " + NAME);
        assertThat(paragraphs("Normal")).extracting(WordWriterTest::text).contains(COMMENT.replace("\n", ""));
        assertThat(paragraphs("TableNumber"))
                .extracting(WordWriterTest::text)
                .contains("0世帯", "1,000,000,000世帯", "約0世帯", "未報告");
    }

    @Test
    void drawsChartsWithTheirDataAndAnAlternativeText() {
        assertThat(file.names())
                .filteredOn(name -> name.startsWith("word/charts/chart"))
                .hasSize(2);
        assertThat(file.names())
                .filteredOn(name -> name.startsWith("word/embeddings/"))
                .hasSize(2);
        List<Element> pictures = file.all(DOCUMENT, "docPr");
        assertThat(pictures)
                .hasSize(2)
                .allSatisfy(picture -> assertThat(picture.getAttribute("descr")).contains("実績値は"));
        assertThat(new HashSet<>(pictures.stream()
                        .map(picture -> picture.getAttribute("id"))
                        .toList()))
                .hasSize(2);
        Element space =
                (Element) file.all("word/charts/chart1.xml", "chart").get(0).getParentNode();
        assertThat(Workbook.all(space, "spPr").stream().filter(look -> look.getParentNode() == space))
                .as("no frame")
                .singleElement()
                .satisfies(look -> assertThat(
                                Workbook.all(Workbook.all(look, "ln").get(0), "noFill"))
                        .hasSize(1));
        assertThat(file.all("word/charts/chart1.xml", "r"))
                .allSatisfy(run -> assertThat(Workbook.all(run, "rPr")).hasSize(1));
    }

    @Test
    void listsTheStatesOfAMilestoneInsteadOfAChart() {
        List<List<String>> states = tables().stream()
                .filter(table -> table.get(0).get(0).equals("年度"))
                .findFirst()
                .orElseThrow();

        assertThat(states).hasSize(5);
        assertThat(states.get(0)).containsExactly("年度", "4～6月", "7～9月", "10～12月", "1～3月");
        assertThat(states.get(4)).containsExactly("令和5年度（2023年度）", "進行中", "完了期限 令和5年9月30日訂正", "未報告", "");

        assertThat(paragraphs("Caption"))
                .extracting(WordWriterTest::text)
                .anyMatch(caption -> caption.endsWith("1-4 完成の四半期ごとの状況"));
    }

    @Test
    void keepsSmallTablesAndLastRowsTogether() {
        assertThat(file.all(DOCUMENT, "tbl")).allSatisfy(table -> {
            List<Element> rows = Workbook.all(table, "tr");
            Element before = rows.get(Math.max(0, rows.size() - 2));
            assertThat(Workbook.all(before, "p"))
                    .filteredOn(paragraph -> !style(paragraph).equals("TableHead"))
                    .allSatisfy(paragraph ->
                            assertThat(Workbook.all(paragraph, "keepNext")).hasSize(1));
            assertThat(Workbook.all(rows.get(rows.size() - 1), "keepNext")).isEmpty();
        });
    }

    @Test
    void keepsTheShortPartsOfANarrativeOnOnePage() {
        Element situation = paragraphs("Normal").stream()
                .filter(each -> text(each).equals("【取組状況】続けています。"))
                .findFirst()
                .orElseThrow();
        Element outlook = paragraphs("Normal").stream()
                .filter(each -> text(each).equals("【今後の方向性】=続けます"))
                .findFirst()
                .orElseThrow();

        assertThat(Workbook.all(situation, "keepNext")).hasSize(1);
        assertThat(Workbook.all(outlook, "keepNext")).isEmpty();
    }

    @Test
    void setsALongCommentAcrossTheTableWithPageBreaks() {
        Element row = file.all(DOCUMENT, "tr").stream()
                .filter(each -> text(each).startsWith("【理由・状況】"))
                .findFirst()
                .orElseThrow();

        assertThat(text(row)).isEqualTo("【理由・状況】" + COMMENT.replace("\n", ""));
        assertThat(Workbook.all(row, "gridSpan")).hasSize(1);
        assertThat(Workbook.all(row, "cantSplit"))
                .noneMatch(each -> !value(each).equals("off"));
    }

    @Test
    void breaksDaysInNarrowColumnsBetweenTheirParts() {
        assertThat(WordChapters.lines("令和6年3月31日")).isEqualTo("令和6年3月31日");
        assertThat(WordChapters.lines("平成29年（2017年）4月～平成31年（2019年）3月"))
                .isEqualTo("平成29年\n（2017年）4月～\n平成31年\n（2019年）3月");
    }

    @Test
    void namesAFallbackFont() {
        assertThat(file.all("word/fontTable.xml", "altName"))
                .extracting(WordWriterTest::value)
                .containsExactly("Yu Gothic");
        assertThat(file.all("[Content_Types].xml", "Override"))
                .extracting(part -> part.getAttribute("PartName"))
                .contains("/word/fontTable.xml");
    }

    @Test
    void isAnA4DocumentWithHeaderAndPageNumbers() {
        assertThat(file.all(DOCUMENT, "pgSz").get(0).getAttribute("w:w")).isEqualTo("11906");
        assertThat(file.all(DOCUMENT, "headerReference")).hasSize(1);
        assertThat(file.names())
                .filteredOn(name -> name.startsWith("word/footer"))
                .singleElement()
                .satisfies(footer -> assertThat(file.all(footer, "instrText"))
                        .extracting(each -> each.getTextContent().strip())
                        .containsExactly("PAGE", "NUMPAGES"));
        assertThat(file.all("docProps/core.xml", "title").get(0).getTextContent())
                .contains("第3四半期");
        assertThat(file.all("docProps/core.xml", "language").get(0).getTextContent())
                .isEqualTo("ja-JP");
    }
}
