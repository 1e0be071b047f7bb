package planportal.summaries.excel;

import java.io.IOException;
import java.io.OutputStream;
import org.springframework.stereotype.Component;
import planportal.summaries.model.Summary;
import planportal.summaries.model.SummaryFormat;
import planportal.summaries.model.SummaryRequest.Part;
import planportal.summaries.model.SummaryWords;
import planportal.summaries.model.SummaryWriter;

/**
 * The summary as a workbook that people print, filter and calculate with: a sheet for each part and initiative, charts
 * that Excel knows as its own, and the data in tidy form. However long the summary is, few of its rows are in memory.
 */
@Component
public class ExcelWriter implements SummaryWriter {

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
            ExcelCharts charts = new ExcelCharts(words);
            if (summary.request().includes(Part.INITIATIVES)) {
                ExcelChapters chapters = new ExcelChapters(book, summary, words, charts);
                summary.chapters().forEach(chapters::write);
                chapters.writeNarratives();
            }
            if (summary.request().includes(Part.APPENDIX)) {
                new ExcelAppendix(book, summary, words).write();
            }
            ExcelData data = new ExcelData(book, summary, words);
            data.writeKpis();
            data.writeSeries();
            charts.draw(data);
            lists.writeCover(cover);
            book.write(out);
        }
    }
}
