package planportal.summaries.excel;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.common.usermodel.HyperlinkType;
import org.apache.poi.ss.SpreadsheetVersion;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.ComparisonOperator;
import org.apache.poi.ss.usermodel.IgnoredErrorType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.streaming.SXSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFConditionalFormattingRule;
import org.apache.poi.xssf.usermodel.XSSFFontFormatting;
import org.apache.poi.xssf.usermodel.XSSFPatternFormatting;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFSheetConditionalFormatting;
import org.jspecify.annotations.Nullable;
import planportal.progress.rating.Rating;
import planportal.summaries.excel.ExcelCell.Look;
import planportal.summaries.model.SummaryWords;
import planportal.summaries.office.ExcelText;
import planportal.summaries.office.OfficeLook;

/** A sheet that is written from its first row to its last. */
final class ExcelSheet {

    /** In points, as all heights. */
    static final float LINE = 11.5f;

    private static final float PADDING = 4;
    /** With higher rows pages would have room for one and a half. */
    private static final int MOST_LINES = 20;
    /** A row of Excel is at most 409 points high. */
    private static final float HIGHEST = 409;
    /** What stands still above the rows must leave room for them on a small screen. */
    private static final float MOST_FIXED = 180;

    private static final int WIDTH_UNIT = 256;

    private final String title;
    private final SXSSFSheet sheet;
    private final XSSFSheet whole;
    private final ExcelStyles styles;
    private final double[] widths;
    private final int printed;
    private final String continued;
    private final ExcelPages pages;
    private int next;
    private int head = -1;

    /**
     * @param title     what it is about, however long; its name may be shorter
     * @param sheet     where rows go
     * @param whole     the same sheet, for all that is not in rows
     * @param widths    the columns' widths in digits
     * @param printed   how many columns, from the first, are printed; texts across the sheet and charts stand in them
     * @param continued says that a row goes on with the one before
     */
    ExcelSheet(
            String title,
            SXSSFSheet sheet,
            XSSFSheet whole,
            ExcelStyles styles,
            double[] widths,
            int printed,
            String continued) {
        this.title = title;
        this.sheet = sheet;
        this.whole = whole;
        this.styles = styles;
        this.widths = widths.clone();
        this.printed = printed;
        this.continued = continued;
        this.pages = new ExcelPages(width());
        whole.setDefaultRowHeightInPoints(LINE + PADDING);
        for (int column = 0; column < widths.length; column++) {
            whole.setColumnWidth(column, (int) (widths[column] * WIDTH_UNIT));
        }
    }

    String title() {
        return title;
    }

    String name() {
        return sheet.getSheetName();
    }

    XSSFSheet whole() {
        return whole;
    }

    /** The number, from 0, of the row that is written next. */
    int next() {
        return next;
    }

    /** Whether there is room for {@code rows} more. */
    boolean hasRoomFor(int rows) {
        return next + rows <= SpreadsheetVersion.EXCEL2007.getMaxRows();
    }

    /** How wide columns {@code first} to {@code last} are together, in digits. */
    double width(int first, int last) {
        double width = 0;
        for (int column = first; column <= last; column++) {
            width += widths[column];
        }
        return width;
    }

    /** The width in digits of the columns that are printed. */
    double width() {
        return width(0, printed - 1);
    }

    double[] widths() {
        return widths.clone();
    }

    void title(String text) {
        heading(text, Look.TITLE, 1.6f);
    }

    void section(String text) {
        heading(text, Look.SECTION, 1.2f);
    }

    /** Across the sheet, in as many lines as it takes: what runs over the sheet's edge would make its print smaller. */
    private Row heading(String text, Look look, float size) {
        Row row = row(ExcelLines.count(text, width() / size) * LINE * size + 2 * PADDING);
        write(row, 0, new ExcelCell(text, look, ""));
        merge(row, 0, printed - 1);
        return row;
    }

    /** A text across the whole sheet. */
    void lead(String text) {
        across(null, text, 0);
    }

    /** A text across the sheet from column {@code first} on, with its name before it. */
    void fact(String name, String text, int first) {
        across(name, text, first);
    }

    /** A link to another sheet of the workbook, across the sheet. */
    void link(String text, String sheetName) {
        Row row = heading(text, Look.LINK, 1);
        var link = sheet.getWorkbook().getCreationHelper().createHyperlink(HyperlinkType.DOCUMENT);
        link.setAddress("'" + sheetName.replace("'", "''") + "'!A1");
        row.getCell(0).setHyperlink(link);
    }

