package planportal.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static planportal.charts.ChartSamples.ENGLISH;
import static planportal.charts.ChartSamples.JAPANESE;
import static planportal.charts.ChartSamples.corrected;
import static planportal.charts.ChartSamples.due;
import static planportal.charts.ChartSamples.milestone;
import static planportal.charts.ChartSamples.pending;
import static planportal.charts.ChartSamples.preliminary;
import static planportal.charts.ChartSamples.subject;
import static planportal.charts.ChartSamples.through;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import planportal.charts.Shape.Style;
import planportal.progress.rating.Direction;
import planportal.progress.rating.Kind;
import planportal.progress.rating.MilestoneState;
import planportal.shared.Quarter;

class ChartsTest {

    private static final ChartSubject HOUSEHOLDS = subject(
            Kind.LEVEL,
            Direction.DOWN,
            "世帯",
            "2650@2019-05-31",
            "0@2024-03-31",
            "2200|1840|1520|1260|1050|880|730|615|510|425|365|310|255|212|164");

    private static List<String> paths(Drawing drawing, Style style) {
        return Stream.concat(drawing.strokes().stream(), drawing.marks().stream())
                .filter(each -> each.style() == style)
                .map(Shape::path)
                .toList();
    }

    private static List<String> titles(Drawing drawing, Style style) {
        return drawing.marks().stream()
                .filter(each -> each.style() == style)
                .map(Shape::title)
                .toList();
    }

    private static List<String> words(Drawing drawing) {
        return drawing.labels().stream().map(Label::text).toList();
    }

    @Test
    void namesEveryPoint() {
        Drawing drawing = Charts.draw(HOUSEHOLDS, JAPANESE).wide();

        assertThat(titles(drawing, Style.POINT)).hasSize(14).startsWith("令和2年度第1四半期：2,200世帯");
        assertThat(titles(drawing, Style.LAST_POINT)).containsExactly("令和5年度第3四半期：164世帯");
        assertThat(titles(drawing, Style.BASELINE)).containsExactly("基準（2019年5月31日）：2,650世帯");
        assertThat(words(drawing)).contains("164", "目標 0", "基準 2,650", "想定の歩み", "（世帯）", "令和2年度", "令和5年度", "3,000");
    }

    @Test
    void describesItselfInSentences() {
        assertThat(Charts.draw(HOUSEHOLDS, JAPANESE).description())
                .isEqualTo("基準値は2019年5月31日の2,650世帯です。 "
                        + "実績値は、令和2年度第1四半期の2,200世帯から、令和5年度第3四半期の164世帯になりました。 目標値は2024年3月31日までに0世帯です。");
        assertThat(Charts.draw(HOUSEHOLDS, ENGLISH).description())
                .contains("from 2,200 世帯 in FY2020 Q1 to 164 世帯 in FY2023 Q3");
    }

    @Test
    void leavesAGapForAMissingDueQuarter() {
        ChartSubject gaps = subject(Kind.LEVEL, Direction.UP, "%", null, "", "11|12||14|20");

        Drawing drawing = Charts.draw(gaps, JAPANESE).wide();

        assertThat(paths(drawing, Style.ACTUAL))
                .hasSize(2)
                .allMatch(path -> path.chars().filter(each -> each == 'L').count() == 1);
        assertThat(titles(drawing, Style.MISSING)).containsExactly("令和2年度第3四半期：未報告");
    }

    /** The quarter that a page or a summary is about, and those since the last report. */
    @Test
    void marksTheMissingQuarterOfThePage() {
        ChartSubject visits =
                through(subject(Kind.FLOW, Direction.UP, "件", null, "1200@2024-03-31", "290|300"), "2020-Q3");
        ChartSubject scheme = through(milestone("2022-03-31", MilestoneState.IN_PROGRESS), "2020-Q3");

        for (Drawing drawing : List.of(
                Charts.draw(visits, JAPANESE).wide(),
                Charts.draw(visits, JAPANESE).narrow(),
                Charts.drawForPrint(visits, JAPANESE).drawing())) {
            assertThat(titles(drawing, Style.MISSING)).containsExactly("令和2年度第3四半期：未報告");
        }
        assertThat(titles(Charts.draw(scheme, JAPANESE).wide(), Style.MISSING))
                .containsExactly("令和2年度第2四半期：未報告", "令和2年度第3四半期：未報告");
        assertThat(Charts.draw(visits, JAPANESE).legend())
                .extracting(Chart.LegendItem::text)
                .contains("未報告");
        assertThat(Charts.draw(visits, JAPANESE).description()).endsWith(" 令和2年度第3四半期は未報告です。");
        assertThat(Charts.draw(through(visits, "2020-Q2"), JAPANESE).description())
                .doesNotContain("未報告");
        assertThat(titles(
                        Charts.draw(due(visits, each -> each.number() == 4), JAPANESE)
                                .wide(),
                        Style.MISSING))
                .isEmpty();
    }

