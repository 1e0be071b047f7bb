package planportal.charts;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import planportal.progress.rating.Direction;
import planportal.progress.rating.Kind;

/** Properties of every drawing: labels overlap nothing, and nothing lies outside the picture. */
class ChartLayoutTest {

    private static final Pattern START = Pattern.compile("M(-?[0-9.]+) (-?[0-9.]+)");

    @Property(tries = 150)
    void labelsTouchNothing(@ForAll("subjects") ChartSubject subject) {
        for (Frame frame : Frame.values()) {
            for (ChartWords words : List.of(ChartSamples.JAPANESE, ChartSamples.ENGLISH)) {
                assertThat(DrawnWords.touching(ValueDrawing.of(subject, words, frame)))
                        .as(frame.variant)
                        .isEmpty();
            }
        }
    }

    @Property(tries = 150)
    void lastValueBaselineAndTargetAreAlwaysNamed(@ForAll("subjects") ChartSubject subject) {
        for (Frame frame : Frame.values()) {
            List<Label> labels =
                    ValueDrawing.of(subject, ChartSamples.JAPANESE, frame).labels();
            List<String> styles = labels.stream().map(Label::cssClass).toList();

            assertThat(styles.contains("chart-value"))
                    .isEqualTo(!subject.reported().values().isEmpty());
            assertThat(styles.contains("chart-goal"))
                    .isEqualTo(!subject.terms().targets().isEmpty());
            assertThat(labels.stream().anyMatch(label -> label.text().startsWith("基準 ")))
                    .isEqualTo(subject.terms().kind() != Kind.FLOW
                            && subject.terms().baseline() != null
                            && !subject.terms()
                                    .baseline()
                                    .day()
                                    .isAfter(subject.last().lastDay()));
        }
    }

    @Property(tries = 150)
    void everythingStaysInThePicture(@ForAll("subjects") ChartSubject subject) {
        for (Frame frame : Frame.values()) {
            Drawing drawing = ValueDrawing.of(subject, ChartSamples.JAPANESE, frame);
            List<Shape> shapes = new ArrayList<>(drawing.strokes());
            shapes.addAll(drawing.marks());

            assertThat(shapes).allSatisfy(shape -> {
                Matcher start = START.matcher(shape.path());
                assertThat(start.find()).isTrue();
                assertThat(Double.parseDouble(start.group(1))).isBetween(-4.0, (double) frame.width);
                assertThat(Double.parseDouble(start.group(2))).isBetween(-4.0, (double) frame.height);
            });
            assertThat(drawing.labels()).allSatisfy(label -> {
                assertThat(DrawnWords.box(drawing, label).getMinX()).isGreaterThanOrEqualTo(-0.1);
                assertThat(DrawnWords.box(drawing, label).getMaxX()).isLessThanOrEqualTo(frame.width + 0.1);
                assertThat(DrawnWords.box(drawing, label).getMaxY()).isLessThanOrEqualTo(frame.height + 0.1);
            });
        }
    }

    /** Found by chance once: its line began at 0, below an axis that did not. */
    @Example
    void includeTheStartOfATotalWithoutABaseline() {
        everythingStaysInThePicture(ChartSamples.subject(Kind.CUMULATIVE, Direction.UP, "世帯", null, "", "2"));
    }

    /** Found by chance once: two words that touched were rounded into each other. */
    @Example
    void separateOverlappingLabels() {
        labelsTouchNothing(
                ChartSamples.subject(Kind.FLOW, Direction.UP, "世帯", null, "2@2015-03-31", "||||||||1000000000|0|1000"));
    }

