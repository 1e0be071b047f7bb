package planportal.summaries.excel;

import static planportal.summaries.excel.ExcelCell.count;
import static planportal.summaries.excel.ExcelCell.percent;
import static planportal.summaries.excel.ExcelCell.points;
import static planportal.summaries.excel.ExcelCell.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFChart;
import org.jspecify.annotations.Nullable;
import planportal.progress.rating.Rating;
import planportal.shared.Formats;
import planportal.summaries.excel.ExcelCell.Look;
import planportal.summaries.model.Summary;
import planportal.summaries.model.Summary.Behind;
import planportal.summaries.model.Summary.Cover;
import planportal.summaries.model.Summary.NotReported;
import planportal.summaries.model.Summary.Overview;
import planportal.summaries.model.SummaryKpi;
import planportal.summaries.model.SummaryRequest.Part;
import planportal.summaries.model.SummaryStanding;
import planportal.summaries.model.SummaryWords;
import planportal.summaries.office.OfficeCharts;

/** Writes the sheets before those of the initiatives: cover, overview, movements, KPIs behind, KPIs not reported. */
final class ExcelLists {

    private static final int NAMES = 2;

    private final ExcelBook book;
    private final Summary summary;
    private final SummaryWords words;
    private final Formats formats;

    ExcelLists(ExcelBook book, Summary summary, SummaryWords words) {
        this.book = book;
        this.summary = summary;
        this.words = words;
        this.formats = words.formats();
    }

    static ExcelSheet coverSheet(ExcelBook book, SummaryWords words) {
        return book.sheet(words.message("summaries.excel.cover"), 22, 82);
    }

    void write() {
        if (words.parts(summary).contains(Part.OVERVIEW)) {
            overview();
        }
        if (summary.request().includes(Part.MOVED)) {
            moved();
        }
        if (summary.request().includes(Part.BEHIND)) {
            behind();
        }
        if (summary.request().includes(Part.NOT_REPORTED)) {
            notReported();
        }
    }

    /** Writes the cover, after all other sheets, since it lists them. */
    void writeCover(ExcelSheet sheet) {
        Cover cover = summary.cover();
        sheet.fitOnePage();
        sheet.title(words.title(summary));
        sheet.lead(words.plan(cover));
        sheet.gap();
        sheet.fact(words.message("summaries.cover.period"), formats.quarterInFull(cover.quarter()), 1);
        sheet.fact(words.message("summaries.cover.published"), words.published(cover), 1);
        sheet.fact(words.message("summaries.cover.state"), words.state(cover), 1);
        sheet.fact(
                words.message("summaries.cover.initiatives"),
                words.only(cover.restriction().initiatives()),
                1);
        sheet.fact(
                words.message("summaries.cover.departments"),
                words.only(cover.restriction().departments()),
                1);
        sheet.fact(words.message("summaries.cover.corrections"), words.corrections(summary), 1);
        sheet.gap();
        sheet.lead(words.sentence(cover.standing(), null));
        words.scope(summary).forEach(sheet::lead);
        if (cover.sample()) {
            sheet.lead(words.message("summaries.cover.sample"));
        }
        if (words.saysLanguageOfComments()) {
            sheet.lead(words.message("summaries.cover.written"));
        }
        sheet.gap();
        sheet.section(words.message("summaries.contents"));
        book.sheets().stream().skip(1).forEach(other -> sheet.link(other.title(), other.name()));
    }

