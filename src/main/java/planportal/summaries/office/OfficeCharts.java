package planportal.summaries.office;

import java.math.BigDecimal;
import java.util.HexFormat;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xddf.usermodel.PresetLineDash;
import org.apache.poi.xddf.usermodel.XDDFColor;
import org.apache.poi.xddf.usermodel.XDDFLineProperties;
import org.apache.poi.xddf.usermodel.XDDFNoFillProperties;
import org.apache.poi.xddf.usermodel.XDDFPresetLineDash;
import org.apache.poi.xddf.usermodel.XDDFShapeProperties;
import org.apache.poi.xddf.usermodel.XDDFSolidFillProperties;
import org.apache.poi.xddf.usermodel.chart.AxisCrossBetween;
import org.apache.poi.xddf.usermodel.chart.AxisCrosses;
import org.apache.poi.xddf.usermodel.chart.AxisPosition;
import org.apache.poi.xddf.usermodel.chart.AxisTickLabelPosition;
import org.apache.poi.xddf.usermodel.chart.BarDirection;
import org.apache.poi.xddf.usermodel.chart.BarGrouping;
import org.apache.poi.xddf.usermodel.chart.ChartTypes;
import org.apache.poi.xddf.usermodel.chart.DisplayBlanks;
import org.apache.poi.xddf.usermodel.chart.Grouping;
import org.apache.poi.xddf.usermodel.chart.LegendPosition;
import org.apache.poi.xddf.usermodel.chart.MarkerStyle;
import org.apache.poi.xddf.usermodel.chart.XDDFBarChartData;
import org.apache.poi.xddf.usermodel.chart.XDDFCategoryAxis;
import org.apache.poi.xddf.usermodel.chart.XDDFCategoryDataSource;
import org.apache.poi.xddf.usermodel.chart.XDDFChart;
import org.apache.poi.xddf.usermodel.chart.XDDFChartData;
import org.apache.poi.xddf.usermodel.chart.XDDFDataPoint;
import org.apache.poi.xddf.usermodel.chart.XDDFDataSourcesFactory;
import org.apache.poi.xddf.usermodel.chart.XDDFLineChartData;
import org.apache.poi.xddf.usermodel.chart.XDDFNumericalDataSource;
import org.apache.poi.xddf.usermodel.chart.XDDFValueAxis;
import org.jspecify.annotations.Nullable;
import org.openxmlformats.schemas.drawingml.x2006.main.CTRegularTextRun;
import org.openxmlformats.schemas.drawingml.x2006.main.CTTextCharacterProperties;
import planportal.charts.KpiHistory.Point;
import planportal.progress.rating.Kind;
import planportal.progress.rating.Rating;
import planportal.summaries.model.Summary.Overview;
import planportal.summaries.model.SummaryKpi;
import planportal.summaries.model.SummaryWords;

/** Draws native charts of Excel and Word, which users can edit. */
public final class OfficeCharts {

    /**
     * For more KPIs than this, no charts of single KPIs are drawn: readers would not look at them all, and each is
     * kept in memory until the file is written.
     */
    public static final int MAX_CHARTS = 300;

    /** A chart of initiatives with more bars than this does not fit on a page. */
    public static final int MAX_ON_A_PAGE = 30;

    /** Longer names would leave no space for the chart; the alternative text contains the full name. */
    private static final int MAX_TITLE_LENGTH = 60;

    private static final int POINT = 100;
    /**
     * Font sizes of KPI charts and of the larger chart of initiatives, which is scaled down in print: title, labels,
     * axis.
     */
    private static final int[] FONT_SIZES = {10, 8, 7};

    private static final int[] LARGER_FONT_SIZES = {11, 10, 8};
    private static final String BLUE = "0017C1";
    private static final String GREEN = "197A4B";
    private static final String GREY = "666666";
    private static final int QUARTERS_BETWEEN_LABELS = 4;

    private final XDDFChart chart;
    private final Function<Integer, String> ranges;
    private final BiFunction<String, Integer, @Nullable CellReference> headings;
    private final boolean embedded;

    /**
     * @param chart    the empty chart
     * @param ranges   cell range of the data of a column of {@link Column}
     * @param headings writes the heading of a column to the data sheet and returns its cell; null if there is no sheet
     * @param embedded whether the chart contains its data itself
     */
    public OfficeCharts(
            XDDFChart chart,
            Function<Integer, String> ranges,
            BiFunction<String, Integer, @Nullable CellReference> headings,
            boolean embedded) {
        this.chart = chart;
        this.ranges = ranges;
        this.headings = headings;
        this.embedded = embedded;
    }

