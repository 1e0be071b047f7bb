package planportal.charts;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import planportal.charts.LabelPlacer.Box;
import planportal.charts.LabelPlacer.Place;
import planportal.charts.Paths.Spot;
import planportal.charts.Shape.Style;
import planportal.progress.rating.DatedValue;
import planportal.progress.rating.ExpectedLine;
import planportal.progress.rating.Kind;
import planportal.shared.FiscalYear;
import planportal.shared.Quarter;

/** Draws a chart of values: a line for levels and running totals, bars for flows. */
final class ValueDrawing {

    private static final int SHOWN_DECIMALS = 4;
    /** Line height of texts, relative to the font size. */
    private static final double LINE = 1.35;
    /**
     * The labels of the value, the baseline and the target can each be placed in a line of their own above the chart.
     */
    private static final int MAX_LINES = 3;

    private final ChartSubject subject;
    private final ChartWords words;
    private final Frame frame;
    private final NavigableMap<Quarter, BigDecimal> values = new TreeMap<>();
    private final @Nullable ExpectedCourse expected;
    private final boolean bars;
    private final Scale scale;
    private final Timeline time;
    private final double top;
    private final double bottom;
    private final LabelPlacer placer;

    private final List<Shape> strokes = new ArrayList<>();
    private final List<Shape> marks = new ArrayList<>();
    private final List<Label> labels = new ArrayList<>();
    /** Whether a required label could not be placed. */
    private boolean crowded;

    /** @param lines number of additional text lines to reserve above the highest point */
    private ValueDrawing(ChartSubject subject, ChartWords words, Frame frame, int lines) {
        this.subject = subject;
        this.words = words;
        this.frame = frame;
        this.bars = subject.terms().kind() == Kind.FLOW;
        Timeline quarters = new Timeline(subject.first(), subject.last(), 0, 0, 1);
        quarters.quarters().forEach(each -> {
            BigDecimal value = subject.plottedValue(each);
            if (value != null) {
                values.put(each, value);
            }
        });
        ExpectedLine line = expectedLine(quarters);
        this.scale = Scale.of(enclosed(quarters, line), frame.intervals, bars);
        double ticksWidth = scale.ticks().stream()
                .mapToDouble(each -> frame.widthOf(words.number(each)))
                .max()
                .orElse(0);
        DatedValue baseline = drawnBaseline();
        boolean early = baseline != null && baseline.day().isBefore(quarters.dayBefore());
        Goal goal = goal(quarters.last().year());
        // With bars, there is no space along the line.
        double beside = goal == null || !frame.targetLabelBeside && !bars ? 8 : frame.widthOf(goal.text()) + 10;
        this.time = new Timeline(
                subject.first(),
                subject.last(),
                ticksWidth + 8,
                early ? frame.leadIn : 0,
                frame.width - (beside > frame.width / 4.0 ? 8 : beside));
        // Space for the unit, and below it for the label of the highest point.
        this.top = frame.font * (3.1 + LINE * lines);
        this.bottom = frame.height - frame.font * 1.9;
        this.placer = new LabelPlacer(frame, new Box(0, 1, frame.width, bottom));
        this.expected = line == null
                ? null
                : new ExpectedCourse(line, time, scale.high().scale() + SHOWN_DECIMALS, this::y);
        placer.avoidLine(List.of(new Spot(time.left(), bottom), new Spot(time.right(), bottom)));
        if (scale.low().signum() < 0 && scale.high().signum() >= 0) {
            placer.avoidLine(
                    List.of(new Spot(time.left(), y(BigDecimal.ZERO)), new Spot(time.right(), y(BigDecimal.ZERO))));
        }
        if (time.leadIn() > 0) {
            placer.avoid(time.left() + time.leadIn() * 0.6 + 2, bottom, 6);
        }
        placer.avoid(new Box(0, top - frame.font * 0.7, time.left() - 2, bottom));
    }

    static Drawing of(ChartSubject subject, ChartWords words, Frame frame) {
        for (int lines = 0; lines < MAX_LINES; lines++) {
            ValueDrawing drawing = new ValueDrawing(subject, words, frame, lines);
            Drawing drawn = drawing.draw();
            if (!drawing.crowded) {
                return drawn;
            }
        }
        return new ValueDrawing(subject, words, frame, MAX_LINES).draw();
    }

