package planportal.summaries.excel;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
import planportal.summaries.office.OfficeStyle;

/** A sheet that is written sequentially from its first row to its last. */
final class ExcelSheet {

    /** Height of a line; all heights are in points. */
    static final float LINE = 11.5f;

    private static final float PADDING = 4;
    /** Higher rows would leave large gaps at page breaks. */
    private static final int MAX_LINES = 20;
    /** Maximum height of a row in Excel, in points. */
    private static final float MAX_ROW_HEIGHT = 409;
    /** Maximum height of frozen rows, so that there is space for others on a small screen. */
    private static final float MAX_FROZEN_HEIGHT = 180;

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
     * @param title     full title; the sheet's name may be shorter
     * @param sheet     the streaming sheet that receives the rows
     * @param whole     the same sheet, for everything except rows
     * @param widths    the columns' widths in digits
     * @param printed   number of leading columns that are printed; texts across the sheet and charts span them
     * @param continued label of a row that continues the previous one
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

    /** The index, from 0, of the next row to be written. */
    int next() {
        return next;
    }

    /** Whether {@code rows} more rows fit. */
    boolean hasRoomFor(int rows) {
        return next + rows <= SpreadsheetVersion.EXCEL2007.getMaxRows();
    }

    /** The total width of columns {@code first} to {@code last}, in digits. */
    double width(int first, int last) {
        double width = 0;
        for (int column = first; column <= last; column++) {
            width += widths[column];
        }
        return width;
    }

    /** The width in digits of the printed columns. */
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

    /** A text across the sheet, on as many lines as necessary: an overflow would scale down the print. */
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

    /** A text across the sheet from column {@code first} on, with its label in front. */
    void fact(String name, String text, int first) {
        across(name, text, first);
    }

    /** A link across the sheet to another sheet of the workbook. */
    void link(String text, String sheetName) {
        Row row = heading(text, Look.LINK, 1);
        var link = sheet.getWorkbook().getCreationHelper().createHyperlink(HyperlinkType.DOCUMENT);
        link.setAddress("'" + sheetName.replace("'", "''") + "'!A1");
        row.getCell(0).setHyperlink(link);
    }

    /** Suppresses warnings about codes and years, which are texts that look like numbers. */
    void end() {
        if (next > 0) {
            whole.addIgnoredErrors(
                    new CellRangeAddress(0, next - 1, 0, widths.length - 1), IgnoredErrorType.NUMBER_STORED_AS_TEXT);
        }
        if (printed < widths.length) {
            printToHere();
        }
    }

    /** Scales the print to a single page. */
    void fitOnePage() {
        whole.getPrintSetup().setFitHeight((short) 1);
    }

    void gap() {
        gap(1);
    }

    /** {@code rows} empty rows with the height of a line. */
    void gap(int rows) {
        for (int i = 0; i < rows; i++) {
            row(LINE);
        }
    }

    /** Extends the print area to the current row, since a chart at its end would be cut at its frame. */
    void printToHere() {
        whole.getWorkbook().setPrintArea(whole.getWorkbook().getSheetIndex(whole), 0, printed - 1, 0, next - 1);
    }

    /** Inserts a page break if a block of {@code points} would be cut by the end of the page. */
    void keepTogether(float points) {
        if (pages.isCutAt(points)) {
            breakPage();
        }
    }

    /** Inserts a page break, unless the sheet fits on the first page together with a block of {@code points}. */
    void keepOnFirst(float points) {
        if (!pages.isFirst() || pages.isCutAt(points)) {
            breakPage();
        }
    }

    private void breakPage() {
        whole.setRowBreak(next - 1);
        pages.begin();
    }

    /** Appends a row. */
    private Row row(float height) {
        Row row = sheet.createRow(next++);
        row.setHeightInPoints(height);
        pages.add(height);
        return row;
    }