    @Test
    void tellsAQuarterWithoutAFigureYetFromOneWithoutAReport() {
        ChartSubject visits =
                through(subject(Kind.FLOW, Direction.UP, "件", null, "1200@2024-03-31", "290||300"), "2020-Q4");
        ChartSubject pending = pending(visits, "2020-Q4");

        assertThat(titles(Charts.draw(pending, JAPANESE).wide(), Style.MISSING))
                .containsExactly("令和2年度第2四半期：未報告", "令和2年度第4四半期：集計中");
        assertThat(Charts.draw(pending, JAPANESE).legend())
                .extracting(Chart.LegendItem::text)
                .contains("未報告・集計中");
        assertThat(Charts.draw(pending(visits, "2020-Q2", "2020-Q4"), ENGLISH).legend())
                .extracting(Chart.LegendItem::text)
                .contains("Figure not yet available");
        assertThat(Charts.draw(pending, JAPANESE).description()).endsWith(" 令和2年度第4四半期の値は集計中です。");
    }

    @Test
    void joinsTheYearsOfAKpiThatIsDueOnceAYear() {
        ChartSubject yearly =
                due(subject(Kind.LEVEL, Direction.UP, "%", null, "", "|||14||||15||||16"), each -> each.number() == 4);

        Drawing drawing = Charts.draw(yearly, JAPANESE).wide();

        assertThat(paths(drawing, Style.ACTUAL)).hasSize(1);
        assertThat(titles(drawing, Style.MISSING)).isEmpty();
    }

    @Test
    void showsAnEarlierBaselineBeforeABreakInTheAxis() {
        ChartSubject early = subject(Kind.LEVEL, Direction.UP, "%", "10@2015-03-31", "50@2024-03-31", "12|14");
        ChartSubject eve = subject(Kind.LEVEL, Direction.UP, "%", "10@2020-03-31", "50@2024-03-31", "12|14");

        int broken = paths(Charts.draw(early, JAPANESE).wide(), Style.AXIS).size();
        int whole = paths(Charts.draw(eve, JAPANESE).wide(), Style.AXIS).size();

        assertThat(broken).isEqualTo(whole + 1);
    }

    @Test
    void drawsTheExpectedLineThroughEveryDatedTarget() {
        ChartSubject dated = subject(
                Kind.LEVEL, Direction.UP, "%", "10@2020-03-31", "15@2021-03-31|40@2022-03-31|50@2024-03-31", "11");

        Drawing drawing = Charts.draw(dated, JAPANESE).wide();

        assertThat(paths(drawing, Style.EXPECTED)).singleElement().asString().matches("M[^L]+(L[^L]+){3}");
        assertThat(titles(drawing, Style.DATED_TARGET)).containsExactly("目標（2021年3月31日まで）：15%", "目標（2022年3月31日まで）：40%");
    }

    @Test
    void drawsNoExpectedLineForALevelToBeKept() {
        Drawing drawing = Charts.draw(
                        subject(Kind.LEVEL, Direction.UP, "%", "80@2020-03-31", "80@2024-03-31", "80"), JAPANESE)
                .wide();

        assertThat(paths(drawing, Style.EXPECTED)).isEmpty();
        assertThat(paths(drawing, Style.TARGET)).hasSize(1);
    }

    @Test
    void marksCorrectedValuesWithAShapeOfTheirOwn() {
        Chart chart = Charts.draw(corrected(HOUSEHOLDS, "2022-Q1"), JAPANESE);

        assertThat(titles(chart.wide(), Style.CORRECTED)).containsExactly("令和4年度第1四半期：510世帯（訂正あり）");
        assertThat(chart.legend()).extracting(Chart.LegendItem::text).contains("訂正した値");
        assertThat(Charts.draw(HOUSEHOLDS, JAPANESE).legend())
                .extracting(Chart.LegendItem::text)
                .doesNotContain("訂正した値");
    }

    @Test
    void marksPreliminaryValuesAndSaysWhichTheyAre() {
        Chart chart = Charts.draw(preliminary(HOUSEHOLDS, "2022-Q1"), JAPANESE);

        assertThat(titles(chart.wide(), Style.PRELIMINARY)).containsExactly("令和4年度第1四半期：510世帯（速報値）");
        assertThat(chart.legend()).extracting(Chart.LegendItem::text).contains("速報値");
        assertThat(chart.description()).contains("令和4年度第1四半期の値は速報値です。");
        assertThat(Charts.draw(HOUSEHOLDS, JAPANESE).legend())
                .extracting(Chart.LegendItem::text)
                .doesNotContain("速報値");
    }

