package planportal.summaries.excel;

import static planportal.summaries.excel.ExcelCell.figure;
import static planportal.summaries.excel.ExcelCell.percent;
import static planportal.summaries.excel.ExcelCell.points;
import static planportal.summaries.excel.ExcelCell.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import planportal.progress.rating.Kind;
import planportal.shared.Formats;
import planportal.summaries.excel.ExcelCell.Look;
import planportal.summaries.model.MilestoneStates;
import planportal.summaries.model.Summary;
import planportal.summaries.model.Summary.Chapter;
import planportal.summaries.model.Summary.Narrative;
import planportal.summaries.model.Summary.Section;
import planportal.summaries.model.SummaryKpi;
import planportal.summaries.model.SummaryKpi.Baseline;
import planportal.summaries.model.SummaryKpi.Figure;
import planportal.summaries.model.SummaryWords;
import planportal.summaries.office.OfficeCharts;
import planportal.summaries.office.OfficeStyle;

/** Writes a sheet for each initiative with its KPIs, and a sheet with the narratives of measures. */
final class ExcelChapters {

    private static final int NAMES = 2;
    private static final int RATING = 11;
    /** The columns that are printed, at a legible size; the remaining ones are for use on screen. */
    private static final int PRINTED = 13;

    private static final double WIDEST_UNIT = 13;
    /** A day fits on one line. */
    private static final double DAY = 13;

    private static final float HEADING = 50;
    /** Height of a milestone's states, for plans of four or five years. */
    private static final float STATES_HEIGHT = 135;

    private static final String[] HEADS = {
        "summaries.excel.code",
        "summaries.kpi",
        "summaries.department",
        "summaries.baseline",
        "summaries.target",
        "summaries.excel.by-when",
        "summaries.actual",
        "summaries.column.unit",
        "summaries.progress",
        "summaries.expected",
        "summaries.moved.progress",
        "summaries.rating",
        "summaries.excel.said",
        "summaries.excel.measure",
        "summaries.excel.when",
        "summaries.excel.actual-is"
    };
    /**
     * First columns of the year and of the quarters in the table of states, each spanning several columns; the last is
     * the end.
     */
    private static final int[] STATES = {0, 2, 4, 6, 9, 12};

    private final ExcelBook book;
    private final Summary summary;
    private final SummaryWords words;
    private final Formats formats;
    private final ExcelCharts charts;
    private final boolean drawn;
    private final List<String> heads;
    private final double[] widths;

    ExcelChapters(ExcelBook book, Summary summary, SummaryWords words, ExcelCharts charts) {
        this.book = book;
        this.summary = summary;
        this.words = words;
        this.formats = words.formats();
        this.charts = charts;
        this.drawn = summary.chapters().stream()
                        .mapToInt(chapter -> chapter.allKpis().size())
                        .sum()
                <= OfficeCharts.MAX_CHARTS;
        this.heads = Arrays.stream(HEADS).map(words::message).toList();
        this.widths = ExcelLines.widths(
                heads, 7, 19, 10, 8.5, 8.5, DAY, 8.5, units(summary, words), 7.8, 7.8, 7.8, 9, 33, 24, DAY, 11);
    }

    /** The width of the column of units, in which no word is broken. */
    static double units(Summary summary, SummaryWords words) {
        return Math.min(
                WIDEST_UNIT,
                summary.kpis().stream()
                                .map(kpi -> words.formats().text(kpi.unit()))
                                .mapToDouble(ExcelLines::longestWord)
                                .max()
                                .orElse(0)
                        + 0.5);
    }

