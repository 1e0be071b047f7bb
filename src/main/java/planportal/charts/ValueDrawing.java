package planportal.charts;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import planportal.progress.rating.DatedValue;
import planportal.progress.rating.ExpectedLine;
import planportal.progress.rating.Kind;
import planportal.charts.LabelPlacer.Box;
import planportal.charts.LabelPlacer.Place;
import planportal.charts.Paths.Spot;
import planportal.charts.Shape.Style;
import planportal.shared.FiscalYear;
import planportal.shared.Quarter;

/** Draws values over time: a line for a level or a running total, bars for a flow. */
final class ValueDrawing {

    private static final int SHOWN_DECIMALS = 4;

    private final ChartSubject subject;
    private final ChartWords words;
    private final Frame frame;
    private final NavigableMap<Quarter, BigDecimal> values = new TreeMap<>();
    private final @Nullable ExpectedLine expected;
    private final boolean bars;
    private final Scale scale;
    private final Timeline time;
    private final double top;
    private final double bottom;
    private final LabelPlacer placer;

    private final List<Shape> strokes = new ArrayList<>();
    private final List<Shape> marks = new ArrayList<>();
    private final List<Label> labels = new ArrayList<>();

    private ValueDrawing(ChartSubject subject, ChartWords words, Frame frame) {
        this.subject = subject;
        this.words = words;
        this.frame = frame;
        this.bars = subject.terms().kind() == Kind.FLOW;
        Timeline quarters = new Timeline(subject.first(), subject.last(), 0, 0, 1);
        quarters.quarters().forEach(each -> {
            BigDecimal value = subject.drawn(each);
            if (value != null) {
                values.put(each, value);
            }
        });
        ExpectedLine line = ExpectedLine.of(subject.terms());
        DatedValue start = subject.terms().startingPoint();
        this.expected = line == null || start == null || !start.day().isBefore(quarters.end())
                || line.points().stream().allMatch(each -> each.value().compareTo(start.value()) == 0) ? null : line;
        this.scale = Scale.of(enclosed(quarters), frame.intervals, bars);
        double ticksWidth = scale.ticks().stream().mapToDouble(each -> frame.widthOf(words.number(each))).max().orElse(0);
        DatedValue baseline = drawnBaseline();
        boolean early = baseline != null && baseline.day().isBefore(quarters.eve());
        Goal goal = goal(quarters.last().year());
        double beside = goal == null || !frame.targetLabelBeside ? 8 : frame.widthOf(goal.text()) + 10;
        this.time = new Timeline(subject.first(), subject.last(), ticksWidth + 8, early ? frame.leadIn : 0,
                frame.width - (beside > frame.width / 4.0 ? 8 : beside));
        // Room for the unit, and below it for the word of a point that stands highest.
        this.top = frame.font * 3.1;
        this.bottom = frame.height - frame.font * 1.9;
        this.placer = new LabelPlacer(frame, new Box(time.left(), 1, frame.width, bottom + frame.font * 0.4));
        placer.avoidLine(List.of(new Spot(time.left(), bottom), new Spot(time.right(), bottom)), 3);
    }

