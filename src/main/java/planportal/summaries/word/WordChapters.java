package planportal.summaries.word;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xwpf.usermodel.XWPFChart;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.jspecify.annotations.Nullable;
import planportal.charts.Chart;
import planportal.progress.rating.Kind;
import planportal.shared.Formats;
import planportal.summaries.model.MilestoneStates;
import planportal.summaries.model.Summary;
import planportal.summaries.model.Summary.Chapter;
import planportal.summaries.model.Summary.Narrative;
import planportal.summaries.model.Summary.Section;
import planportal.summaries.model.SummaryKpi;
import planportal.summaries.model.SummaryKpi.Result;
import planportal.summaries.model.SummaryWords;
import planportal.summaries.office.OfficeCharts;

/** Writes the initiatives: narratives, a table of the KPIs, and each KPI's comment and chart. */
final class WordChapters {

    /** Rows with shorter texts than this fit on any page. */
    static final int SHORT = 800;

    /** Shorter comments are kept on one page with their chart; longer ones would leave large gaps. */
    private static final int KEPT = 200;

    private final WordDocument document;
    private final Summary summary;
    private final SummaryWords words;
    private final Formats formats;
    private final boolean drawn;

    WordChapters(WordDocument document, Summary summary, SummaryWords words) {
        this.document = document;
        this.summary = summary;
        this.words = words;
        this.formats = words.formats();
        this.drawn = summary.kpis().size() <= OfficeCharts.MAX_CHARTS;
    }

    /** The KPI with its code: 1-ア-1 仮設住宅等の入居世帯数. */
    static String name(SummaryKpi kpi, SummaryWords words) {
        return words.formats().text(kpi.label()) + " " + words.formats().text(kpi.name());
    }

    void write() throws IOException {
        for (Chapter chapter : summary.chapters()) {
            String title = words.title(chapter.overview());
            document.heading(2, title);
            chapter.outcomes()
                    .forEach(
                            outcome -> document.paragraph("ListBullet", outcome).setKeepNext(true));
            document.paragraph("Normal", words.sentence(chapter.overview()));
            narrative(chapter.narrative());
            kpis(chapter.kpis(), title, 3);
            for (Section measure : chapter.measures()) {
                document.heading(3, words.title(measure));
                narrative(measure.narrative());
                kpis(measure.kpis(), words.title(measure), 4);
            }
        }
    }

    private void narrative(@Nullable Narrative narrative) {
        if (narrative == null) {
            return;
        }
        List<XWPFParagraph> parts = Stream.of(
                        narrative("summaries.narrative.situation", narrative.situation()),
                        narrative("summaries.narrative.issues", narrative.issues()),
                        narrative("summaries.narrative.outlook", narrative.outlook()))
                .flatMap(Optional::stream)
                .toList();
        if (words.isBrief(narrative.situation(), narrative.issues(), narrative.outlook())) {
            parts.subList(0, parts.size() - 1).forEach(part -> part.setKeepNext(true));
        }
    }

    private Optional<XWPFParagraph> narrative(String key, @Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        XWPFParagraph paragraph = document.paragraph("Normal", "");
        WordDocument.run(paragraph, words.message("summaries.word.said", words.message(key)))
                .setBold(true);
        WordDocument.run(paragraph, text);
        return Optional.of(paragraph);
    }

    private void kpis(List<SummaryKpi> kpis, String title, int level) throws IOException {
        if (kpis.isEmpty()) {
            return;
        }
        document.tableCaption(words.message("summaries.word.table"), words.message("summaries.word.kpis", title));
        WordTable table = new WordTable(
                document,
                Arrays.stream(new String[] {
                            "summaries.kpi",
                            "summaries.baseline",
                            "summaries.target",
                            "summaries.actual",
                            "summaries.progress",
                            "summaries.expected",
                            "summaries.rating"
                        })
                        .map(words::message)
                        .toList(),
                190,
                150,
                152,
                152,
                98,
                100,
                120);
        for (SummaryKpi kpi : kpis) {
            Result result = kpi.result();
            table.row(true)
                    .bold(name(kpi, words), words.department(kpi.department()))
                    .number(words.baseline(kpi), kpi.baseline() == null ? null : lines(words.baselineWhen(kpi)))
                    .number(words.target(kpi), kpi.targets().isEmpty() ? null : lines(words.targetWhen(kpi)))
                    .number(
                            words.actual(kpi),
                            kpi.kind() == Kind.CUMULATIVE || kpi.kind() == Kind.FLOW
                                    ? words.actualHeading(kpi.kind())
                                    : null)
                    .number(
                            words.percent(result == null ? null : result.progress()),
                            result != null && result.usedUp() ? words.message("summaries.used-up") : null)
                    .number(words.percent(result == null ? null : result.expected()))
                    .rating(kpi, words);
        }
        table.end();
        for (SummaryKpi kpi : kpis) {
            detail(kpi, level);
        }
    }

    /** A day or year, or each end of a range, with the other era on a second line, since columns are narrow. */
    static String lines(String when) {
        return when.replace("（", "\n（").replace("～", "～\n");
    }

    private void detail(SummaryKpi kpi, int level) throws IOException {
        boolean chart = drawn && OfficeCharts.isDrawn(kpi);
        boolean states = drawn && MilestoneStates.has(kpi);
        boolean overridden = kpi.result() != null && kpi.result().overrideReason() != null;
        String comment = kpi.reported() == null ? null : kpi.reported().comment();
        if (!chart && !states && !overridden && comment == null && words.between(kpi) == null) {
            return;
        }
        document.heading(level, name(kpi, words));
        String between = words.between(kpi);
        if (between != null) {
            document.paragraph("Small", between).setKeepNext(chart || states);
        }
        if (overridden) {
            document.paragraph("Small", words.override(kpi));
        }
        if (comment != null) {
            document.paragraph("Normal", comment).setKeepNext((chart || states) && comment.length() < KEPT);
        }
        if (chart) {
            draw(kpi);
        } else if (states) {
            states(kpi);
        }
    }

    private void states(SummaryKpi kpi) {
        document.tableCaption(words.message("summaries.word.table"), MilestoneStates.caption(kpi, words));
        WordTable table = new WordTable(document, MilestoneStates.heads(words), 212, 188, 188, 188, 188).tight();
        for (MilestoneStates.Year year :
                MilestoneStates.of(kpi, summary.quarter()).years()) {
            table.row(true).bold(formats.fiscalYear(year.year()), null);
            year.quarters().forEach(state -> table.state(state, words));
        }
        table.end();
    }

    private void draw(SummaryKpi kpi) throws IOException {
        Chart described = Objects.requireNonNull(words.chart(kpi), "only what has a course is drawn");
        XWPFChart chart = document.chart(
                words.message("summaries.word.figure"),
                words.message("summaries.word.course", name(kpi, words)),
                described.description());
        int points = kpi.history().points().size();
        new OfficeCharts(
                        chart,
                        column -> chart.formatRange(new CellRangeAddress(1, points, column, column)),
                        chart::setSheetTitle,
                        true)
                .draw(kpi, words);
    }
}