    void write(Chapter chapter) {
        String title = words.title(chapter.overview());
        ExcelSheet sheet = book.sheet(title, PRINTED, widths);
        sheet.title(title);
        sheet.lead(words.sentence(chapter.overview()));
        if (!chapter.outcomes().isEmpty()) {
            sheet.lead(String.join("\n", chapter.outcomes()));
        }
        sheet.head(heads, NAMES);
        int first = sheet.next();
        chapter.kpis().forEach(kpi -> sheet.row(row(kpi, null), NAMES));
        for (Section measure : chapter.measures()) {
            measure.kpis().forEach(kpi -> sheet.row(row(kpi, measure), NAMES));
        }
        sheet.colourRatings(RATING, first, sheet.next() - 1, words);
        sheet.filterAbove(HEADS.length);
        if (drawn) {
            draw(
                    sheet,
                    chapter.allKpis().stream().filter(OfficeCharts::isDrawn).toList(),
                    chapter.allKpis().stream().filter(MilestoneStates::has).toList());
        }
    }

    private void draw(ExcelSheet sheet, List<SummaryKpi> kpis, List<SummaryKpi> milestones) {
        if (kpis.isEmpty() && milestones.isEmpty()) {
            return;
        }
        sheet.gap();
        sheet.keepOnFirst(HEADING + ExcelCharts.height(kpis.size()) + milestones.size() * STATES_HEIGHT);
        if (!kpis.isEmpty()) {
            sheet.section(words.message("summaries.excel.charts"));
            sheet.lead(words.message("summaries.excel.charts.lead"));
            charts.place(sheet, kpis);
        }
        milestones.forEach(kpi -> states(sheet, kpi));
    }

    /** The states of a milestone, in place of the chart; their backgrounds also differ in lightness. */
    private void states(ExcelSheet sheet, SummaryKpi kpi) {
        MilestoneStates states = MilestoneStates.of(kpi, summary.quarter());
        sheet.gap();
        sheet.keepTogether(STATES_HEIGHT);
        sheet.section(MilestoneStates.caption(kpi, words));
        sheet.spanned(
                MilestoneStates.heads(words).stream()
                        .map(head -> text(head).as(Look.HEAD))
                        .toList(),
                STATES);
        for (MilestoneStates.Year year : states.years()) {
            List<ExcelCell> cells = new ArrayList<>(
                    List.of(text(formats.fiscalYear(year.year())).as(Look.HEAD)));
            year.quarters().forEach(state -> cells.add(state(state)));
            sheet.spanned(cells, STATES);
        }
    }

    private ExcelCell state(MilestoneStates.Cell state) {
        String text = Stream.of(state.word(words), state.note(words))
                .filter(Objects::nonNull)
                .collect(Collectors.joining("\n"));
        return new ExcelCell(
                text.isEmpty() ? null : text,
                Look.RATING,
                "",
                new ExcelCell.Fill(OfficeStyle.background(state), OfficeStyle.textColour(state)));
    }

    private List<ExcelCell> row(SummaryKpi kpi, @Nullable Section measure) {
        return List.of(
                text(formats.text(kpi.label())),
                text(formats.text(kpi.name())).as(Look.NAME),
                text(words.department(kpi.department())),
                baseline(kpi, words),
                target(kpi, words),
                text(onTwoLines(words.targetWhen(kpi))),
                actual(kpi, words),
                text(formats.text(kpi.unit())),
                progress(kpi),
                percent(kpi.result() == null ? null : kpi.result().expected()),
                points(kpi.change() == null ? null : kpi.change().progress()),
                rating(kpi, words),
                text(remarks(kpi)),
                text(measure == null ? null : words.title(measure)),
                text(onTwoLines(words.baselineWhen(kpi))),
                text(words.actualHeading(kpi.kind())));
    }

    /** A year that is too long for its column, split into two lines: one for each calendar era. */
    static String onTwoLines(String year) {
        return ExcelLines.width(year) > DAY ? year.replace("\uFF08", "\n\uFF08") : year;
    }

    /** The baseline as a number, with “about” or “at least” if its source says so; a text if there is none. */
    static ExcelCell baseline(SummaryKpi kpi, SummaryWords words) {
        Baseline baseline = kpi.baseline();
        if (baseline == null) {
            return text(words.baseline(kpi));
        }
        String format = ExcelCell.format(baseline.figure());
        if (baseline.qualifier() != null) {
            String[] around = words.message("summaries.qualified." + baseline.qualifier(), "\n")
                    .split("\n", -1);
            format = literal(around[0]) + format + literal(around[1]);
        }
        return ExcelCell.number(baseline.figure().value(), format);
    }

