package planportal.summaries;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.common.usermodel.HyperlinkType;
import org.apache.poi.ss.SpreadsheetVersion;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.ComparisonOperator;
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
import planportal.summaries.ExcelCell.Look;

/** A sheet that is written from its first row to its last. */
final class ExcelSheet {

    private static final float LINE = 13;
    private static final float TITLE_LINE = 24;
    private static final float SECTION_LINE = 20;
    /** A row of Excel is at most 409 points high. */
    private static final int MOST_LINES = 29;
    private static final int WIDTH_UNIT = 256;

    private final String title;
    private final SXSSFSheet sheet;
    private final XSSFSheet whole;
    private final ExcelStyles styles;
    private final int[] widths;
    private final String continued;
    private int next;
    private int head = -1;

    /**
     * @param title     what it is about, however long; its name may be shorter
     * @param sheet     where rows go
     * @param whole     the same sheet, for all that is not in rows
     * @param widths    the columns' widths in digits
     * @param continued says that a row goes on with the one before
     */
    ExcelSheet(String title, SXSSFSheet sheet, XSSFSheet whole, ExcelStyles styles, int[] widths, String continued) {
        this.title = title;
        this.sheet = sheet;
        this.whole = whole;
        this.styles = styles;
        this.widths = widths.clone();
        this.continued = continued;
        for (int column = 0; column < widths.length; column++) {
            whole.setColumnWidth(column, widths[column] * WIDTH_UNIT);
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

    void title(String text) {
        write(sheet.createRow(next++), TITLE_LINE, 0, new ExcelCell(text, Look.TITLE, ""));
    }

    void section(String text) {
        write(sheet.createRow(next++), SECTION_LINE, 0, new ExcelCell(text, Look.SECTION, ""));
    }

    /** A text across the whole sheet. */
    void lead(String text) {
        across(null, text, 0);
    }

    /** A text across the sheet from column {@code first} on, with its name before it. */
    void fact(String name, String text, int first) {
        across(name, text, first);
    }

    /** A link to another sheet of the workbook, across the sheet from column {@code column}. */
    void link(String text, String sheetName, int column) {
        Row row = sheet.createRow(next++);
        write(row, LINE + 2, column, new ExcelCell(text, Look.LINK, ""));
        var link = sheet.getWorkbook().getCreationHelper().createHyperlink(HyperlinkType.DOCUMENT);
        link.setAddress("'" + sheetName.replace("'", "''") + "'!A1");
        row.getCell(column).setHyperlink(link);
    }

    /** Lets the sheet be printed on a single page. */
    void fitOnePage() {
        whole.getPrintSetup().setFitHeight((short) 1);
    }

    void gap() {
        next++;
    }

    void gap(int rows) {
        next += rows;
    }

    private void across(@Nullable String name, String text, int first) {
        int width = 0;
        for (int column = first; column < widths.length; column++) {
            width += widths[column];
        }
        String begin = name == null ? null : name;
        for (String piece : ExcelText.pieces(ExcelText.of(text), width, MOST_LINES)) {
            Row row = sheet.createRow(next++);
            if (begin != null) {
                write(row, 0, 0, new ExcelCell(begin, Look.LABEL, ""));
                begin = continued;
            }
            write(row, (ExcelText.lines(piece, width) + 0.3f) * LINE, first, new ExcelCell(piece, Look.PLAIN, ""));
            if (first < widths.length - 1) {
                sheet.addMergedRegionUnsafe(new CellRangeAddress(next - 1, next - 1, first, widths.length - 1));
            }
        }
    }

    /** The heads of columns. The first on a sheet stay in sight, with {@code fixed} columns, and stand on every page. */
    void head(List<String> names, int fixed) {
        heads(names.stream().map(name -> ExcelCell.text(name).as(Look.HEAD)).toList());
        if (head < 0) {
            head = next - 1;
            sheet.createFreezePane(fixed, next);
            sheet.setRepeatingRows(new CellRangeAddress(head, head, -1, -1));
        }
    }

    /** The heads of a sheet that is for machines. */
    void dataHead(List<String> names) {
        heads(names.stream().map(name -> ExcelCell.text(name).as(Look.DATA_HEAD)).toList());
        head = next - 1;
        sheet.createFreezePane(0, next);
        sheet.setRepeatingRows(new CellRangeAddress(head, head, -1, -1));
    }

    private void heads(List<ExcelCell> names) {
        Row row = sheet.createRow(next++);
        float height = LINE;
        for (int column = 0; column < names.size(); column++) {
            height = Math.max(height, height(names.get(column), column));
            write(row, 0, column, names.get(column));
        }
        row.setHeightInPoints(height + 4);
    }

    /** A row for machines: low, whatever it holds. */
    void data(List<ExcelCell> cells) {
        Row row = sheet.createRow(next++);
        for (int column = 0; column < cells.size(); column++) {
            write(row, 0, column, cells.get(column).as(Look.DATA));
        }
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
                    ? ExcelText.pieces(ExcelText.of(text), widths[column], MOST_LINES) : List.of();
            pieces.add(of);
            rows = Math.max(rows, of.size());
        }
        for (int part = 0; part < rows; part++) {
            Row row = sheet.createRow(next++);
            float height = LINE;
            for (int column = 0; column < cells.size(); column++) {
                ExcelCell cell = part(cells.get(column), pieces.get(column), part, column < names);
                height = Math.max(height, height(cell, column));
                write(row, 0, column, cell);
            }
            row.setHeightInPoints(height + 3);
        }
    }

    private ExcelCell part(ExcelCell cell, List<String> pieces, int part, boolean names) {
        if (part == 0) {
            return pieces.isEmpty() ? cell : new ExcelCell(pieces.get(0), cell.look(), cell.format());
        }
        if (names) {
            return cell;
        }
        return new ExcelCell(part < pieces.size() ? continued + pieces.get(part) : null, cell.look(), "");
    }

    private float height(ExcelCell cell, int column) {
        return cell.value() instanceof String text ? ExcelText.lines(text, widths[column]) * LINE : LINE;
    }

    private void write(Row row, float height, int column, ExcelCell cell) {
        Cell written = row.createCell(column);
        Object value = cell.value();
        String text = value instanceof String said ? ExcelText.of(said) : null;
        written.setCellStyle(styles.of(cell.look(), text == null ? cell.format() : "",
                text != null && ExcelText.looksLikeFormula(text)));
        if (text != null) {
            written.setCellValue(text);
        } else if (value instanceof BigDecimal number) {
            written.setCellValue(number.doubleValue());
        } else if (value instanceof LocalDate day) {
            written.setCellValue(day);
        }
        if (height > 0) {
            row.setHeightInPoints(height);
        }
    }

    /** Lets readers filter the table of {@code columns} columns whose heads were written first. */
    void filter(int columns) {
        sheet.setAutoFilter(new CellRangeAddress(head, Math.max(head, next - 1), 0, columns - 1));
    }

    /** Colours the ratings' words in rows {@code first} to {@code last} of {@code column}; the words stay. */
    void colourRatings(int column, int first, int last, SummaryWords words) {
        if (last < first) {
            return;
        }
        XSSFSheetConditionalFormatting formatting = whole.getSheetConditionalFormatting();
        for (Rating rating : words.ratings()) {
            XSSFConditionalFormattingRule rule = formatting.createConditionalFormattingRule(ComparisonOperator.EQUAL,
                    "\"" + words.rating(rating) + "\"");
            XSSFPatternFormatting ground = rule.createPatternFormatting();
            ground.setFillBackgroundColor(ExcelStyles.colour(OfficeLook.ground(rating)));
            ground.setFillPattern(org.apache.poi.ss.usermodel.PatternFormatting.SOLID_FOREGROUND);
            XSSFFontFormatting ink = rule.createFontFormatting();
            ink.setFontColor(ExcelStyles.colour(OfficeLook.ink(rating)));
            formatting.addConditionalFormatting(
                    new CellRangeAddress[] {new CellRangeAddress(first, last, column, column)}, rule);
        }
    }
}