    private void across(@Nullable String name, String text, int first) {
        double width = width(first, printed - 1);
        String begin = name;
        for (String piece : ExcelLines.pieces(ExcelText.of(text), width, MAX_LINES)) {
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

    /**
     * Writes column headings. The first ones on a sheet are frozen, with {@code fixed} columns, and repeated on every
     * page of their table.
     */
    void head(List<String> names, int fixed) {
        heads(names, Look.HEAD, fixed);
    }

    /** Writes column headings of a sheet for machines. */
    void dataHead(List<String> names, int fixed) {
        heads(names, Look.DATA_HEAD, fixed);
    }

    private void heads(List<String> names, Look look, int fixed) {
        float above = pages.used();
        Row row =
                cells(names.stream().map(name -> ExcelCell.text(name).as(look)).toList(), 2 * PADDING);
        if (head < 0) {
            head = row.getRowNum();
            boolean frozen = above + row.getHeightInPoints() <= MAX_FROZEN_HEIGHT;
            sheet.createFreezePane(fixed, frozen ? next : 0);
            pages.repeat(row.getHeightInPoints());
        }
    }

    /** A row for machines: one value per cell; texts may be cut in print. */
    void data(List<ExcelCell> cells) {
        cells(cells.stream().map(cell -> cell.as(Look.DATA)).toList(), PADDING);
    }

    /**
     * A row with the height of its texts. A text that is too long for a row continues in additional rows, which repeat
     * the first {@code names} columns.
     */
    void row(List<ExcelCell> cells, int names) {
        List<List<String>> pieces = new ArrayList<>();
        int rows = 1;
        for (int column = 0; column < cells.size(); column++) {
            List<String> of = cells.get(column).value() instanceof String text
                    ? ExcelLines.pieces(ExcelText.of(text), widths[column], MAX_LINES)
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
        Row row = row(Math.min(lines * LINE + padding, MAX_ROW_HEIGHT));
        for (int column = 0; column < cells.size(); column++) {
            write(row, column, cells.get(column));
        }
        return row;
    }

    /**
     * A row of merged cells: the i-th spans the columns from {@code columns[i]} (inclusive) to {@code columns[i + 1]}
     * (exclusive).
     */
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
        String text = value instanceof String string ? ExcelText.of(string) : null;
        boolean shrunk =
                value instanceof BigDecimal number && ExcelLines.width(cell.displayText(number)) + 1 > widths[column];
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

    /** Repeats the first headings on every page. */
    void repeatHead() {
        sheet.setRepeatingRows(new CellRangeAddress(head, head, -1, -1));
    }

    /** Ends the table of {@code columns} columns below the first headings, and adds a filter. */
    void filter(int columns) {
        sheet.setAutoFilter(new CellRangeAddress(head, Math.max(head, next - 1), 0, columns - 1));
        repeatHead();
    }

    /**
     * As above, for a table followed by other content: if the table ends on the first page, its headings are not
     * repeated.
     */
    void filterAbove(int columns) {
        if (pages.isFirst()) {
            sheet.setAutoFilter(new CellRangeAddress(head, Math.max(head, next - 1), 0, columns - 1));
            pages.repeat(0);
        } else {
            filter(columns);
        }
    }

    /** Colours the ratings in rows {@code first} to {@code last} of {@code column} by conditional formatting. */
    void colourRatings(int column, int first, int last, SummaryWords words) {
        if (last < first) {
            return;
        }
        XSSFSheetConditionalFormatting formatting = whole.getSheetConditionalFormatting();
        Map<String, Rating> names = new LinkedHashMap<>();
        words.ratings().forEach(rating -> names.put(words.rating(rating), rating));
        names.put(words.pendingRating(), Rating.NOT_REPORTED);
        names.forEach((name, rating) -> {
            XSSFConditionalFormattingRule rule =
                    formatting.createConditionalFormattingRule(ComparisonOperator.EQUAL, "\"" + name + "\"");
            XSSFPatternFormatting background = rule.createPatternFormatting();
            background.setFillBackgroundColor(ExcelStyles.colour(OfficeStyle.background(rating)));
            background.setFillPattern(org.apache.poi.ss.usermodel.PatternFormatting.SOLID_FOREGROUND);
            XSSFFontFormatting textColour = rule.createFontFormatting();
            textColour.setFontColor(ExcelStyles.colour(OfficeStyle.textColour(rating)));
            ExcelStyles.setArgb(textColour.getFontColor(), OfficeStyle.textColour(rating));
            formatting.addConditionalFormatting(
                    new CellRangeAddress[] {new CellRangeAddress(first, last, column, column)}, rule);
        });
    }
}
