package planportal.summaries;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.poi.xssf.usermodel.XSSFChart;
import org.apache.poi.xssf.usermodel.XSSFClientAnchor;
import org.apache.poi.xssf.usermodel.XSSFDrawing;
import org.openxmlformats.schemas.drawingml.x2006.main.CTNonVisualDrawingProps;
import planportal.charts.Chart;
import planportal.summaries.Summary.Chapter;

/** The KPIs' charts, three in a row, by initiative. */
final class ExcelChartSheet {

    private static final int IN_A_ROW = 3;
    private static final int ROWS = 15;
    private static final int ROWS_ON_A_PAGE = 46;

    private final ExcelSheet sheet;
    private final ExcelData data;
    private final SummaryWords words;
    private int pageBegin;

    ExcelChartSheet(ExcelSheet sheet, ExcelData data, SummaryWords words) {
        this.sheet = sheet;
        this.data = data;
        this.words = words;
    }

    /** The sheet, to stand where it is made. */
    static ExcelSheet sheet(ExcelBook book, SummaryWords words) {
        return book.sheet(words.say("summaries.excel.charts"), 46, 46, 46);
    }

    void write(List<Chapter> chapters, List<SummaryKpi> drawn) {
        Set<String> codes = new HashSet<>();
        drawn.forEach(kpi -> codes.add(kpi.code()));
        sheet.title(words.say("summaries.excel.charts"));
        sheet.lead(words.say("summaries.excel.charts.lead"));
        XSSFDrawing drawing = sheet.whole().createDrawingPatriarch();
        for (Chapter chapter : chapters) {
            List<SummaryKpi> kpis = chapter.allKpis().stream().filter(kpi -> codes.contains(kpi.code())).toList();
            if (kpis.isEmpty()) {
                continue;
            }
            breakUnlessRoomFor(1 + ROWS);
            sheet.section(words.title(chapter.overview()));
            for (int i = 0; i < kpis.size(); i += IN_A_ROW) {
                breakUnlessRoomFor(ROWS);
                for (int j = i; j < Math.min(i + IN_A_ROW, kpis.size()); j++) {
                    draw(drawing, kpis.get(j), j - i);
                }
                sheet.gap(ROWS);
            }
        }
    }

    /** A chart is never cut by the end of a page. */
    private void breakUnlessRoomFor(int rows) {
        if (sheet.next() + rows - pageBegin > ROWS_ON_A_PAGE) {
            sheet.whole().setRowBreak(sheet.next() - 1);
            pageBegin = sheet.next();
        }
    }

    private void draw(XSSFDrawing drawing, SummaryKpi kpi, int column) {
        XSSFChart chart = drawing.createChart(
                new XSSFClientAnchor(0, 0, 0, 0, column, sheet.next(), column + 1, sheet.next() + ROWS - 1));
        Chart drawn = words.chart(kpi);
        describe(chart, words.formats().text(kpi.label()) + " " + words.formats().text(kpi.name()), drawn.description());
        new OfficeCharts(chart, of -> data.range(kpi, of), (name, of) -> null, false).draw(kpi, words);
    }

    /** Gives the chart a name and an alternative text. */
    static void describe(XSSFChart chart, String name, String description) {
        CTNonVisualDrawingProps properties = chart.getGraphicFrame().getCTGraphicalObjectFrame().getNvGraphicFramePr().getCNvPr();
        properties.setName(ExcelText.of(name));
        properties.setDescr(ExcelText.of(description));
    }
}