    @Test
    void marksAPreliminaryNewestValueAndBarAsWell() {
        Quarter newest = HOUSEHOLDS.reported().values().lastKey();
        Chart line = Charts.draw(preliminary(HOUSEHOLDS, newest.toString()), JAPANESE);
        Chart bars = Charts.draw(
                preliminary(subject(Kind.FLOW, Direction.UP, "件", null, "1200@2022-03-31", "290|0||310"), "2020-Q4"),
                JAPANESE);

        assertThat(titles(line.wide(), Style.LAST_POINT)).isEmpty();
        assertThat(titles(line.wide(), Style.PRELIMINARY)).hasSize(1);
        assertThat(titles(bars.wide(), Style.PRELIMINARY)).containsExactly("令和2年度第4四半期：310件（速報値）");
        assertThat(titles(bars.wide(), Style.BAR)).hasSize(2);
    }

    @Test
    void namesTheQuarterFromWhichATotalIsPreliminary() {
        ChartSubject total = subject(Kind.CUMULATIVE, Direction.UP, "件", null, "100@2024-03-31", "10|10|10");

        Chart chart = Charts.draw(preliminary(total, "2020-Q2", "2020-Q3"), JAPANESE);

        assertThat(chart.description()).contains("令和2年度第2四半期からの累計は、速報値を含みます。").doesNotContain("第3四半期の値は");
        assertThat(titles(chart.wide(), Style.PRELIMINARY))
                .containsExactly("令和2年度第2四半期：20件（速報値を含む）", "令和2年度第3四半期：30件（速報値を含む）");
        assertThat(chart.legend()).extracting(Chart.LegendItem::text).contains("速報値を含む累計");
    }

    @Test
    void drawsAFlowAsBarsWithTheYearsShareOverThem() {
        ChartSubject visits =
                subject(Kind.FLOW, Direction.UP, "件", null, "1200@2022-03-31|1600@2023-03-31", "290|0||310");

        Drawing drawing = Charts.draw(visits, JAPANESE).wide();

        assertThat(titles(drawing, Style.BAR)).hasSize(3).contains("令和2年度第2四半期：0件");
        assertThat(paths(drawing, Style.BAR).get(1))
                .as("a zero keeps a thin bar")
                .contains("v2H");
        assertThat(titles(drawing, Style.TARGET))
                .containsExactly("令和2年度の四半期の目安：300件", "令和3年度の四半期の目安：300件", "令和4年度の四半期の目安：400件", "令和5年度の四半期の目安：400件");
    }

    @Test
    void drawsARunningTotalFromItsStart() {
        Drawing drawing = Charts.draw(
                        subject(Kind.CUMULATIVE, Direction.UP, "台", null, "100@2024-03-31", "10|20|30"), JAPANESE)
                .wide();

        assertThat(titles(drawing, Style.LAST_POINT)).containsExactly("令和2年度第3四半期：60台");
        assertThat(paths(drawing, Style.ACTUAL)).singleElement().asString().matches("M[^L]+(L[^L]+){3}");
    }

    @Test
    void drawsAMilestoneAsOneCellPerQuarter() {
        Chart chart =
                Charts.draw(milestone("2022-03-31", MilestoneState.NOT_STARTED, null, MilestoneState.DONE), JAPANESE);

        for (Drawing drawing : List.of(chart.wide(), chart.narrow())) {
            assertThat(paths(drawing, Style.CELL)).hasSize(16);
            assertThat(paths(drawing, Style.DUE)).hasSize(1);
            assertThat(drawing.marks())
                    .extracting(Shape::title)
                    .containsExactly("令和2年度第1四半期：未着手", "令和2年度第2四半期：未報告", "令和2年度第3四半期：完了");
            assertThat(words(drawing)).contains("未着手", "未報告", "完了", "4～6月", "令和5年度");
        }
        assertThat(chart.description()).isEqualTo("令和2年度第3四半期の状態は「完了」です。 期限は2022年3月31日です。");
    }

    @Test
    void showsANoticeWithoutData() {
        assertThat(Charts.draw(subject(Kind.LEVEL, Direction.UP, "人", null, "", ""), JAPANESE)
                        .empty())
                .isNotNull();
        assertThat(Charts.draw(subject(Kind.FLOW, Direction.UP, "人", "5@2019-03-31", "", ""), JAPANESE)
                        .empty())
                .isNotNull();
        assertThat(Charts.draw(milestone("2022-03-31"), JAPANESE).empty()).isNotNull();
        assertThat(Charts.draw(subject(Kind.LEVEL, Direction.UP, "人", "1@2020-03-31", "5@2024-03-31", ""), JAPANESE)
                        .empty())
                .isNull();
        assertThat(Charts.draw(HOUSEHOLDS, JAPANESE).empty()).isNull();
        assertThat(Charts.drawForPrint(subject(Kind.LEVEL, Direction.UP, "人", null, "", ""), JAPANESE))
                .isNull();
    }

    @Test
    void abbreviatesYearsInLittleSpace() {
        ChartSubject decade = subject(Kind.LEVEL, Direction.UP, "人", null, "", "1|".repeat(40) + "1");

        assertThat(words(Charts.draw(decade, JAPANESE).narrow()))
                .contains("R2", "R4")
                .doesNotContain("R3", "令和2年度");
    }
}
