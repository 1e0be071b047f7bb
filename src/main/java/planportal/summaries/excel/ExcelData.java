package planportal.summaries.excel;

import static planportal.summaries.excel.ExcelCell.day;
import static planportal.summaries.excel.ExcelCell.number;
import static planportal.summaries.excel.ExcelCell.text;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.jspecify.annotations.Nullable;
import planportal.charts.KpiHistory.Point;
import planportal.progress.rating.Kind;
import planportal.shared.FiscalYear;
import planportal.shared.Formats;
import planportal.shared.Lookup;
import planportal.shared.Today;
import planportal.summaries.model.Summary;
import planportal.summaries.model.SummaryKpi;
import planportal.summaries.model.SummaryKpi.Figure;
import planportal.summaries.model.SummaryKpi.Reported;
import planportal.summaries.model.SummaryKpi.Result;
import planportal.summaries.model.SummaryWords;
import planportal.summaries.office.OfficeCharts;

/**
 * The data in tidy form for machines and for charts: one sheet with a row per KPI, and one with a row per KPI and
 * quarter. Each cell holds one value: figures without unit, Western years, dates as dates, empty cells for missing
 * values.
 */
final class ExcelData {

    private static final String DAY = "yyyy-mm-dd";
    private static final List<String> KPI_COLUMNS = List.of(
            "kpi",
            "kpi-name",
            "municipality-code",
            "plan",
            "initiative",
            "measure",
            "unit",
            "kind",
            "direction",
            "baseline-year",
            "baseline",
            "target-year",
            "target",
            "year",
            "quarter",
            "reported",
            "actual",
            "state",
            "value-status",
            "progress",
            "used-up",
            "expected",
            "change",
            "rating",
            "computed-rating",
            "override",
            "department",
            "comment",
            "earlier",
            "next-due",
            "weight",
            "updated");
    private static final double[] KPI_WIDTHS = {
        8, 22, 10, 17, 21, 21, 10, 12, 11, 7, 11, 7, 11, 7, 7, 11, 11, 9, 11, 8, 8, 8, 8, 12, 12, 18, 13, 50, 9, 9, 6,
        12
    };
    /**
     * The number of columns that identify a KPI, and the last columns of the printed pages: position in the plan,
     * figures, comments.
     */
    private static final int NAMES = 2;

    private static final int[] PAGES = {9, 23};
    private static final List<String> SERIES_COLUMNS = List.of(
            "kpi",
            "kpi-name",
            "unit",
            "year",
            "quarter",
            "label",
            "actual",
            "expected-value",
            "target",
            "state",
            "value-status",
            "corrected");
    private static final double[] SERIES_WIDTHS = {8, 40, 14, 7, 7, 13, 12, 12, 12, 12, 12, 14};
    private static final int LABEL = 5;
    private static final int PER_CENT = 100;
    /** Programs differ slightly in their column widths. */
    private static final double SAFETY_FACTOR = 0.94;

    private final ExcelBook book;
    private final Summary summary;
    private final SummaryWords words;
    private final Formats formats;
    private final Map<String, CellRangeAddress> rows = new HashMap<>();
    private @Nullable String seriesName;

    ExcelData(ExcelBook book, Summary summary, SummaryWords words) {
        this.book = book;
        this.summary = summary;
        this.words = words;
        this.formats = words.formats();
    }

    private List<String> heads(List<String> columns) {
        return columns.stream()
                .map(column -> words.message("summaries.column." + column))
                .toList();
    }

    void writeKpis() {
        List<String> heads = heads(KPI_COLUMNS);
        ExcelSheet sheet = book.sheet(words.message("summaries.excel.data"), ExcelLines.widths(heads, KPI_WIDTHS));
        sheet.dataHead(heads, NAMES);
        summary.kpis().forEach(kpi -> sheet.data(row(kpi)));
        sheet.filter(KPI_COLUMNS.size());
        pages(sheet);
    }

    /**
     * The table is too wide for one page: splits it into pages, each with the identifying columns and only complete
     * columns.
     */
    private static void pages(ExcelSheet sheet) {
        double widest = 0;
        int first = NAMES;
        for (int page = 0; page <= PAGES.length; page++) {
            int end = page < PAGES.length ? PAGES[page] : KPI_COLUMNS.size();
            widest = Math.max(widest, sheet.width(0, NAMES - 1) + sheet.width(first, end - 1));
            first = end;
        }
        XSSFSheet whole = sheet.whole();
        whole.setFitToPage(false);
        whole.getPrintSetup().setScale((short) (ExcelPages.scale(widest / SAFETY_FACTOR) * PER_CENT));
        whole.setRepeatingColumns(new CellRangeAddress(-1, -1, 0, NAMES - 1));
        for (int end : PAGES) {
            whole.setColumnBreak(end - 1);
        }
    }

