package planportal.summaries.excel;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.poi.util.Units;
import org.apache.poi.xssf.usermodel.XSSFChart;
import org.apache.poi.xssf.usermodel.XSSFClientAnchor;
import org.openxmlformats.schemas.drawingml.x2006.main.CTNonVisualDrawingProps;
import planportal.charts.Chart;
import planportal.summaries.model.SummaryKpi;
import planportal.summaries.model.SummaryWords;
import planportal.summaries.office.ExcelText;
import planportal.summaries.office.OfficeCharts;

/**
 * The KPIs' charts, side by side below the table of their initiative. Space for them is reserved when the table is
 * written; they are drawn after their data sheet has been written.
 */
final class ExcelCharts {

    private static final int IN_A_ROW = 3;
    private static final int ROWS = 13;
    private static final int FROM_EDGE = 3;
    /** Gap between two charts, in digits. */
    private static final double GAP = 1.5;
    /** Width in pixels of a digit of the workbook's font, the unit of column widths. */
    private static final int DIGIT_IN_PIXELS = 10;

    private final SummaryWords words;
    private final List<Place> places = new ArrayList<>();

    private record Place(ExcelSheet sheet, SummaryKpi kpi, int row, int position) {}

    ExcelCharts(SummaryWords words) {
        this.words = words;
    }

    /** The total height of the charts of this many KPIs, in points. */
    static float height(int kpis) {
        return -Math.floorDiv(-kpis, IN_A_ROW) * ROWS * ExcelSheet.LINE;
    }

    /** Reserves space on {@code sheet} for the charts of {@code kpis}, with page breaks where a chart would be cut. */
    void place(ExcelSheet sheet, List<SummaryKpi> kpis) {
        for (int i = 0; i < kpis.size(); i += IN_A_ROW) {
            sheet.keepTogether(ROWS * ExcelSheet.LINE);
            for (int position = 0; position < IN_A_ROW && i + position < kpis.size(); position++) {
                places.add(new Place(sheet, kpis.get(i + position), sheet.next(), position));
            }
            sheet.gap(ROWS);
        }
    }

    /** Draws all charts from the data in {@code data}. */
    void draw(ExcelData data) {
        for (Place place : places) {
            ExcelSheet sheet = place.sheet();
            double width = (sheet.width() - (IN_A_ROW - 1) * GAP) / IN_A_ROW;
            double left = place.position() * (width + GAP);
            XSSFChart chart = chart(sheet, left, left + width, place.row(), place.row() + ROWS - 1);
            SummaryKpi kpi = place.kpi();
            Chart drawn = Objects.requireNonNull(words.chart(kpi), "only what has a course is drawn");
            describe(
                    chart,
                    words.formats().text(kpi.label()) + " " + words.formats().text(kpi.name()),
                    drawn.description());
            new OfficeCharts(chart, of -> data.range(kpi, of), (name, of) -> null, false).draw(kpi, words);
        }
    }

    /**
     * Creates a chart from row {@code top} (inclusive) to row {@code bottom} (exclusive).
     *
     * @param left  left edge, in digits from the sheet's edge
     * @param right right edge, in the same unit
     */
    static XSSFChart chart(ExcelSheet sheet, double left, double right, int top, int bottom) {
        XSSFClientAnchor anchor = new XSSFClientAnchor();
        anchor.setRow1(top);
        anchor.setRow2(bottom);
        // A frame exactly on a page's edge would be printed on both pages.
        anchor.setDy1(Units.toEMU(FROM_EDGE));
        double[] widths = sheet.widths();
        double begin = 0;
        for (int column = 0; column < widths.length; column++) {
            double end = begin + widths[column];
            if (left >= begin && left < end) {
                anchor.setCol1(column);
                anchor.setDx1(emus(left - begin));
            }
            if (right > begin && right <= end + GAP) {
                anchor.setCol2(column);
                anchor.setDx2(emus(Math.min(right, end) - begin));
            }
            begin = end;
        }
        return sheet.whole().createDrawingPatriarch().createChart(anchor);
    }

    private static int emus(double digits) {
        return (int) (digits * DIGIT_IN_PIXELS * Units.EMU_PER_PIXEL);
    }

    /** Sets the chart's name and alternative text. */
    static void describe(XSSFChart chart, String name, String description) {
        CTNonVisualDrawingProps properties = chart.getGraphicFrame()
                .getCTGraphicalObjectFrame()
                .getNvGraphicFramePr()
                .getCNvPr();
        properties.setName(ExcelText.of(name));
        properties.setDescr(ExcelText.of(description));
    }
}