    /** Codes and years are texts though they look like numbers: nobody needs to be told at each. */
    void end() {
        if (next > 0) {
            whole.addIgnoredErrors(
                    new CellRangeAddress(0, next - 1, 0, widths.length - 1), IgnoredErrorType.NUMBER_STORED_AS_TEXT);
        }
        if (printed < widths.length) {
            printToHere();
        }
    }

    /** Lets the sheet be printed on a single page. */
    void fitOnePage() {
        whole.getPrintSetup().setFitHeight((short) 1);
    }

    void gap() {
        gap(1);
    }

    /** {@code rows} empty rows, each as high as a line. */
    void gap(int rows) {
        for (int i = 0; i < rows; i++) {
            row(LINE);
        }
    }

    /** Prints the sheet down to here: what is drawn at its end would be cut at its frame. */
    void printToHere() {
        whole.getWorkbook().setPrintArea(whole.getWorkbook().getSheetIndex(whole), 0, printed - 1, 0, next - 1);
    }

    /** What stands in so many points goes to the next page, if it would be cut by the end of this one. */
    void keepTogether(float points) {
        if (pages.isCutAt(points)) {
            breakPage();
        }
    }

    /** Part of a sheet that goes to a page of its own, unless all of it has room on the first. */
    void keepOnFirst(float points) {
        if (!pages.isFirst() || pages.isCutAt(points)) {
            breakPage();
        }
    }

    private void breakPage() {
        whole.setRowBreak(next - 1);
        pages.begin();
    }

    /** A new row, the next. */
    private Row row(float height) {
        Row row = sheet.createRow(next++);
        row.setHeightInPoints(height);
        pages.add(height);
        return row;
    }

    private void across(@Nullable String name, String text, int first) {
        double width = width(first, printed - 1);
        String begin = name;
        for (String piece : ExcelLines.pieces(ExcelText.of(text), width, MOST_LINES)) {
            Row row = row(ExcelLines.count(piece, width) * LINE + PADDING);
            if (begin != null) {
                write(row, 0, new ExcelCell(begin, Look.LABEL, ""));
                begin = continued;
            }
            write(row, first, new ExcelCell(piece, Look.PLAIN, ""));
            merge(row, first, printed - 1);
        }
    }

    private void merge(Row row, int first, int last) {
        if (last > first) {
            sheet.addMergedRegionUnsafe(new CellRangeAddress(row.getRowNum(), row.getRowNum(), first, last));
        }
    }

    /** The heads of columns. The first on a sheet stay in sight, with {@code fixed} columns, and stand on every page of their table. */
    void head(List<String> names, int fixed) {
        heads(names, Look.HEAD, fixed);
    }

    /** The heads of a sheet that is for machines. */
    void dataHead(List<String> names, int fixed) {
        heads(names, Look.DATA_HEAD, fixed);
    }

    private void heads(List<String> names, Look look, int fixed) {
        float above = pages.used();
        Row row =
                cells(names.stream().map(name -> ExcelCell.text(name).as(look)).toList(), 2 * PADDING);
        if (head < 0) {
            head = row.getRowNum();
            boolean still = above + row.getHeightInPoints() <= MOST_FIXED;
            sheet.createFreezePane(fixed, still ? next : 0);
            pages.repeat(row.getHeightInPoints());
        }
    }

    /** A row for machines: each value in a cell, of which a page may show less than there is. */
    void data(List<ExcelCell> cells) {
        cells(cells.stream().map(cell -> cell.as(Look.DATA)).toList(), PADDING);
    }

    /**
     * A row as high as its texts. A text that no row could show goes on in rows below it, which begin with the same
     * {@code names} columns.
     */
    void row(List<ExcelCell> cells, int names) {
        List<List<String>> pieces = new ArrayList<>();
        int rows = 1;
        for (int column = 0; column < cells.size(); column++) {
            List<String> of = cells.get(column).value() instanceof String text
                    ? ExcelLines.pieces(ExcelText.of(text), widths[column], MOST_LINES)
                    : List.of();
            pieces.add(of);
            rows = Math.max(rows, of.size());
        }
        for (int part = 0; part < rows; part++) {
            List<ExcelCell> shown = new ArrayList<>();
            for (int column = 0; column < cells.size(); column++) {
                shown.add(part(cells.get(column), pieces.get(column), part, column < names));
            }
            cells(shown, PADDING);
        }
    }