    private List<ExcelCell> row(SummaryKpi kpi) {
        Result result = kpi.result();
        Reported reported = kpi.reported();
        boolean usedUp = result != null && result.usedUp();
        LocalDate targetDay = kpi.kind() == Kind.MILESTONE
                ? kpi.dueDay()
                : kpi.target() == null ? null : kpi.target().day();
        return List.of(
                text(kpi.code()),
                text(formats.text(kpi.name())),
                text(summary.cover().plan().municipalityCode()),
                text(words.plan(summary.cover())),
                text(formats.text(summary.appendix().parts().get(kpi.initiative()))),
                text(
                        kpi.measure() == null
                                ? null
                                : formats.text(summary.appendix().parts().get(kpi.measure()))),
                text(formats.text(kpi.unit())),
                text(words.message("kind." + kpi.kind())),
                text(words.message("direction." + kpi.direction())),
                year(kpi.baseline() == null ? null : kpi.baseline().year()),
                plain(kpi.baseline() == null ? null : kpi.baseline().figure()),
                year(targetDay == null ? null : FiscalYear.of(targetDay).year()),
                plain(kpi.target() == null ? null : kpi.target().figure()),
                year(summary.quarter().year().year()),
                year(summary.quarter().number()),
                plain(reported == null ? null : reported.figure()),
                plain(ExcelChapters.actual(kpi)),
                text(reported == null || reported.state() == null ? null : words.state(reported.state())),
                text(reported == null ? null : words.valueStatus(reported)),
                plain(result == null || usedUp ? null : result.progress()),
                plain(result != null && usedUp ? result.progress() : null),
                plain(result == null ? null : result.expected()),
                plain(kpi.change() == null ? null : kpi.change().progress()),
                text(words.rating(kpi.rating())),
                text(result == null ? null : words.rating(result.computed())),
                text(result == null ? null : result.overrideReason()),
                text(kpi.department() == null ? null : formats.text(kpi.department())),
                text(reported == null ? null : reported.comment()),
                text(kpi.earlier() == null ? null : kpi.earlier().toString()),
                text(kpi.nextDue() == null ? null : kpi.nextDue().toString()),
                plain(kpi.weight().stripTrailingZeros()),
                day(reported == null ? null : Today.at(reported.publishedAt()), DAY));
    }

    void writeSeries() {
        List<String> heads = heads(SERIES_COLUMNS);
        ExcelSheet sheet = book.sheet(words.message("summaries.excel.series"), ExcelLines.widths(heads, SERIES_WIDTHS));
        seriesName = sheet.name();
        sheet.dataHead(heads, NAMES);
        for (SummaryKpi kpi : summary.kpis()) {
            List<Point> points = kpi.history().points();
            if (!sheet.hasRoomFor(points.size())) {
                break;
            }
            rows.put(kpi.code(), new CellRangeAddress(sheet.next(), sheet.next() + points.size() - 1, 0, 0));
            points.forEach(point -> sheet.data(row(kpi, point)));
        }
        sheet.filter(SERIES_COLUMNS.size());
    }

    private List<ExcelCell> row(SummaryKpi kpi, Point point) {
        return List.of(
                text(kpi.code()),
                text(formats.text(kpi.name())),
                text(formats.text(kpi.unit())),
                year(point.quarter().year().year()),
                year(point.quarter().number()),
                text(OfficeCharts.label(point, words)),
                plain(point.value()),
                plain(point.expected()),
                plain(point.target()),
                text(point.state() == null ? null : words.state(point.state())),
                text(point.value() == null ? null : words.valueStatus(kpi, point)),
                text(point.corrected() ? words.message("chart.legend.corrected") : null));
    }

    /** The cell range of {@code column} of the history of {@code kpi}. */
    String range(SummaryKpi kpi, int column) {
        CellRangeAddress of = Lookup.require(rows, kpi.code());
        return new CellRangeAddress(of.getFirstRow(), of.getLastRow(), LABEL + column, LABEL + column)
                .formatAsString(seriesName, true);
    }

    private static ExcelCell year(@Nullable Integer year) {
        return number(year == null ? null : BigDecimal.valueOf(year), "0");
    }

    private static ExcelCell plain(@Nullable Figure figure) {
        return plain(figure == null ? null : figure.value());
    }

    private static ExcelCell plain(@Nullable BigDecimal number) {
        return number(number, ExcelStyles.GENERAL);
    }
}
