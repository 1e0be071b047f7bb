package planportal.charts;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import planportal.charts.Chart.LegendItem;
import planportal.charts.Paths.Spot;
import planportal.charts.Shape.Style;
import planportal.progress.rating.DatedValue;
import planportal.progress.rating.Kind;
import planportal.progress.rating.MilestoneState;
import planportal.shared.Quarter;

/** Draws charts of KPIs. The result depends only on the subject and the texts. */
public final class Charts {

    private static final double MIDDLE_X = 14;
    private static final double MIDDLE_Y = 7;

    private Charts() {}

    /** The chart of {@code subject} with the given texts. */
    public static Chart draw(ChartSubject subject, ChartWords words) {
        Drawing wide = draw(subject, words, Frame.WIDE);
        return new Chart(
                subject.id(),
                title(subject, words),
                describe(subject, words),
                subject.isMilestone() ? stateLegend(subject, words) : valueLegend(subject, words, wide),
                wide,
                draw(subject, words, Frame.NARROW),
                isEmpty(subject) ? words.message("chart.empty") : null);
    }

    /** The chart of {@code subject} for a printed page; null if there is nothing to draw. */
    static @Nullable PrintedChart drawForPrint(ChartSubject subject, ChartWords words) {
        return isEmpty(subject)
                ? null
                : new PrintedChart(title(subject, words), describe(subject, words), draw(subject, words, Frame.PRINT));
    }

    private static Drawing draw(ChartSubject subject, ChartWords words, Frame frame) {
        return subject.isMilestone() ? StateDrawing.of(subject, words, frame) : ValueDrawing.of(subject, words, frame);
    }

    private static String title(ChartSubject subject, ChartWords words) {
        return words.message("chart.title", subject.name());
    }

    private static boolean isEmpty(ChartSubject subject) {
        return subject.isMilestone()
                ? subject.reported().states().isEmpty()
                : subject.reported().values().isEmpty()
                        && (subject.terms().targets().isEmpty()
                                || subject.terms().kind() != Kind.FLOW
                                        && subject.terms().startingPoint() == null);
    }

    /** The text alternative: describes the data, and mentions whether the value of the page's quarter is missing. */
    private static String describe(ChartSubject subject, ChartWords words) {
        String shown = subject.isMilestone() ? describeStates(subject, words) : describeValues(subject, words);
        return subject.through() == null || !subject.isMissing(subject.through())
                ? shown
                : shown + " "
                        + words.message(
                                subject.isPending(subject.through()) ? "chart.desc.pending" : "chart.desc.missing",
                                words.quarter(subject.through()));
    }

    private static String describeValues(ChartSubject subject, ChartWords words) {
        List<String> sentences = new ArrayList<>();
        NavigableMap<Quarter, BigDecimal> values = plotted(subject);
        DatedValue baseline = subject.terms().baseline();
        boolean flow = subject.terms().kind() == Kind.FLOW;
        if (baseline != null && !flow) {
            sentences.add(words.message(
                    "chart.desc.baseline",
                    subject.baselineWhen() == null ? words.day(baseline.day()) : subject.baselineWhen(),
                    words.number(baseline.value()),
                    subject.unit()));
        }
        sentences.add(firstAndLast(values, subject, words));
        List<Quarter> preliminary = values.navigableKeySet().stream()
                .filter(subject.marked().preliminary()::contains)
                .toList();
        if (!preliminary.isEmpty() && subject.terms().kind() == Kind.CUMULATIVE) {
            sentences.add(words.message("chart.desc.preliminary-sum", words.quarter(preliminary.get(0))));
        } else {
            preliminary.forEach(
                    quarter -> sentences.add(words.message("chart.desc.preliminary", words.quarter(quarter))));
        }
        DatedValue target = flow && !values.isEmpty()
                ? subject.terms().targetOf(values.lastKey().year())
                : subject.terms().finalTarget();
        if (target != null) {
            sentences.add(
                    flow
                            ? words.message("chart.desc.yearly", words.number(target.value()), subject.unit())
                            : words.message(
                                    "chart.desc.target",
                                    words.day(target.day()),
                                    words.number(target.value()),
                                    subject.unit()));
        }
        return String.join(" ", sentences);
    }

    private static NavigableMap<Quarter, BigDecimal> plotted(ChartSubject subject) {
        NavigableMap<Quarter, BigDecimal> values = new TreeMap<>();
        Stream.iterate(subject.first(), each -> each.compareTo(subject.last()) <= 0, Quarter::next)
                .forEach(each -> {
                    BigDecimal value = subject.plottedValue(each);
                    if (value != null) {
                        values.put(each, value);
                    }
                });
        return values;
    }