    private Drawing draw() {
        Axes axes = new Axes(scale, time, words, frame, top, bottom);
        strokes.addAll(axes.strokes());
        labels.addAll(axes.labels());
        unit();
        targetLine();
        expectedLine();
        baseline();
        if (bars) {
            bars();
            shares();
        } else {
            line();
        }
        missing();
        lastValue();
        targetLabel();
        expectedLabel();
        return new Drawing(frame.variant, frame.width, frame.height, frame.font, strokes, marks, labels);
    }

    /** The expected line; null if there is none, or if all targets equal the starting value. */
    private @Nullable ExpectedLine expectedLine(Timeline quarters) {
        ExpectedLine line = ExpectedLine.of(subject.terms());
        DatedValue start = subject.terms().startingPoint();
        return line == null
                        || start == null
                        || !start.day().isBefore(quarters.end())
                        || line.points().stream().allMatch(each -> each.value().compareTo(start.value()) == 0)
                ? null
                : line;
    }

    private List<BigDecimal> enclosed(Timeline quarters, @Nullable ExpectedLine line) {
        Stream<BigDecimal> lines;
        if (bars) {
            lines = quarters.years().stream().map(this::share).filter(Objects::nonNull);
        } else {
            DatedValue baseline = drawnBaseline();
            lines = Stream.of(
                            baseline == null ? Stream.<DatedValue>empty() : Stream.of(baseline),
                            line == null ? Stream.<DatedValue>empty() : line.points().stream(),
                            steps().stream(),
                            // The line of a running total without a baseline starts at 0.
                            baseline == null && !values.isEmpty()
                                    ? Stream.ofNullable(subject.terms().startingPoint())
                                    : Stream.<DatedValue>empty())
                    .flatMap(each -> each)
                    .map(DatedValue::value);
        }
        return Stream.concat(values.values().stream(), lines).toList();
    }

    private double y(BigDecimal value) {
        return bottom - (bottom - top) * scale.fraction(value);
    }

    /** The target drawn as a line across the chart; null for a flow, which has yearly targets instead. */
    private @Nullable DatedValue finalTarget() {
        return bars ? null : subject.terms().finalTarget();
    }

    /** The targets that are drawn across the chart, one after the other. */
    private List<DatedValue> steps() {
        DatedValue target = finalTarget();
        if (target == null) {
            return List.of();
        }
        return subject.terms().isToBeKept() ? subject.terms().targets() : List.of(target);
    }

    private @Nullable DatedValue drawnBaseline() {
        DatedValue baseline = subject.terms().baseline();
        return bars || baseline == null || baseline.day().isAfter(subject.last().lastDay()) ? null : baseline;
    }

    /** A flow's target for the year, divided by the number of quarters in which it is due; null if there is none. */
    private @Nullable BigDecimal share(FiscalYear year) {
        DatedValue target = subject.terms().targetOf(year);
        long due = year.quarters().stream().filter(subject.due()).count();
        if (target == null || due == 0) {
            return null;
        }
        BigDecimal share = target.value()
                .divide(BigDecimal.valueOf(due), target.value().scale() + 2, RoundingMode.HALF_UP)
                .stripTrailingZeros();
        return share.setScale(Math.max(0, share.scale()));
    }

    /** The unit, above the labels of the value axis. */
    private void unit() {
        if (!subject.unit().isEmpty()) {
            String unit = words.message("chart.unit", subject.unit());
            double x = Math.max(frame.widthOf(unit), time.left() - 6);
            placer.reserve(unit, new Place(x, frame.font + 1, "end"));
            labels.add(new Label(Paths.tenth(x), Paths.tenth(frame.font + 1), "end", "chart-tick", unit));
        }
    }

    private void targetLine() {
        DatedValue target = finalTarget();
        if (target == null) {
            return;
        }
        double from = time.left();
        // What is to be kept may tighten: each target holds until its day, the last to the end.
        for (DatedValue step : steps()) {
            double to = step.equals(target)
                    ? time.right()
                    : Math.max(time.left(), Math.min(time.right(), time.at(step.day())));
            if (to > from) {
                double y = y(step.value());
                strokes.add(new Shape(Paths.horizontal(from, to, y), Style.TARGET, null));
                placer.avoidLine(List.of(new Spot(from, y), new Spot(to, y)));
                from = to;
            }
        }
    }