    /** A line that rises from the baseline, one that falls first, and bars that are higher than the year’s share. */
    @Example
    void keepLabelsOffLinesAndBars() {
        labelsTouchNothing(ChartSamples.subject(
                Kind.LEVEL,
                Direction.UP,
                "人",
                "12000@2020-03-31",
                "19000@2021-03-31|26000@2022-03-31|" + "33000@2023-03-31|40000@2024-03-31",
                "12600|13700|15300|16900|18100|19600|21400|23800|26000|28100|30500|32600|34200|36300|38100"));
        labelsTouchNothing(ChartSamples.subject(
                Kind.LEVEL, Direction.UP, "%", "68@2020-03-31", "80@2024-03-31", "|66.5||||69||||71||||||73.2"));
        labelsTouchNothing(ChartSamples.subject(
                Kind.FLOW, Direction.UP, "校区", null, "92@2024-03-31", "0|6|15|9|8|24|17|12|14|36|22|11|12|38|20"));
    }

    /** Values that leap from quarter to quarter leave no room between them. */
    @Example
    void placeLabelsAboveIfThereIsNoSpaceBetween() {
        labelsTouchNothing(ChartSamples.subject(
                Kind.LEVEL,
                Direction.UP,
                "世帯",
                "1000000000@2015-03-31",
                "999999999@2024-03-31",
                "|0|1000000000".repeat(8).substring(1)));
        labelsTouchNothing(ChartSamples.subject(
                Kind.LEVEL,
                Direction.DOWN,
                "世帯",
                "500000000.5@2020-03-31",
                "-20@2024-03-31",
                "|0|1000000000".repeat(8).substring(1)));
    }

    /** Words are given at least the room that they take in the document’s font, in which they are widest. */
    @Example
    void leaveSpaceForPrintedLabels() throws Exception {
        FontRenderContext exact = new FontRenderContext(null, true, true);
        for (String weight : List.of("Regular", "Bold")) {
            try (InputStream file =
                    ChartLayoutTest.class.getResourceAsStream("/fonts/BIZUDPGothic-" + weight + ".ttf")) {
                Font font = Font.createFont(Font.TRUETYPE_FONT, file).deriveFont((float) Frame.PRINT.font);
                for (String text : List.of(
                        "基準 1,085,000",
                        "目標 23,460",
                        "目安 300,000",
                        "想定の歩み",
                        "令和5年度",
                        "（世帯）",
                        "10～12月",
                        "未着手",
                        "Baseline 12,000",
                        "Target 40,000",
                        "Share 120,000",
                        "Expected path",
                        "FY2023",
                        "(guest nights)",
                        "(%)",
                        "Apr–Jun",
                        "Not started",
                        "Under way",
                        "Cancelled",
                        "1,000,000,000",
                        "−20",
                        "0.001")) {
                    assertThat(font.getStringBounds(text, exact).getWidth())
                            .as(weight + " " + text)
                            .isLessThanOrEqualTo(Frame.PRINT.widthOf(text));
                }
            }
        }
    }

    @Provide
    Arbitrary<ChartSubject> subjects() {
        Arbitrary<String> number = Arbitraries.oneOf(
                Arbitraries.integers().between(-50, 3000).map(String::valueOf),
                Arbitraries.of("0", "0.001", "-20", "1000000000", "99.9"));
        Arbitrary<String> day = Arbitraries.of(
                "2015-03-31", "2019-05-31", "2020-03-31", "2021-06-15", "2022-03-31", "2024-03-31", "2030-03-31");
        Arbitrary<String> dated = Combinators.combine(number, day).as((value, when) -> value + "@" + when);
        Arbitrary<String> targets = dated.list()
                .uniqueElements(each -> each.substring(each.indexOf('@')))
                .ofMaxSize(3)
                .map(each -> String.join("|", each));
        Arbitrary<String> values = number.injectNull(0.2)
                .list()
                .ofMaxSize(20)
                .map(each -> String.join(
                        "|",
                        each.stream().map(value -> value == null ? "" : value).toList()));
        return Combinators.combine(
                        Arbitraries.of(Kind.LEVEL, Kind.CUMULATIVE, Kind.FLOW),
                        Arbitraries.of(Direction.UP, Direction.DOWN),
                        dated.injectNull(0.2),
                        targets,
                        values)
                .as((kind, direction, baseline, goals, actuals) ->
                        ChartSamples.subject(kind, direction, "世帯", baseline, goals, actuals));
    }
}
