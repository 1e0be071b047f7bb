package planportal.charts;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import planportal.charts.Shape.Style;
import planportal.progress.rating.MilestoneState;
import planportal.shared.FiscalYear;
import planportal.shared.Quarter;

/** Draws the states of a milestone: a row per fiscal year, a cell per quarter, each with a symbol and a label. */
final class StateDrawing {

    private static final double SHAPE = 5;

    private final ChartSubject subject;
    private final ChartWords words;
    private final Frame frame;
    private final List<Shape> strokes = new ArrayList<>();
    /** Painted above the neighbouring cells. */
    private final List<Shape> frames = new ArrayList<>();

    private final List<Shape> marks = new ArrayList<>();
    private final List<Label> labels = new ArrayList<>();

    private StateDrawing(ChartSubject subject, ChartWords words, Frame frame) {
        this.subject = subject;
        this.words = words;
        this.frame = frame;
    }

    static Drawing of(ChartSubject subject, ChartWords words, Frame frame) {
        return new StateDrawing(subject, words, frame).draw();
    }

    private Drawing draw() {
        List<FiscalYear> years = new Timeline(subject.first(), subject.last(), 0, 0, 1).years();
        boolean wide = frame != Frame.NARROW;
        double yearWidth = years.stream()
                .mapToDouble(each -> frame.widthOf(words.year(each)))
                .max()
                .orElse(0);
        double left = wide ? yearWidth + 8 : 2;
        double cellWidth = (frame.width - 2 - left) / 4;
        boolean stacked = widestWord() + SHAPE * 2 + 13 > cellWidth;
        if (wide && stacked) {
            // Long labels need the space of the year column.
            left = yearWidth + 2;
            cellWidth = (frame.width - 2 - left) / 4;
        }
        double cellHeight = stacked ? 30 + lines(cellWidth) * frame.font * 1.25 : frame.cellHeight;
        double rowHeight = wide ? cellHeight : cellHeight + frame.font * 1.7;
        double top = frame.font * 1.7;
        for (int number = 1; number <= 4; number++) {
            label(
                    left + cellWidth * (number - 0.5),
                    frame.font,
                    "middle",
                    "chart-tick",
                    words.message("chart.quarter." + number));
        }
        for (int row = 0; row < years.size(); row++) {
            double y = top + rowHeight * row;
            if (wide) {
                label(0, y + cellHeight / 2 + frame.font * 0.35, "start", "chart-tick", words.year(years.get(row)));
            } else {
                label(left, y + frame.font * 1.25, "start", "chart-tick", words.year(years.get(row)));
                y += frame.font * 1.7;
            }
            for (Quarter quarter : years.get(row).quarters()) {
                if (quarter.compareTo(subject.first()) >= 0 && quarter.compareTo(subject.last()) <= 0) {
                    cell(quarter, left + cellWidth * (quarter.number() - 1), y, cellWidth, cellHeight, stacked);
                }
            }
        }
        strokes.addAll(frames);
        int height = (int) Math.ceil(top + rowHeight * years.size() + 3);
        return new Drawing(frame.variant, frame.width, height, frame.font, strokes, marks, labels);
    }

    private void cell(Quarter quarter, double x, double y, double width, double height, boolean stacked) {
        MilestoneState state = subject.reported().states().get(quarter);
        boolean due = quarter.equals(Quarter.of(subject.terms().dueDay()));
        strokes.add(new Shape(Paths.box(x, y, width, height), Style.CELL, null));
        if (due) {
            frames.add(new Shape(Paths.box(x, y, width, height), Style.DUE, null));
        }
        String word = word(quarter, state);
        if (word == null) {
            return;
        }
        double shapeX = stacked ? x + width / 2 : x + (width - frame.widthOf(word) - SHAPE * 2 - 5) / 2 + SHAPE;
        double shapeY = stacked ? y + 14 : y + height / 2;
        String title = words.message("chart.title.state", words.quarter(quarter), word);
        marks.add(
                state == null
                        ? new Shape("M" + Paths.point(shapeX - 3, shapeY - 3) + "l6 6m0-6l-6 6", Style.MISSING, title)
                        : stateShape(state, shapeX, shapeY, title));
        String cssClass = subject.marked().corrected().contains(quarter)
                ? "chart-state-word chart-state-corrected"
                : "chart-state-word";
        if (stacked) {
            List<String> lines = wrapped(word, width);
            for (int i = 0; i < lines.size(); i++) {
                label(shapeX, y + 23 + frame.font * (0.9 + 1.2 * i), "middle", cssClass, lines.get(i));
            }
        } else {
            label(shapeX + SHAPE + 5, shapeY + frame.font * 0.35, "start", cssClass, word);
        }
    }

    /** The label, wrapped at spaces if it is wider than its cell. */
    private List<String> wrapped(String word, double width) {
        return frame.widthOf(word) + 4 > width ? List.of(word.split(" ")) : List.of(word);
    }

    private Stream<String> everyWord() {
        return Stream.concat(
                        Stream.of("chart.missing"),
                        Stream.of(MilestoneState.values()).map(each -> "milestone." + each))
                .map(words::message);
    }

    private int lines(double width) {
        return everyWord().mapToInt(each -> wrapped(each, width).size()).max().orElse(1);
    }

    private double widestWord() {
        return everyWord().mapToDouble(frame::widthOf).max().orElse(0);
    }

    /** The label of the quarter; null if there is none, because it lies in the future or was not due. */
    private @Nullable String word(Quarter quarter, @Nullable MilestoneState state) {
        if (state != null) {
            return words.message("milestone." + state.name());
        }
        return subject.isMissing(quarter) ? words.message("chart.missing") : null;
    }

    private static Shape stateShape(MilestoneState state, double x, double y, @Nullable String title) {
        return switch (state) {
            case NOT_STARTED -> new Shape(Paths.circle(x, y, SHAPE), Style.STATE, title);
            case IN_PROGRESS -> new Shape("M" + Paths.point(x - 4, y - SHAPE) + "l9 5-9 5z", Style.STATE, title);
            case DONE -> new Shape(Paths.circle(x, y, SHAPE), Style.STATE_DONE, title);
            case GIVEN_UP ->
                new Shape(
                        Paths.box(x - 4.5, y - 4.5, 9, 9) + "M" + Paths.point(x - 4.5, y + 4.5) + "l9-9",
                        Style.STATE,
                        title);
        };
    }

    private void label(double x, double y, String anchor, String cssClass, String text) {
        labels.add(new Label(Paths.tenth(x), Paths.tenth(y), anchor, cssClass, text));
    }
}