    private ExcelCell part(ExcelCell cell, List<String> pieces, int part, boolean names) {
        if (part == 0) {
            return pieces.isEmpty() ? cell : cell.with(pieces.get(0));
        }
        if (names) {
            return cell;
        }
        return new ExcelCell(part < pieces.size() ? continued + pieces.get(part) : null, cell.look(), "");
    }

    private Row cells(List<ExcelCell> cells, float padding) {
        int lines = 1;
        for (int column = 0; column < cells.size(); column++) {
            if (cells.get(column).value() instanceof String text) {
                lines = Math.max(lines, ExcelLines.count(text, widths[column]));
            }
        }
        Row row = row(Math.min(lines * LINE + padding, HIGHEST));
        for (int column = 0; column < cells.size(); column++) {
            write(row, column, cells.get(column));
        }
        return row;
    }

    /** A row of cells that go over several columns each: the i-th from {@code columns[i]} to before {@code columns[i + 1]}. */
    void spanned(List<ExcelCell> cells, int... columns) {
        int lines = 1;
        for (int i = 0; i < cells.size(); i++) {
            if (cells.get(i).value() instanceof String text) {
                lines = Math.max(lines, ExcelLines.count(text, width(columns[i], columns[i + 1] - 1)));
            }
        }
        Row row = row(lines * LINE + PADDING);
        for (int i = 0; i < cells.size(); i++) {
            for (int column = columns[i]; column < columns[i + 1]; column++) {
                write(
                        row,
                        column,
                        column == columns[i] ? cells.get(i) : cells.get(i).with(null));
            }
            merge(row, columns[i], columns[i + 1] - 1);
        }
    }

    private void write(Row row, int column, ExcelCell cell) {
        Cell written = row.createCell(column);
        Object value = cell.value();
        String text = value instanceof String said ? ExcelText.of(said) : null;
        boolean shrunk =
                value instanceof BigDecimal number && ExcelLines.width(cell.shown(number)) + 1 > widths[column];
        written.setCellStyle(styles.of(
                cell.look(),
                text == null ? cell.format() : "",
                text != null && ExcelText.looksLikeFormula(text),
                shrunk,
                cell.fill()));
        if (text != null) {
            written.setCellValue(text);
        } else if (value instanceof BigDecimal number) {
            written.setCellValue(number.doubleValue());
        } else if (value instanceof LocalDate day) {
            written.setCellValue(day);
        }
    }

    /** Lets the heads that were written first stand on every page. */
    void repeatHead() {
        sheet.setRepeatingRows(new CellRangeAddress(head, head, -1, -1));
    }

    /** Ends the table of {@code columns} columns whose heads were written first: readers can filter it. */
    void filter(int columns) {
        sheet.setAutoFilter(new CellRangeAddress(head, Math.max(head, next - 1), 0, columns - 1));
        repeatHead();
    }

    /** The same of a table that is not all of its sheet: if it ends on the first page, nothing below it stands under its heads. */
    void filterAbove(int columns) {
        if (pages.isFirst()) {
            sheet.setAutoFilter(new CellRangeAddress(head, Math.max(head, next - 1), 0, columns - 1));
            pages.repeat(0);
        } else {
            filter(columns);
        }
    }

    /** Colours the ratings' words in rows {@code first} to {@code last} of {@code column}; the words stay. */
    void colourRatings(int column, int first, int last, SummaryWords words) {
        if (last < first) {
            return;
        }
        XSSFSheetConditionalFormatting formatting = whole.getSheetConditionalFormatting();
        for (Rating rating : words.ratings()) {
            XSSFConditionalFormattingRule rule = formatting.createConditionalFormattingRule(
                    ComparisonOperator.EQUAL, "\"" + words.rating(rating) + "\"");
            XSSFPatternFormatting ground = rule.createPatternFormatting();
            ground.setFillBackgroundColor(ExcelStyles.colour(OfficeLook.ground(rating)));
            ground.setFillPattern(org.apache.poi.ss.usermodel.PatternFormatting.SOLID_FOREGROUND);
            XSSFFontFormatting ink = rule.createFontFormatting();
            ink.setFontColor(ExcelStyles.colour(OfficeLook.ink(rating)));
            ExcelStyles.whole(ink.getFontColor(), OfficeLook.ink(rating));
            formatting.addConditionalFormatting(
                    new CellRangeAddress[] {new CellRangeAddress(first, last, column, column)}, rule);
        }
    }
}
