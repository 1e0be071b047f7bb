package planportal.charts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;
import org.thymeleaf.templateresolver.StringTemplateResolver;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import planportal.progress.rating.Direction;
import planportal.progress.rating.Kind;

/** The fragment places a chart as it is: named, without inline style, and small. */
class ChartFragmentTest {

    private static final ChartSubject HOUSEHOLDS = ChartSamples.corrected(
            ChartSamples.subject(
                    Kind.LEVEL,
                    Direction.DOWN,
                    "<世帯>",
                    "2650@2019-05-31",
                    "0@2024-03-31",
                    "2200|1840|1520|1260|1050|880|730|615|510|425|365|310|255|212|164|100"),
            "2022-Q1");

    private final SpringTemplateEngine templates = templates();

    private static SpringTemplateEngine templates() {
        ClassLoaderTemplateResolver files = new ClassLoaderTemplateResolver();
        files.setPrefix("templates/");
        files.setSuffix(".html");
        files.setCharacterEncoding("UTF-8");
        files.setResolvablePatterns(Set.of("charts/*"));
        SpringTemplateEngine templates = new SpringTemplateEngine();
        templates.addTemplateResolver(files);
        templates.addTemplateResolver(new StringTemplateResolver());
        return templates;
    }

    private String render(ChartSubject subject) {
        Context context = new Context(Locale.JAPANESE);
        context.setVariable("chart", Charts.draw(subject, ChartSamples.JAPANESE));
        return templates.process("<figure th:replace=\"~{charts/chart :: chart(${chart})}\"></figure>", context);
    }

    private static Document parse(String html) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(html)));
    }

    @Test
    void namesAndDescribesBothDrawings() throws Exception {
        Document document = parse(render(HOUSEHOLDS));

        for (String variant : new String[] {"wide", "narrow"}) {
            Element svg = null;
            NodeList drawings = document.getElementsByTagName("svg");
            for (int i = 0; i < drawings.getLength(); i++) {
                Element each = (Element) drawings.item(i);
                svg = each.getAttribute("class").endsWith("chart-" + variant) ? each : svg;
            }
            assertThat(svg).isNotNull();
            assertThat(svg.getAttribute("role")).isEqualTo("img");
            assertThat(svg.getAttribute("viewBox")).matches("0 0 \\d+ \\d+");
            assertThat(svg.getAttribute("aria-labelledby"))
                    .isEqualTo("kpi-" + variant + "-title kpi-" + variant + "-desc");
            assertThat(((Element) svg.getElementsByTagName("title").item(0)).getAttribute("id"))
                    .isEqualTo("kpi-" + variant + "-title");
            assertThat(((Element) svg.getElementsByTagName("desc").item(0)).getAttribute("id"))
                    .isEqualTo("kpi-" + variant + "-desc");
        }
    }

    @Test
    void usesNoInlineStyleAndEscapesWords() {
        assertThat(render(HOUSEHOLDS))
                .doesNotContain("style=")
                .doesNotContain("<世帯>")
                .contains("&lt;世帯&gt;");
    }

    @Test
    void staysSmall() {
        assertThat(render(HOUSEHOLDS).getBytes(StandardCharsets.UTF_8).length).isLessThan(14_000);
    }

    @Test
    void showsANoticeWithoutData() {
        String html = render(ChartSamples.subject(Kind.LEVEL, Direction.UP, "人", null, "", ""));

        assertThat(html).contains("まだ表示できる実績値・目標値がありません。").doesNotContain("<svg");
    }
}