    private static String firstAndLast(
            NavigableMap<Quarter, BigDecimal> values, ChartSubject subject, ChartWords words) {
        if (values.isEmpty()) {
            return words.message("chart.desc.none");
        }
        String first = words.quarter(values.firstKey());
        String firstValue = words.number(values.firstEntry().getValue());
        return values.size() == 1
                ? words.message("chart.desc.one", first, firstValue, subject.unit())
                : words.message(
                        "chart.desc.values",
                        first,
                        firstValue,
                        words.quarter(values.lastKey()),
                        words.number(values.lastEntry().getValue()),
                        subject.unit());
    }

    private static String describeStates(ChartSubject subject, ChartWords words) {
        NavigableMap<Quarter, MilestoneState> states = subject.reported().states();
        String due = words.message("chart.desc.due", words.day(subject.terms().dueDay()));
        return states.isEmpty()
                ? words.message("chart.desc.none") + " " + due
                : words.message(
                                "chart.desc.state",
                                words.quarter(states.lastKey()),
                                words.message("milestone."
                                        + states.lastEntry().getValue().name()))
                        + " " + due;
    }

    private static List<LegendItem> valueLegend(ChartSubject subject, ChartWords words, Drawing drawing) {
        Set<Style> drawn = EnumSet.noneOf(Style.class);
        Stream.concat(drawing.strokes().stream(), drawing.marks().stream())
                .map(Shape::style)
                .forEach(drawn::add);
        boolean flow = subject.terms().kind() == Kind.FLOW;
        List<LegendItem> items = new ArrayList<>();
        if (drawn.contains(Style.BAR)) {
            items.add(new LegendItem(
                    new Shape(Paths.box(9, 1, 10, 12), Style.BAR, null), words.message("chart.legend.flow")));
        } else if (!flow && !subject.reported().values().isEmpty()) {
            items.add(line(
                    Style.ACTUAL,
                    words.message(
                            subject.terms().kind() == Kind.CUMULATIVE ? "chart.legend.total" : "chart.legend.actual")));
        }
        if (drawn.contains(Style.PRELIMINARY)) {
            items.add(new LegendItem(
                    new Shape(
                            flow ? Paths.box(9, 1, 10, 12) : Paths.circle(MIDDLE_X, MIDDLE_Y, 5),
                            Style.PRELIMINARY,
                            null),
                    words.message(
                            subject.terms().kind() == Kind.CUMULATIVE
                                    ? "chart.legend.preliminary-sum"
                                    : "chart.legend.preliminary")));
        }
        if (drawn.contains(Style.EXPECTED)) {
            items.add(line(Style.EXPECTED, words.message("chart.expected")));
        }
        if (drawn.contains(Style.TARGET)) {
            items.add(line(Style.TARGET, words.message(flow ? "chart.legend.share" : "chart.legend.target")));
        }
        if (drawn.contains(Style.DATED_TARGET)) {
            items.add(new LegendItem(
                    new Shape(Paths.box(MIDDLE_X - 3.5, MIDDLE_Y - 3.5, 7, 7), Style.DATED_TARGET, null),
                    words.message("chart.legend.datedTarget")));
        }
        if (drawn.contains(Style.CORRECTED)) {
            items.add(new LegendItem(
                    new Shape(Paths.diamond(MIDDLE_X, MIDDLE_Y, 5.5), Style.CORRECTED, null),
                    words.message("chart.legend.corrected")));
        }
        if (drawn.contains(Style.MISSING)) {
            items.add(
                    new LegendItem(new Shape("M11 4l6 6m0-6l-6 6", Style.MISSING, null), missingWords(subject, words)));
        }
        return items;
    }

    /** What the crosses mean: no report, no value yet, or both. */
    private static String missingWords(ChartSubject subject, ChartWords words) {
        return subject.missingQuarters()
                .map(quarter -> subject.isPending(quarter) ? "value-status.PENDING" : "chart.missing")
                .distinct()
                .map(words::message)
                .collect(Collectors.joining(words.message("chart.legend.or")));
    }

    private static LegendItem line(Style style, String text) {
        return new LegendItem(
                new Shape(Paths.line(List.of(new Spot(1, MIDDLE_Y), new Spot(27, MIDDLE_Y))), style, null), text);
    }

    private static List<LegendItem> stateLegend(ChartSubject subject, ChartWords words) {
        Quarter due = Quarter.of(subject.terms().dueDay());
        if (due.compareTo(subject.first()) < 0 || due.compareTo(subject.last()) > 0) {
            return List.of();
        }
        return List.of(new LegendItem(
                new Shape(Paths.box(3, 1.5, 22, 11), Style.DUE, null), words.message("chart.legend.due")));
    }
}