    static Drawing of(ChartSubject subject, ChartWords words, Frame frame) {
        return new ValueDrawing(subject, words, frame).draw();
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

    private List<BigDecimal> enclosed(Timeline quarters) {
        Stream<BigDecimal> lines;
        if (bars) {
            lines = quarters.years().stream().map(this::share).filter(Objects::nonNull);
        } else {
            DatedValue baseline = drawnBaseline();
            lines = Stream.of(
                    baseline == null ? Stream.<DatedValue>empty() : Stream.of(baseline),
                    expected == null ? Stream.<DatedValue>empty() : expected.points().stream(),
                    Stream.ofNullable(finalTarget()),
                    // The line of a running total without a baseline begins at 0.
                    baseline == null && !values.isEmpty() ? Stream.ofNullable(subject.terms().startingPoint())
                            : Stream.<DatedValue>empty())
                    .flatMap(each -> each).map(DatedValue::value);
        }
        return Stream.concat(values.values().stream(), lines).toList();
    }

    private double y(BigDecimal value) {
        return bottom - (bottom - top) * scale.at(value);
    }

    /** The target whose line crosses the whole chart; a flow has one a year instead. */
    private @Nullable DatedValue finalTarget() {
        return bars ? null : subject.terms().finalTarget();
    }

    private @Nullable DatedValue drawnBaseline() {
        DatedValue baseline = subject.terms().baseline();
        return bars || baseline == null || baseline.day().isAfter(subject.last().lastDay()) ? null : baseline;
    }

    /** A flow's target for the year, divided among the quarters in which it is due. */
    private @Nullable BigDecimal share(FiscalYear year) {
        DatedValue target = subject.terms().targetOf(year);
        long due = year.quarters().stream().filter(subject.due()).count();
        if (target == null || due == 0) {
            return null;
        }
        BigDecimal share = target.value().divide(BigDecimal.valueOf(due), target.value().scale() + 2, RoundingMode.HALF_UP)
                .stripTrailingZeros();
        return share.setScale(Math.max(0, share.scale()));
    }

    /** Above the figures that it is the unit of. */
    private void unit() {
        if (!subject.unit().isEmpty()) {
            String unit = words.message("chart.unit", subject.unit());
            double x = Math.max(frame.widthOf(unit), time.left() - 6);
            placer.keepFree(unit, new Place(x, frame.font + 1, "end"));
            labels.add(new Label(Paths.tenth(x), Paths.tenth(frame.font + 1), "end", "chart-tick", unit));
        }
    }

    private void targetLine() {
        DatedValue target = finalTarget();
        if (target != null) {
            double y = y(target.value());
            strokes.add(new Shape(Paths.level(time.left(), time.right(), y), Style.TARGET, null));
            placer.avoidLine(List.of(new Spot(time.left(), y), new Spot(time.right(), y)), 2);
        }
    }

    /** Each year's share of its target: over the bars, so that it is seen which of them pass it. */
    private void shares() {
        for (FiscalYear year : time.years()) {
            BigDecimal share = share(year);
            if (share != null) {
                double y = y(share);
                marks.add(new Shape(Paths.level(time.start(year), time.end(year), y), Style.TARGET,
                        words.message("chart.title.share", words.year(year), words.number(share), subject.unit())));
                placer.avoidLine(List.of(new Spot(time.start(year), y), new Spot(time.end(year), y)), 2);
            }
        }
    }

    private void expectedLine() {
        List<Spot> spots = expectedSpots();
        if (spots.isEmpty()) {
            return;
        }
        strokes.add(new Shape(Paths.line(spots), Style.EXPECTED, null));
        placer.avoidLine(spots, 1);
        between(Objects.requireNonNull(expected)).stream()
                .filter(each -> !each.day().isBefore(time.eve()) && !each.day().isAfter(time.end()))
                .forEach(each -> {
                    double x = time.at(each.day());
                    double y = y(each.value());
                    marks.add(new Shape(Paths.box(x - 3.5, y - 3.5, 7, 7), Style.DATED_TARGET,
                            words.message("chart.title.target", words.day(each.day()), words.number(each.value()), subject.unit())));
                    placer.avoid(x, y, 4, 10);
                });
    }

    /** The expected line within the axis, with where it enters and leaves. */
    private List<Spot> expectedSpots() {
        if (expected == null) {
            return List.of();
        }
        List<Spot> spots = new ArrayList<>();
        DatedValue start = expected.points().get(0);
        spots.add(new Spot(time.at(start.day()), y(start.value())));
        if (start.day().isBefore(time.eve())) {
            spots.add(new Spot(time.start(), y(on(time.eve()))));
        }
        between(expected).stream()
                .filter(each -> each.day().isAfter(time.eve()) && each.day().isBefore(time.end()))
                .forEach(each -> spots.add(new Spot(time.at(each.day()), y(each.value()))));
        // After the last target the line is flat, where the target's own line is drawn already.
        DatedValue target = expected.points().get(expected.points().size() - 1);
        if (target.day().isBefore(time.end())) {
            spots.add(new Spot(time.at(target.day()), y(target.value())));
        } else {
            spots.add(new Spot(time.right(), y(on(time.end()))));
        }
        return spots;
    }

    /** The targets on the way: without the line's two ends. */
    private static List<DatedValue> between(ExpectedLine line) {
        return line.points().subList(1, line.points().size() - 1);
    }

    private BigDecimal on(LocalDate day) {
        return Objects.requireNonNull(expected).on(day).decimal(scale.high().scale() + SHOWN_DECIMALS);
    }

    private void baseline() {
        DatedValue baseline = drawnBaseline();
        if (baseline == null) {
            return;
        }
        double x = time.at(baseline.day());
        double y = y(baseline.value());
        String when = subject.baselineWhen() == null ? words.day(baseline.day()) : subject.baselineWhen();
        marks.add(new Shape(Paths.circle(x, y, 4), Style.BASELINE,
                words.message("chart.title.baseline", when, words.number(baseline.value()), subject.unit())));
        placer.avoid(x, y, 5, 30);
    }

    private void line() {
        List<List<Spot>> runs = runs();
        double radius = time.right() - time.start() < 9.0 * time.quarters().size() ? 2 : 3.5;
        for (List<Spot> run : runs) {
            if (run.size() > 1) {
                strokes.add(new Shape(Paths.line(run), Style.ACTUAL, null));
                placer.avoidLine(run, 3);
            }
        }
        values.forEach((quarter, value) -> {
            double x = time.at(quarter.lastDay());
            boolean last = quarter.equals(values.lastKey());
            mark(quarter, value, x, y(value), last ? 5 : radius, last ? Style.LAST_POINT : Style.POINT);
            placer.avoid(x, y(value), radius + 1, 30);
        });
    }

    private void mark(Quarter quarter, BigDecimal value, double x, double y, double radius, Style style) {
        boolean corrected = subject.corrected().contains(quarter);
        marks.add(corrected
                ? new Shape(Paths.diamond(x, y, radius + 2), Style.CORRECTED, title(quarter, value))
                : new Shape(Paths.circle(x, y, radius), style, title(quarter, value)));
    }

    private String title(Quarter quarter, BigDecimal value) {
        return words.message(subject.corrected().contains(quarter) ? "chart.title.corrected" : "chart.title.value",
                words.quarter(quarter), words.number(value), subject.unit());
    }

    /** The stretches without a missing due quarter; the baseline begins the first if nothing is missing after it. */
    private List<List<Spot>> runs() {
        List<List<Spot>> runs = new ArrayList<>();
        List<Spot> run = new ArrayList<>();
        DatedValue start = subject.terms().startingPoint();
        if (start != null && !start.day().isAfter(time.eve())) {
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
        double width = Math.max(2, (time.right() - time.start()) / time.quarters().size() * 0.62);
        double ground = y(BigDecimal.ZERO);
        values.forEach((quarter, value) -> {
            double x = time.middle(quarter);
            double y = y(value);
            // A zero is a value: it keeps a thin bar, so that it does not look missing.
            double upper = Math.min(y, ground - (value.signum() == 0 ? 2 : 0));
            double height = Math.max(2, Math.abs(ground - y));
            marks.add(new Shape(Paths.box(x - width / 2, upper, width, height), Style.BAR, title(quarter, value)));
            placer.avoid(new Box(x - width / 2, upper, x + width / 2, upper + height), 30);
            if (subject.corrected().contains(quarter)) {
                marks.add(new Shape(Paths.diamond(x, y, 5), Style.CORRECTED, title(quarter, value)));
                placer.avoid(x, y, 6, 10);
            }
        });
    }

    /** A dash on the ground for each due quarter that is missing before the last value. */
    private void missing() {
        missingQuarters().forEach(quarter -> {
            double x = bars ? time.middle(quarter) : time.at(quarter.lastDay());
            marks.add(new Shape("M" + Paths.at(x - 3, bottom - 9) + "l6 6m0-6l-6 6", Style.MISSING,
                    words.message("chart.title.missing", words.quarter(quarter))));
            placer.avoid(x, bottom - 6, 4, 10);
        });
    }

    private Stream<Quarter> missingQuarters() {
        return time.quarters().stream().filter(each -> !values.isEmpty() && each.compareTo(values.lastKey()) < 0
                && !values.containsKey(each) && subject.due().test(each));
    }

    private void lastValue() {
        if (!values.isEmpty()) {
            Quarter quarter = values.lastKey();
            double x = bars ? time.middle(quarter) : time.at(quarter.lastDay());
            double y = y(values.lastEntry().getValue());
            String text = words.number(values.lastEntry().getValue());
            required(text, "chart-value", placer.around(text, x, y));
        }
        DatedValue baseline = drawnBaseline();
        if (baseline != null) {
            String text = words.message("chart.baseline", words.number(baseline.value()));
            required(text, "chart-note", placer.around(text, time.at(baseline.day()), y(baseline.value())));
        }
    }

    /** What the target's line is called: its height on the value axis and its word. */
    private record Goal(BigDecimal value, String text) {}

    private @Nullable Goal goal(FiscalYear year) {
        DatedValue target = finalTarget();
        BigDecimal value = bars ? share(year) : target == null ? null : target.value();
        return value == null ? null
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
            places.add(new Place(time.right() + 6, Math.min(y + frame.font * 0.35, bottom + frame.font * 0.14), "start"));
        }
        places.addAll(placer.along(bars ? time.start(time.last().year()) : time.left(), time.right(), y));
        required(goal.text(), "chart-goal", places);
    }

    private void expectedLabel() {
        List<Spot> spots = expectedSpots();
        if (spots.size() < 2) {
            return;
        }
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
                    places.add(new Place(x, y - 5, rising ? "end" : "start"));
                    places.add(new Place(x, y + frame.font + 4, rising ? "start" : "end"));
                }
            }
        }
        // The legend names the line as well, so where there is no room for its name nothing is lost.
        placer.place(text, "chart-note", places).ifPresent(labels::add);
    }

    private void required(String text, String cssClass, List<Place> places) {
        placer.place(text, cssClass, places).ifPresent(labels::add);
    }
}