    /** The quarterly shares of each year's target, drawn above the bars to show which of them reach it. */
    private void shares() {
        for (FiscalYear year : time.years()) {
            BigDecimal share = share(year);
            if (share != null) {
                double y = y(share);
                marks.add(new Shape(
                        Paths.horizontal(time.start(year), time.end(year), y),
                        Style.TARGET,
                        words.message("chart.title.share", words.year(year), words.number(share), subject.unit())));
                placer.avoidLine(List.of(new Spot(time.start(year), y), new Spot(time.end(year), y)));
            }
        }
    }

    private void expectedLine() {
        if (expected == null) {
            return;
        }
        List<Spot> spots = expected.spots();
        strokes.add(new Shape(Paths.line(spots), Style.EXPECTED, null));
        placer.avoidLine(spots);
        expected.targets().forEach(each -> {
            double x = time.at(each.day());
            double y = y(each.value());
            marks.add(new Shape(
                    Paths.box(x - 3.5, y - 3.5, 7, 7),
                    Style.DATED_TARGET,
                    words.message(
                            "chart.title.target", words.day(each.day()), words.number(each.value()), subject.unit())));
            placer.avoid(x, y, 4);
        });
    }

    private void baseline() {
        DatedValue baseline = drawnBaseline();
        if (baseline == null) {
            return;
        }
        double x = time.at(baseline.day());
        double y = y(baseline.value());
        String when = subject.baselineWhen() == null ? words.day(baseline.day()) : subject.baselineWhen();
        marks.add(new Shape(
                Paths.circle(x, y, 4),
                Style.BASELINE,
                words.message("chart.title.baseline", when, words.number(baseline.value()), subject.unit())));
        placer.avoid(x, y, 4.5);
    }

    private void line() {
        List<List<Spot>> runs = runs();
        double radius = time.right() - time.start() < 9.0 * time.quarters().size() ? 2 : 3.5;
        for (List<Spot> run : runs) {
            if (run.size() > 1) {
                strokes.add(new Shape(Paths.line(run), Style.ACTUAL, null));
                placer.avoidLine(run);
            }
        }
        values.forEach((quarter, value) -> {
            double x = time.at(quarter.lastDay());
            boolean last = quarter.equals(values.lastKey());
            double size = last || isPreliminary(quarter) ? 5 : radius;
            mark(quarter, value, x, y(value), size, last ? Style.LAST_POINT : Style.POINT);
            placer.avoid(x, y(value), isCorrected(quarter) ? size + 2 : size);
        });
    }

    private void mark(Quarter quarter, BigDecimal value, double x, double y, double radius, Style style) {
        String title = title(quarter, value);
        if (isCorrected(quarter)) {
            marks.add(new Shape(Paths.diamond(x, y, radius + 2), Style.CORRECTED, title));
        } else {
            marks.add(new Shape(Paths.circle(x, y, radius), isPreliminary(quarter) ? Style.PRELIMINARY : style, title));
        }
    }

    private boolean isCorrected(Quarter quarter) {
        return subject.marked().corrected().contains(quarter);
    }

    private boolean isPreliminary(Quarter quarter) {
        return subject.marked().preliminary().contains(quarter);
    }

    private String title(Quarter quarter, BigDecimal value) {
        String title = words.message(
                isCorrected(quarter) ? "chart.title.corrected" : "chart.title.value",
                words.quarter(quarter),
                words.number(value),
                subject.unit());
        return !isPreliminary(quarter)
                ? title
                : words.message(
                        subject.terms().kind() == Kind.CUMULATIVE
                                ? "chart.title.preliminary-sum"
                                : "chart.title.preliminary",
                        title);
    }

    /**
     * The line segments between missing quarters; the first starts at the baseline if no quarter is missing after it.
     */
    private List<List<Spot>> runs() {
        List<List<Spot>> runs = new ArrayList<>();
        List<Spot> run = new ArrayList<>();
        DatedValue start = subject.terms().startingPoint();
        if (start != null && !start.day().isAfter(time.dayBefore())) {
            run.add(new Spot(time.at(start.day()), y(start.value())));
        }
        for (Quarter quarter : time.quarters()) {
            BigDecimal value = values.get(quarter);
            if (value != null) {
                run.add(new Spot(time.at(quarter.lastDay()), y(value)));
            } else if (subject.due().test(quarter)) {
                runs.add(run);
                run = new ArrayList<>();
            }
        }
        runs.add(run);
        return runs;
    }