    private static String literal(String text) {
        return text.isEmpty() ? "" : "\"" + text + "\"";
    }

    static ExcelCell target(SummaryKpi kpi, SummaryWords words) {
        return kpi.kind() == Kind.MILESTONE
                        || kpi.target() == null
                        || kpi.target().figure() == null
                ? text(words.target(kpi))
                : figure(kpi.target().figure());
    }

    /** The actual value as a number; for a milestone its state and for a missing report a message. */
    static ExcelCell actual(SummaryKpi kpi, SummaryWords words) {
        Figure actual = actual(kpi);
        return actual == null ? text(words.actual(kpi)) : figure(actual);
    }

    /** The actual value that the rating is based on, otherwise the reported one; null if there is no figure. */
    static @Nullable Figure actual(SummaryKpi kpi) {
        if (kpi.result() != null && kpi.result().actual() != null) {
            return kpi.result().actual();
        }
        return kpi.reported() == null ? null : kpi.reported().figure();
    }

    static ExcelCell progress(SummaryKpi kpi) {
        return percent(kpi.result() == null ? null : kpi.result().progress());
    }

    static ExcelCell rating(SummaryKpi kpi, SummaryWords words) {
        return text(words.ratingOf(kpi)).as(Look.RATING);
    }

    /** The department's comment, and remarks that explain the figures. */
    private String remarks(SummaryKpi kpi) {
        List<String> remarks = new ArrayList<>();
        String between = words.between(kpi);
        if (between != null) {
            remarks.add(between);
        }
        String mark = words.mark(kpi);
        if (mark != null) {
            remarks.add(mark);
        }
        if (kpi.result() != null && kpi.result().usedUp()) {
            remarks.add(words.message(
                    "summaries.excel.used-up",
                    words.message("summaries.progress"),
                    words.message("summaries.used-up")));
        }
        if (kpi.result() != null && kpi.result().overrideReason() != null) {
            remarks.add(words.override(kpi));
        }
        if (kpi.reported() != null && kpi.reported().comment() != null) {
            remarks.add(kpi.reported().comment());
        }
        return String.join("\n", remarks);
    }

    /** Writes the narratives of initiatives and measures, one row each. */
    void writeNarratives() {
        List<Chapter> chapters = summary.chapters();
        boolean any = chapters.stream()
                .anyMatch(chapter -> chapter.narrative() != null
                        || chapter.measures().stream().anyMatch(measure -> measure.narrative() != null));
        if (!any) {
            return;
        }
        String title = words.message("summaries.excel.narratives");
        ExcelSheet sheet = book.sheet(title, 18, 20, 42, 30, 30, 13);
        sheet.title(title);
        sheet.head(
                Stream.of(
                                "summaries.standing.initiative",
                                "summaries.excel.measure",
                                "summaries.narrative.situation",
                                "summaries.narrative.issues",
                                "summaries.narrative.outlook",
                                "summaries.department")
                        .map(words::message)
                        .collect(Collectors.toList()),
                NAMES);
        for (Chapter chapter : chapters) {
            narrative(sheet, chapter, null, chapter.narrative());
            chapter.measures().forEach(measure -> narrative(sheet, chapter, words.title(measure), measure.narrative()));
        }
        sheet.filter(6);
    }

    private void narrative(ExcelSheet sheet, Chapter chapter, @Nullable String measure, @Nullable Narrative narrative) {
        if (narrative != null) {
            sheet.row(
                    List.of(
                            text(words.title(chapter.overview())).as(Look.NAME),
                            text(measure).as(Look.NAME),
                            text(narrative.situation()),
                            text(narrative.issues()),
                            text(narrative.outlook()),
                            text(words.department(narrative.department()))),
                    NAMES);
        }
    }
}
