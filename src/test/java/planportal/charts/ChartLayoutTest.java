package planportal.charts;

import static org.assertj.core.api.Assertions.assertThat;

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
import planportal.charts.LabelPlacer.Box;
import planportal.charts.LabelPlacer.Place;
import planportal.progress.rating.Direction;
import planportal.progress.rating.Kind;

/** What holds of every drawing, whatever the numbers: words cover no words, and nothing leaves the picture. */
class ChartLayoutTest {

    private static final Pattern START = Pattern.compile("M(-?[0-9.]+) (-?[0-9.]+)");

    @Property(tries = 150)
    void wordsCoverNoWords(@ForAll("subjects") ChartSubject subject) {
        for (Frame frame : Frame.values()) {
            List<Label> labels = ValueDrawing.of(subject, ChartSamples.JAPANESE, frame).labels();
            List<Box> boxes = new ArrayList<>();
            for (Label label : labels) {
                Box box = box(frame, label);
                // Figures of the axis stand below each other by construction, wherever they are.
                if (label.cssClass().equals("chart-tick") && label.anchor().equals("end")) {
                    continue;
                }
                assertThat(boxes).as(label.text() + " in " + labels).noneMatch(box::overlaps);
                boxes.add(box);
            }
        }
    }

    @Property(tries = 150)
    void lastValueBaselineAndTargetAreAlwaysNamed(@ForAll("subjects") ChartSubject subject) {
        for (Frame frame : Frame.values()) {
            List<String> styles = ValueDrawing.of(subject, ChartSamples.JAPANESE, frame).labels().stream().map(Label::cssClass).toList();

            assertThat(styles.contains("chart-value")).isEqualTo(!subject.reported().values().isEmpty());
            assertThat(styles.contains("chart-goal")).isEqualTo(!subject.terms().targets().isEmpty());
        }
    }

    @Property(tries = 150)
    void nothingLeavesThePicture(@ForAll("subjects") ChartSubject subject) {
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
                assertThat(box(frame, label).left()).isGreaterThanOrEqualTo(-0.1);
                assertThat(box(frame, label).right()).isLessThanOrEqualTo(frame.width + 0.1);
                assertThat(box(frame, label).bottom()).isLessThanOrEqualTo(frame.height + 0.1);
            });
        }
    }

    /** Found by chance once: its line began at 0, below an axis that did not. */
    @Example
    void encloseTheBeginningOfARunningTotalWithoutABaseline() {
        nothingLeavesThePicture(ChartSamples.subject(Kind.CUMULATIVE, Direction.UP, "世帯", null, "", "2"));
    }

    /** Found by chance once: two words that touched were rounded into each other. */
    @Example
    void keepApartWordsThatTouch() {
        wordsCoverNoWords(ChartSamples.subject(Kind.FLOW, Direction.UP, "世帯", null, "2@2015-03-31",
                "||||||||1000000000|0|1000"));
    }

    private static Box box(Frame frame, Label label) {
        return new LabelPlacer(frame, new Box(0, 0, 0, 0))
                .box(label.text(), new Place(label.x().doubleValue(), label.y().doubleValue(), label.anchor()));
    }

    @Provide
    Arbitrary<ChartSubject> subjects() {
        Arbitrary<String> number = Arbitraries.oneOf(Arbitraries.integers().between(-50, 3000).map(String::valueOf),
                Arbitraries.of("0", "0.001", "-20", "1000000000", "99.9"));
        Arbitrary<String> day = Arbitraries.of("2015-03-31", "2019-05-31", "2020-03-31", "2021-06-15", "2022-03-31", "2024-03-31", "2030-03-31");
        Arbitrary<String> dated = Combinators.combine(number, day).as((value, when) -> value + "@" + when);
        Arbitrary<String> targets = dated.list().uniqueElements(each -> each.substring(each.indexOf('@'))).ofMaxSize(3)
                .map(each -> String.join("|", each));
        Arbitrary<String> values = number.injectNull(0.2).list().ofMaxSize(20)
                .map(each -> String.join("|", each.stream().map(value -> value == null ? "" : value).toList()));
        return Combinators.combine(Arbitraries.of(Kind.LEVEL, Kind.CUMULATIVE, Kind.FLOW), Arbitraries.of(Direction.UP, Direction.DOWN),
                dated.injectNull(0.2), targets, values).as((kind, direction, baseline, goals, actuals) ->
                        ChartSamples.subject(kind, direction, "世帯", baseline, goals, actuals));
    }
}
