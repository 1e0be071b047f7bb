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
 * Writes the summary as a workbook to print, filter and calculate with: a sheet for each part and initiative, native
 * charts, and the data in tidy form. Rows are streamed, so memory does not grow with their number.
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