    /** The data columns of a KPI chart. */
    enum Column {
        QUARTER(0),
        VALUE(1),
        EXPECTED(2),
        TARGET(3);

        /** Its place on the data sheet, from 0. */
        private final int index;

        Column(int index) {
            this.index = index;
        }
    }

    /** Whether {@code kpi} has a history of numeric values to draw. */
    public static boolean isDrawn(SummaryKpi kpi) {
        return kpi.kind() != Kind.MILESTONE && !kpi.history().isEmpty();
    }

    /** The axis label of a quarter: R5 Q3. */
    public static String label(Point point, SummaryWords words) {
        return words.message(
                "summaries.series.label",
                words.formats().fiscalYearInitial(point.quarter().year()),
                point.quarter().number());
    }

    /** The title of the chart: name and unit of the KPI. */
    static String title(SummaryKpi kpi, SummaryWords words) {
        String unit = words.formats().text(kpi.unit());
        String name = ExcelText.cut(
                words.formats().text(kpi.label()) + " " + words.formats().text(kpi.name()), MAX_TITLE_LENGTH);
        return unit.isEmpty() ? name : words.message("summaries.series.title", name, unit);
    }

    /** Draws the history of {@code kpi}. */
    public void draw(SummaryKpi kpi, SummaryWords words) {
        List<Point> points = kpi.history().points();
        boolean preliminary = points.stream().anyMatch(point -> point.value() != null && point.preliminary());
        title(
                preliminary ? words.message("summaries.series.preliminary", title(kpi, words)) : title(kpi, words),
                FONT_SIZES);
        XDDFCategoryAxis quarters = categories(FONT_SIZES);
        XDDFValueAxis values = values(quarters, "#,##0.##########");
        quarters.setMajorTickMark(org.apache.poi.xddf.usermodel.chart.AxisTickMark.NONE);
        chart.getCTChart().getPlotArea().getCatAxArray(0).addNewTickLblSkip().setVal(QUARTERS_BETWEEN_LABELS);
        XDDFCategoryDataSource labels =
                texts(points.stream().map(point -> label(point, words)).toList(), Column.QUARTER.index);
        boolean flow = kpi.kind() == Kind.FLOW;
        if (flow) {
            drawBars((XDDFBarChartData) chart.createData(ChartTypes.BAR, quarters, values), labels, points, words);
        }
        XDDFLineChartData lines = (XDDFLineChartData) chart.createData(ChartTypes.LINE, quarters, values);
        lines.setVaryColors(false);
        lines.setGrouping(Grouping.STANDARD);
        drawExpectation(lines, labels, points, words, flow);
        if (!flow) {
            drawLine(
                    series(
                            lines,
                            labels,
                            points,
                            Column.VALUE,
                            words.message(
                                    kpi.kind() == Kind.CUMULATIVE ? "chart.legend.total" : "chart.legend.actual")),
                    points);
        }
        if (lines.getSeriesCount() > 0) {
            plot(lines);
        }
        // A quarter that is not due leaves no gap in the line; one that is missing does.
        boolean yearly = points.stream().anyMatch(point -> !point.due());
        chart.displayBlanksAs(yearly ? DisplayBlanks.SPAN : DisplayBlanks.GAP);
        finish(FONT_SIZES);
    }

    /** The amounts of a flow, each quarter's as a bar; those that are preliminary are hollow. */
    private void drawBars(
            XDDFBarChartData bars, XDDFCategoryDataSource labels, List<Point> points, SummaryWords words) {
        bars.setBarDirection(BarDirection.COL);
        bars.setGapWidth(60);
        bars.setVaryColors(false);
        XDDFChartData.Series actual = series(bars, labels, points, Column.VALUE, words.message("chart.legend.flow"));
        fill(actual, BLUE);
        preliminary(points).forEach(index -> actual.getDataPoint(index).setShapeProperties(hollow()));
        plot(bars);
    }

    /** The expected values and the targets, where there are any; of a flow, the share of the year's target. */
    private void drawExpectation(
            XDDFLineChartData lines,
            XDDFCategoryDataSource labels,
            List<Point> points,
            SummaryWords words,
            boolean flow) {
        if (points.stream().anyMatch(point -> point.expected() != null)) {
            line(
                    series(lines, labels, points, Column.EXPECTED, words.message("chart.expected")),
                    GREY,
                    1.5,
                    PresetLineDash.SYSTEM_DOT);
        }
        if (points.stream().anyMatch(point -> point.target() != null)) {
            String name = words.message(flow ? "chart.legend.share" : "chart.legend.target");
            line(series(lines, labels, points, Column.TARGET, name), GREEN, 1.5, PresetLineDash.DASH);
        }
    }

