package planportal.summaries;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import planportal.summaries.Summary.Chapter;
import planportal.summaries.SummaryRequest.Part;

/**
 * The summary as a workbook that people print, filter and calculate with: a sheet for each part and initiative, charts
 * that Excel knows as its own, and the data in tidy form. However long the summary is, few of its rows are in memory.
 */
@Component
class ExcelWriter implements SummaryWriter {

    @Override
    public SummaryFormat format() {
        return SummaryFormat.EXCEL;
    }

    @Override
    public void write(Summary summary, SummaryWords words, OutputStream out) throws IOException {
        try (ExcelBook book = new ExcelBook(summary, words)) {
            ExcelSheet cover = ExcelLists.coverSheet(book, words);
            ExcelLists lists = new ExcelLists(book, summary, words);
            lists.write();
            if (summary.request().includes(Part.INITIATIVES)) {
                ExcelChapters chapters = new ExcelChapters(book, words);
                summary.chapters().forEach(chapters::write);
                chapters.writeNarratives(summary.chapters());
            }
            List<SummaryKpi> drawn = drawn(summary);
            ExcelSheet charts = drawn.isEmpty() ? null : ExcelChartSheet.sheet(book, words);
            if (summary.request().includes(Part.APPENDIX)) {
                new ExcelAppendix(book, summary, words).write();
            }
            ExcelData data = new ExcelData(book, summary, words);
            data.writeKpis();
            data.writeSeries();
            if (charts != null) {
                new ExcelChartSheet(charts, data, words).write(summary.chapters(), drawn);
            }
            lists.writeCover(cover);
            book.write(out);
        }
    }

    /** The KPIs that have a chart: those that the initiatives' sheets list. */
    private static List<SummaryKpi> drawn(Summary summary) {
        List<SummaryKpi> kpis = new ArrayList<>();
        for (Chapter chapter : summary.chapters()) {
            chapter.allKpis().stream().filter(OfficeCharts::isDrawn).forEach(kpis::add);
        }
        return kpis.size() > OfficeCharts.MOST_CHARTS ? List.of() : kpis;
    }
}