    private void overview() {
        List<String> heads = new ArrayList<>(
                List.of(words.message("summaries.excel.programme"), words.message("summaries.standing.initiative")));
        words.ratings().forEach(rating -> heads.add(words.rating(rating)));
        heads.addAll(List.of(
                words.rating(null),
                words.message("summaries.excel.due"),
                words.message("summaries.excel.reported"),
                words.message("summaries.standing.mean"),
                words.message("summaries.excel.mean-change"),
                words.message("summaries.excel.sentence")));
        ExcelSheet sheet = book.sheet(
                words.message("summaries.part.OVERVIEW"),
                ExcelLines.widths(heads, 21, 24, 7, 7, 7, 7, 7, 7, 7, 9, 7, 7, 8, 9, 34));
        if (summary.overview().size() <= OfficeCharts.MAX_ON_A_PAGE) {
            sheet.fitOnePage();
        }
        sheet.title(words.message("summaries.part.OVERVIEW"));
        sheet.lead(words.message("summaries.standing.note"));
        sheet.head(heads, NAMES);
        int first = sheet.next();
        for (Overview row : summary.overview()) {
            sheet.row(
                    standing(
                            text(formats.text(row.programme())),
                            text(words.title(row)).as(Look.NAME),
                            row.standing(),
                            words.sentence(row)),
                    NAMES);
        }
        int last = sheet.next() - 1;
        sheet.row(
                standing(
                                text(words.message("summaries.standing.total")),
                                text(null),
                                summary.cover().standing(),
                                words.sentence(summary.cover().standing(), null))
                        .stream()
                        .map(cell -> cell.as(Look.TOTAL))
                        .toList(),
                NAMES);
        sheet.repeatHead();
        if (summary.overview().size() > 1 && summary.overview().size() <= OfficeCharts.MAX_ON_A_PAGE) {
            draw(sheet, first, last);
        }
    }

    private List<ExcelCell> standing(
            ExcelCell programme, ExcelCell initiative, SummaryStanding standing, String sentence) {
        List<ExcelCell> cells = new ArrayList<>(List.of(programme, initiative));
        words.ratings().forEach(rating -> cells.add(count(standing.count(rating))));
        cells.addAll(List.of(
                count(standing.awaiting()),
                count(standing.due()),
                count(standing.reported()),
                dashed(bracketed(percent(standing.mean()), standing.representative())),
                dashed(bracketed(points(standing.change()), standing.isChangeRepresentative())),
                text(sentence)));
        return cells;
    }

    /** A figure that is over fewer than half of the KPIs is in brackets, as in the other files; it stays a number. */
    private ExcelCell bracketed(ExcelCell cell, boolean representative) {
        return representative
                ? cell
                : cell.bracketed(words.message("summaries.mean.small", "\n").split("\n"));
    }

    /** Shows that there is nothing to compare, as explained in the note above; sums ignore text cells. */
    private ExcelCell dashed(ExcelCell cell) {
        return cell.value() == null ? text(words.message("summaries.none")) : cell;
    }

    private void draw(ExcelSheet sheet, int first, int last) {
        sheet.gap();
        List<@Nullable Rating> shown = new ArrayList<>(words.ratings());
        shown.add(null);
        int rows = 7 + summary.overview().size() * 2;
        XSSFChart chart = ExcelCharts.chart(sheet, 0, sheet.width(), sheet.next(), sheet.next() + rows);
        String title = words.message("summaries.excel.counts");
        ExcelCharts.describe(chart, title, words.sentence(summary.cover().standing(), null));
        new OfficeCharts(
                        chart,
                        column -> new CellRangeAddress(first, last, 1 + column, 1 + column)
                                .formatAsString(sheet.name(), true),
                        (name, column) -> null,
                        false)
                .draw(summary.overview(), shown, title, words);
        sheet.gap(rows + 1);
        sheet.printToHere();
    }

