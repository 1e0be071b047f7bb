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
import planportal.summaries.office.OfficeLook;

/** A sheet for each initiative with all its KPIs, and one with what departments say of the measures. */
final class ExcelChapters {

    private static final int NAMES = 2;
    private static final int RATING = 11;
    /** The columns that go on paper, in letters that can be read; those behind say more to who works on the screen. */
    private static final int PRINTED = 13;

    private static final double WIDEST_UNIT = 13;
    /** A day stands on one line. */
    private static final double DAY = 13;

    private static final float HEADING = 50;
    /** Of a milestone's states, as long as a plan has four years or five. */
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
    /** Where the year and the quarters of milestones' states begin, each over several columns; the last is behind them. */
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
                <= OfficeCharts.MOST_CHARTS;
        this.heads = Arrays.stream(HEADS).map(words::say).toList();
        this.widths = ExcelLines.widths(
                heads, 7, 19, 10, 8.5, 8.5, DAY, 8.5, units(summary, words), 7.8, 7.8, 7.8, 9, 33, 24, DAY, 11);
    }

    /** How wide a column of units is, so that none is broken inside a word. */
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
            sheet.section(words.say("summaries.excel.charts"));
            sheet.lead(words.say("summaries.excel.charts.lead"));
            charts.place(sheet, kpis);
        }
        milestones.forEach(kpi -> states(sheet, kpi));
    }

    /** A milestone's states, where others have a chart: words on grounds that are told apart without colours too. */
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
        String said = Stream.of(state.word(words), state.note(words))
                .filter(Objects::nonNull)
                .collect(Collectors.joining("\n"));
        return new ExcelCell(
                said.isEmpty() ? null : said,
                Look.RATING,
                "",
                new ExcelCell.Fill(OfficeLook.ground(state), OfficeLook.ink(state)));
    }

    private List<ExcelCell> row(SummaryKpi kpi, @Nullable Section measure) {
        return List.of(
                text(formats.text(kpi.label())),
                text(formats.text(kpi.name())).as(Look.NAME),
                text(words.department(kpi.department())),
                baseline(kpi, words),
                target(kpi, words),
                text(when(words.targetWhen(kpi))),
                actual(kpi, words),
                text(formats.text(kpi.unit())),
                progress(kpi),
                percent(kpi.result() == null ? null : kpi.result().expected()),
                points(kpi.change() == null ? null : kpi.change().progress()),
                rating(kpi, words),
                text(said(kpi)),
                text(measure == null ? null : words.title(measure)),
                text(when(words.baselineWhen(kpi))),
                text(words.actualHeading(kpi.kind())));
    }

    /** A year too long for its column, on two lines: one for each way of counting years. */
    static String when(String said) {
        return ExcelLines.width(said) > DAY ? said.replace("\uFF08", "\n\uFF08") : said;
    }

    /** The baseline as a number, with “about” or “at least” where its source says so; or words where there is none. */
    static ExcelCell baseline(SummaryKpi kpi, SummaryWords words) {
        Baseline baseline = kpi.baseline();
        if (baseline == null) {
            return text(words.baseline(kpi));
        }
        String format = ExcelCell.format(baseline.figure());
        if (baseline.qualifier() != null) {
            String[] around = words.say("summaries.qualified." + baseline.qualifier(), "\n")
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

    /** The actual as a number; a milestone's state, or that it is missing, in words. */
    static ExcelCell actual(SummaryKpi kpi, SummaryWords words) {
        Figure actual = actual(kpi);
        return actual == null ? text(words.actual(kpi)) : figure(actual);
    }

    /** What the rule counts as the quarter's actual, else what was reported; null if there is no figure. */
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
        return text(words.rating(kpi.rating())).as(Look.RATING);
    }

    /** What the department says, and what the figures do not say by themselves. */
    private String said(SummaryKpi kpi) {
        List<String> said = new ArrayList<>();
        String between = words.between(kpi);
        if (between != null) {
            said.add(between);
        }
        if (kpi.result() != null && kpi.result().usedUp()) {
            said.add(words.say(
                    "summaries.excel.used-up", words.say("summaries.progress"), words.say("summaries.used-up")));
        }
        if (kpi.result() != null && kpi.result().overrideReason() != null) {
            said.add(words.override(kpi));
        }
        if (kpi.reported() != null && kpi.reported().comment() != null) {
            said.add(kpi.reported().comment());
        }
        return String.join("\n", said);
    }

    /** What departments say of initiatives and measures, one row for each. */
    void writeNarratives() {
        List<Chapter> chapters = summary.chapters();
        boolean any = chapters.stream()
                .anyMatch(chapter -> chapter.narrative() != null
                        || chapter.measures().stream().anyMatch(measure -> measure.narrative() != null));
        if (!any) {
            return;
        }
        String title = words.say("summaries.excel.narratives");
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
                        .map(words::say)
                        .collect(Collectors.toList()),
                NAMES);
        for (Chapter chapter : chapters) {
            narrative(sheet, chapter, null, chapter.narrative());
            chapter.measures().forEach(measure -> narrative(sheet, chapter, words.title(measure), measure.narrative()));
        }
        sheet.filter(6);
    }

    private void narrative(ExcelSheet sheet, Chapter chapter, @Nullable String measure, @Nullable Narrative said) {
        if (said != null) {
            sheet.row(
                    List.of(
                            text(words.title(chapter.overview())).as(Look.NAME),
                            text(measure).as(Look.NAME),
                            text(said.situation()),
                            text(said.issues()),
                            text(said.outlook()),
                            text(words.department(said.department()))),
                    NAMES);
        }
    }
}