    /** The actual values as a line with markers; those that are preliminary are larger and hollow. */
    private void drawLine(XDDFChartData.Series series, List<Point> points) {
        XDDFLineChartData.Series actual = (XDDFLineChartData.Series) series;
        line(actual, BLUE, 2.25, PresetLineDash.SOLID);
        actual.setMarkerStyle(MarkerStyle.CIRCLE);
        actual.setMarkerSize((short) 6);
        XDDFShapeProperties marker = new XDDFShapeProperties();
        marker.setFillProperties(solid(BLUE));
        actual.getCTLineSer().getMarker().setSpPr(marker.getXmlObject());
        preliminary(points).forEach(index -> {
            XDDFDataPoint point = actual.getDataPoint(index);
            point.setMarkerStyle(MarkerStyle.CIRCLE);
            point.setMarkerSize((short) 8);
            // The look of the point itself would be that of the line before it.
            actual.getCTLineSer()
                    .getDPtList()
                    .get(actual.getCTLineSer().sizeOfDPtArray() - 1)
                    .getMarker()
                    .setSpPr(hollow().getXmlObject());
        });
    }

    /**
     * Draws the number of KPIs per rating as a bar for each initiative.
     *
     * @param shown one rating per data column; the last, null, stands for KPIs that are not due
     */
    public void draw(List<Overview> overview, List<@Nullable Rating> shown, String title, SummaryWords words) {
        int[] fontSizes = embedded ? FONT_SIZES : LARGER_FONT_SIZES;
        title(title, fontSizes);
        XDDFCategoryAxis initiatives = categories(fontSizes);
        initiatives.setMajorTickMark(org.apache.poi.xddf.usermodel.chart.AxisTickMark.NONE);
        initiatives.setOrientation(org.apache.poi.xddf.usermodel.chart.AxisOrientation.MAX_MIN);
        XDDFValueAxis counts = values(initiatives, "0");
        // The first initiative is at the top, so the value axis crosses at the maximum to be at the bottom.
        counts.setCrosses(AxisCrosses.MAX);
        counts.setMajorUnit(Math.max(
                1,
                overview.stream()
                                .mapToInt(each -> each.standing().total())
                                .max()
                                .orElse(1)
                        / 10));
        XDDFBarChartData bars = (XDDFBarChartData) chart.createData(ChartTypes.BAR, initiatives, counts);
        bars.setBarDirection(BarDirection.BAR);
        bars.setBarGrouping(BarGrouping.STACKED);
        bars.setOverlap((byte) 100);
        bars.setGapWidth(50);
        bars.setVaryColors(false);
        XDDFCategoryDataSource names = texts(overview.stream().map(words::title).toList(), 0);
        for (int i = 0; i < shown.size(); i++) {
            Rating rating = shown.get(i);
            Integer[] values = overview.stream()
                    .map(each -> rating == null
                            ? each.standing().awaiting()
                            : each.standing().count(rating))
                    .toArray(Integer[]::new);
            XDDFChartData.Series series =
                    bars.addSeries(names, XDDFDataSourcesFactory.fromArray(values, ranges.apply(i + 1), i + 1));
            series.setTitle(words.rating(rating), headings.apply(words.rating(rating), i + 1));
            fill(series, OfficeStyle.bar(rating));
        }
        plot(bars);
        finish(fontSizes);
    }

    private void title(String text, int[] fontSizes) {
        chart.setTitleText(text);
        chart.setTitleOverlay(false);
        CTRegularTextRun run =
                chart.getCTChart().getTitle().getTx().getRich().getPArray(0).getRArray(0);
        CTTextCharacterProperties look = run.isSetRPr() ? run.getRPr() : run.addNewRPr();
        look.setSz(fontSizes[0] * POINT);
        look.setB(true);
    }

    private XDDFCategoryAxis categories(int[] fontSizes) {
        XDDFCategoryAxis axis = chart.createCategoryAxis(AxisPosition.BOTTOM);
        axis.setTickLabelPosition(AxisTickLabelPosition.LOW);
        if (!embedded) {
            axis.getOrAddTextProperties().setFontSize((double) fontSizes[2]);
        }
        line(axis.getOrAddShapeProperties(), GREY, 0.75, PresetLineDash.SOLID);
        return axis;
    }

    private XDDFValueAxis values(XDDFCategoryAxis categories, String format) {
        XDDFValueAxis axis = chart.createValueAxis(AxisPosition.LEFT);
        axis.setCrosses(AxisCrosses.AUTO_ZERO);
        axis.setCrossBetween(AxisCrossBetween.BETWEEN);
        axis.setNumberFormat(format);
        categories.crossAxis(axis);
        axis.crossAxis(categories);
        line(axis.getOrAddMajorGridProperties(), "E6E6E6", 0.75, PresetLineDash.SOLID);
        line(axis.getOrAddShapeProperties(), "FFFFFF", 0.25, PresetLineDash.SOLID);
        return axis;
    }