    private void moved() {
        List<String> heads = heads(
                "summaries.excel.code",
                "summaries.kpi",
                "summaries.department",
                "summaries.actual",
                "summaries.column.unit",
                "summaries.progress",
                "summaries.moved.progress",
                "summaries.moved.rating");
        ExcelSheet sheet = book.sheet(
                words.message("summaries.part.MOVED"),
                ExcelLines.widths(heads, 7, 34, 17, 11, ExcelChapters.units(summary, words), 9, 14, 22));
        sheet.title(words.message("summaries.part.MOVED"));
        sheet.lead(summary.moved().isEmpty() ? words.message("summaries.moved.none") : words.movedLead());
        if (summary.moved().isEmpty()) {
            return;
        }
        sheet.head(heads, NAMES);
        for (SummaryKpi kpi : summary.moved()) {
            sheet.row(
                    List.of(
                            code(kpi),
                            name(kpi),
                            text(words.department(kpi.department())),
                            ExcelChapters.actual(kpi, words),
                            unit(kpi),
                            percent(Objects.requireNonNull(kpi.result()).progress()),
                            points(Objects.requireNonNull(kpi.change()).progress()),
                            text(words.ratingChange(kpi))),
                    NAMES);
        }
        sheet.filter(8);
    }

    private void behind() {
        List<String> heads = heads(
                "summaries.excel.code",
                "summaries.kpi",
                "summaries.department",
                "summaries.rating",
                "summaries.progress",
                "summaries.expected",
                "summaries.behind.why",
                "summaries.behind.measure");
        ExcelSheet sheet = book.sheet(
                words.message("summaries.part.BEHIND"), ExcelLines.widths(heads, 7, 22, 14, 9, 8, 8, 36, 36));
        sheet.title(words.message("summaries.part.BEHIND"));
        if (summary.behind().isEmpty()) {
            sheet.lead(words.message("summaries.behind.none"));
            return;
        }
        sheet.head(heads, NAMES);
        int first = sheet.next();
        for (Behind behind : summary.behind()) {
            SummaryKpi kpi = behind.kpi();
            String comment = kpi.reported() == null || kpi.reported().comment() == null
                    ? words.message("summaries.behind.no-comment")
                    : kpi.reported().comment();
            String aside = words.aside(kpi);
            sheet.row(
                    List.of(
                            code(kpi),
                            name(kpi),
                            text(words.department(kpi.department())),
                            ExcelChapters.rating(kpi, words),
                            ExcelChapters.progress(kpi),
                            percent(Objects.requireNonNull(kpi.result()).expected()),
                            text(aside == null ? comment : aside + "\n" + comment),
                            text(
                                    behind.narrative() == null
                                            ? null
                                            : behind.narrative().outlook())),
                    NAMES);
        }
        sheet.colourRatings(3, first, sheet.next() - 1, words);
        sheet.filter(8);
    }

    private void notReported() {
        ExcelSheet sheet = book.sheet(words.message("summaries.part.NOT_REPORTED"), 24, 8, 46, 32);
        sheet.title(words.message("summaries.part.NOT_REPORTED"));
        if (summary.notReported().isEmpty()) {
            sheet.lead(words.message("summaries.not-reported.none"));
            return;
        }
        sheet.head(
                heads("summaries.department", "summaries.excel.code", "summaries.kpi", "summaries.standing.initiative"),
                1);
        for (NotReported missing : summary.notReported()) {
            for (SummaryKpi kpi : missing.kpis()) {
                sheet.row(
                        List.of(
                                text(words.department(missing.department())).as(Look.NAME),
                                code(kpi),
                                kpi.isPending() ? text(formats.text(kpi.name()) + "\n" + words.mark(kpi)) : name(kpi),
                                text(formats.text(summary.appendix().parts().get(kpi.initiative())))),
                        NAMES);
            }
        }
        sheet.filter(4);
    }

    private List<String> heads(String... keys) {
        return java.util.Arrays.stream(keys).map(words::message).toList();
    }

    private ExcelCell code(SummaryKpi kpi) {
        return text(formats.text(kpi.label()));
    }

    private ExcelCell name(SummaryKpi kpi) {
        return text(formats.text(kpi.name())).as(Look.NAME);
    }

    private ExcelCell unit(SummaryKpi kpi) {
        return text(formats.text(kpi.unit()));
    }
}