    private void bars() {
        double width =
                Math.max(2, (time.right() - time.start()) / time.quarters().size() * 0.62);
        double ground = y(BigDecimal.ZERO);
        values.forEach((quarter, value) -> {
            double x = time.middle(quarter);
            double y = y(value);
            // Zero is drawn as a thin bar, to distinguish it from a missing value.
            double upper = Math.min(y, ground - (value.signum() == 0 ? 2 : 0));
            double height = Math.max(2, Math.abs(ground - y));
            marks.add(new Shape(
                    Paths.box(x - width / 2, upper, width, height),
                    isPreliminary(quarter) ? Style.PRELIMINARY : Style.BAR,
                    title(quarter, value)));
            placer.avoid(new Box(x - width / 2, upper, x + width / 2, upper + height));
            if (isCorrected(quarter)) {
                marks.add(new Shape(Paths.diamond(x, y, 5), Style.CORRECTED, title(quarter, value)));
                placer.avoid(x, y, 5);
            }
        });
    }

    /** Marks each missing quarter with a cross at the bottom. */
    private void missing() {
        subject.missingQuarters().forEach(quarter -> {
            double x = bars ? time.middle(quarter) : time.at(quarter.lastDay());
            marks.add(new Shape(
                    "M" + Paths.point(x - 3, bottom - 9) + "l6 6m0-6l-6 6",
                    Style.MISSING,
                    words.message(
                            subject.isPending(quarter) ? "chart.title.pending" : "chart.title.missing",
                            words.quarter(quarter))));
            placer.avoid(x, bottom - 6, 4);
        });
    }

    private void lastValue() {
        if (!values.isEmpty()) {
            Quarter quarter = values.lastKey();
            double x = bars ? time.middle(quarter) : time.at(quarter.lastDay());
            double y = y(values.lastEntry().getValue());
            String text = words.number(values.lastEntry().getValue());
            addRequired(placer.placeBy(new Spot(x, y), text, "chart-value"));
        }
        DatedValue baseline = drawnBaseline();
        if (baseline != null) {
            String text = words.message("chart.baseline", words.number(baseline.value()));
            addRequired(placer.placeBy(new Spot(time.at(baseline.day()), y(baseline.value())), text, "chart-note"));
        }
    }

    /** Value and label of the target line. */
    private record Goal(BigDecimal value, String text) {}

    private @Nullable Goal goal(FiscalYear year) {
        DatedValue target = finalTarget();
        BigDecimal value = bars ? share(year) : target == null ? null : target.value();
        return value == null
                ? null
                : new Goal(value, words.message(bars ? "chart.share" : "chart.target", words.number(value)));
    }

    private void targetLabel() {
        Goal goal = goal(time.last().year());
        if (goal == null) {
            return;
        }
        double y = y(goal.value());
        List<Place> places = new ArrayList<>();
        if (time.right() + 6 + frame.widthOf(goal.text()) <= frame.width) {
            places.add(
                    new Place(time.right() + 6, Math.min(y + frame.font * 0.35, bottom + frame.font * 0.14), "start"));
        }
        addRequired(placer.placeAlong(
                bars ? time.start(time.last().year()) : time.left(),
                time.right(),
                y,
                places,
                goal.text(),
                "chart-goal"));
    }

    private void expectedLabel() {
        if (expected == null) {
            return;
        }
        List<Spot> spots = expected.spots();
        String text = words.message("chart.expected");
        List<Place> places = new ArrayList<>();
        for (double share : new double[] {0.6, 0.5, 0.7, 0.4, 0.3, 0.8}) {
            double x = time.left() + (time.right() - time.left()) * share;
            for (int i = 1; i < spots.size(); i++) {
                Spot from = spots.get(i - 1);
                Spot to = spots.get(i);
                if (from.x() <= x && x < to.x()) {
                    double y = from.y() + (to.y() - from.y()) * (x - from.x()) / (to.x() - from.x());
                    boolean rising = to.y() < from.y();
                    places.add(new Place(x, y - 3 - frame.font * 0.25, rising ? "end" : "start"));
                    places.add(new Place(x, y + 3 + frame.font * 0.95, rising ? "start" : "end"));
                }
            }
        }
        // The legend explains the line too, so the label can be omitted if there is no space.
        placer.place(text, "chart-note", places).ifPresent(labels::add);
    }

    private void addRequired(Optional<Label> label) {
        label.ifPresentOrElse(labels::add, () -> crowded = true);
    }
}