    private XDDFCategoryDataSource texts(List<String> texts, int column) {
        return XDDFDataSourcesFactory.fromArray(texts.toArray(String[]::new), ranges.apply(column), column);
    }

    private XDDFChartData.Series series(
            XDDFChartData data, XDDFCategoryDataSource labels, List<Point> points, Column column, String name) {
        Double[] values = points.stream().map(point -> number(point, column)).toArray(Double[]::new);
        XDDFNumericalDataSource<Double> source =
                XDDFDataSourcesFactory.fromArray(values, ranges.apply(column.index), column.index);
        XDDFChartData.Series series = data.addSeries(labels, source);
        series.setTitle(name, headings.apply(name, column.index));
        return series;
    }

    private static @Nullable Double number(Point point, Column column) {
        BigDecimal number =
                column == Column.VALUE ? point.value() : column == Column.EXPECTED ? point.expected() : point.target();
        return number == null ? null : number.doubleValue();
    }

    private void plot(XDDFChartData data) {
        if (embedded) {
            chart.plot(data);
        } else {
            // XDDFChart.plot would embed a workbook with a copy of the data.
            for (int i = 0; i < data.getSeriesCount(); i++) {
                data.getSeries(i).plot();
            }
        }
    }

    private void finish(int[] fontSizes) {
        chart.getOrAddLegend().setPosition(LegendPosition.BOTTOM);
        chart.getCTChartSpace().addNewRoundedCorners().setVal(false);
        CTTextCharacterProperties words =
                chart.getCTChartSpace().addNewTxPr().addNewP().addNewPPr().addNewDefRPr();
        chart.getCTChartSpace().getTxPr().addNewBodyPr();
        words.setSz(fontSizes[1] * POINT);
        words.addNewLatin().setTypeface(OfficeStyle.FONT);
        words.addNewEa().setTypeface(OfficeStyle.FONT);
        XDDFShapeProperties frame = chart.getOrAddShapeProperties();
        frame.setFillProperties(solid("FFFFFF"));
        if (embedded) {
            // LibreOffice cuts off two of the frame's four lines on a page, so there is no frame.
            XDDFShapeProperties page = new XDDFShapeProperties();
            page.setFillProperties(solid("FFFFFF"));
            page.setLineProperties(new XDDFLineProperties(new XDDFNoFillProperties()));
            chart.getCTChartSpace().setSpPr(page.getXmlObject());
        } else {
            line(frame, "CCCCCC", 0.75, PresetLineDash.SOLID);
        }
    }

    private static void fill(XDDFChartData.Series series, String colour) {
        XDDFShapeProperties look = new XDDFShapeProperties();
        look.setFillProperties(solid(colour));
        XDDFLineProperties edge = new XDDFLineProperties(solid("FFFFFF"));
        edge.setWidth(0.75);
        look.setLineProperties(edge);
        series.setShapeProperties(look);
    }

    /** The positions of the points that are preliminary. */
    private static List<Integer> preliminary(List<Point> points) {
        return IntStream.range(0, points.size())
                .filter(index ->
                        points.get(index).value() != null && points.get(index).preliminary())
                .boxed()
                .toList();
    }

    private static XDDFShapeProperties hollow() {
        XDDFShapeProperties look = new XDDFShapeProperties();
        look.setFillProperties(solid("FFFFFF"));
        line(look, BLUE, 1.5, PresetLineDash.SOLID);
        return look;
    }

    private static void line(XDDFChartData.Series series, String colour, double points, PresetLineDash dash) {
        XDDFShapeProperties look = new XDDFShapeProperties();
        line(look, colour, points, dash);
        series.setShapeProperties(look);
        XDDFLineChartData.Series line = (XDDFLineChartData.Series) series;
        line.setSmooth(false);
        line.setMarkerStyle(MarkerStyle.NONE);
    }

    private static void line(XDDFShapeProperties look, String colour, double points, PresetLineDash dash) {
        XDDFLineProperties line = new XDDFLineProperties(solid(colour));
        line.setWidth(points);
        if (dash != PresetLineDash.SOLID) {
            line.setPresetDash(new XDDFPresetLineDash(dash));
        }
        look.setLineProperties(line);
    }

    private static XDDFSolidFillProperties solid(String colour) {
        return new XDDFSolidFillProperties(XDDFColor.from(HexFormat.of().parseHex(colour)));
    }
}
