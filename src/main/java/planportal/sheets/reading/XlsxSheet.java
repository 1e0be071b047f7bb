package planportal.sheets.reading;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.poi.ss.usermodel.BorderStyle;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.ss.usermodel.IndexedColors;
import org.apache.poi.ss.usermodel.PageMargin;
import org.apache.poi.ss.usermodel.PrintSetup;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.VerticalAlignment;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellRangeAddressList;
import org.apache.poi.xssf.streaming.SXSSFSheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.apache.poi.xssf.streaming.SheetDataWriter;
import org.jspecify.annotations.Nullable;
import planportal.shared.Formats;
import planportal.shared.Lookup;

/**
 * Tables as an Excel workbook, a sheet each: input cells are open and validated while typing, all others are protected
 * against accidental changes (without a password). It is written row by row.
 */
public final class XlsxSheet {

    private static final int ROWS_AT_HAND = 200;
    /** The number of digits of a figure that Excel stores exactly. */
    private static final int EXACT_DIGITS = 15;

    private static final double MARGIN_INCHES = 0.5;
    private static final float LINE_HEIGHT = 13.5f;
    private static final int FEWEST_LINES = 2;
    /** The maximum height of a row in Excel, in points. */
    private static final float MAX_ROW_HEIGHT = 409;
    /** Most characters from here on are as wide as kanji. */
    private static final int HALF_WIDTH = 0x1100;

    private static final String BEGINNINGS_OF_FORMULAS = "=+-@";
    private static final String TEXT = "@";
    /** The maximum width of a readable page, in characters. */
    private static final int MAX_PAGE_WIDTH = 250;
    /** The maximum width of words that are not broken; longer ones are addresses or the like. */
    private static final int MAX_WORD_WIDTH = 16;
    /** The places between words; kanji and kana may be broken anywhere. */
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\x21-\\x7e]+");
    /** The number of columns that stay visible: those that identify a row. */
    private static final int FROZEN_COLUMNS = 2;

    private final SheetContent content;
    private final Formats formats;
    private final SXSSFWorkbook workbook;
    private final Map<String, CellStyle> styles;

    private XlsxSheet(SheetContent content, Formats formats, SXSSFWorkbook workbook, Map<String, CellStyle> styles) {
        this.content = content;
        this.formats = formats;
        this.workbook = workbook;
        this.styles = styles;
    }

    /** Writes one table. */
    public static void write(SheetContent content, Formats formats, OutputStream out) throws IOException {
        write(List.of(content), formats, out);
    }

    /** Writes tables in their order. */
    public static void write(List<SheetContent> tables, Formats formats, OutputStream out) throws IOException {
        Map<String, CellStyle> styles = new HashMap<>();
        try (SXSSFWorkbook workbook = workbook()) {
            // Some programs cannot read archives with a Zip64 directory unless it is needed.
            workbook.setZip64Mode(Zip64Mode.AsNeeded);
            tables.forEach(content -> new XlsxSheet(content, formats, workbook, styles).fill());
            workbook.write(out);
        }
    }

    private static SXSSFWorkbook workbook() {
        return new SXSSFWorkbook(ROWS_AT_HAND) {
            @Override
            protected SheetDataWriter createSheetDataWriter() throws IOException {
                return new FittingRows();
            }
        };
    }

    private void fill() {
        SXSSFSheet sheet = workbook.createSheet(content.tab());
        XlsxChecks checks = new XlsxChecks(sheet, formats);
        List<SheetColumn> columns = content.layout().columns();
        int number = 0;
        text(blank(sheet.createRow(number++)), 0, content.title(), style("title", () -> font(14, true)));
        for (String note : content.notes()) {
            text(blank(sheet.createRow(number++)), 0, note, noteStyle());
        }
        int head = number++;
        Row titles = sheet.createRow(head);
        titles.setHeightInPoints(32);
        for (int i = 0; i < columns.size(); i++) {
            SheetColumn column = columns.get(i);
            sheet.setColumnWidth(i, width(column) * 256);
            sheet.setColumnHidden(i, isUnused(column));
            text(titles, i, SheetLayout.title(column, formats), headStyle(isOpen(column)));
        }
        List<SheetColumn> shown =
                columns.stream().filter(column -> !isUnused(column)).toList();
        for (SheetContent.Line line : content.lines()) {
            Row row = sheet.createRow(number++);
            row.setHeightInPoints(height(line, shown));
            for (int i = 0; i < columns.size(); i++) {
                SheetColumn column = columns.get(i);
                boolean input = line.inputs().contains(column);
                write(row.createCell(i), line, column, input);
                if (input) {
                    checks.add(column, Lookup.require(line.rules(), column), row.getRowNum(), i);
                }
            }
        }
        checks.writeAlike();
        openBelow(sheet, checks, number);
        sheet.createFreezePane(FROZEN_COLUMNS, head + 1);
        sheet.enableLocking();
        sheet.lockFormatColumns(false);
        sheet.lockFormatRows(false);
        print(sheet, head, Math.max(head, number - 1));
    }

    /** The planned width, or more if the longest word needs it: a broken word is hard to read. */
    private int width(SheetColumn column) {
        int longest = Stream.concat(
                        Stream.of(SheetLayout.title(column, formats)),
                        content.lines().stream()
                                .map(line ->
                                        line.values().getOrDefault(column, "").toString()))
                .flatMap(BETWEEN_WORDS::splitAsStream)
                .mapToInt(String::length)
                .max()
                .orElse(0);
        return Math.max(column.width(), Math.min(longest + 2, MAX_WORD_WIDTH));
    }

    /** Whether the column can be filled in, in an existing row or in one that is added below. */
    private boolean isOpen(SheetColumn column) {
        return content.lines().stream().anyMatch(line -> line.inputs().contains(column))
                || content.more().containsKey(column) && (content.lines().isEmpty() || !column.isInput());
    }

    /** The height that the longest cell of a row needs: not every program adjusts rows when it opens a file. */
    private static float height(SheetContent.Line line, List<SheetColumn> shown) {
        int lines = shown.stream()
                .mapToInt(column -> lines(line.values().getOrDefault(column, "").toString(), column.width() - 1))
                .max()
                .orElse(1);
        return Math.min(MAX_ROW_HEIGHT, Math.max(lines, FEWEST_LINES) * LINE_HEIGHT + LINE_HEIGHT / 4);
    }

    /** The number of lines of a text in a column of that width, in half-width characters. */
    private static int lines(String text, int width) {
        return text.lines()
                .mapToInt(line -> 1
                        + Math.max(
                                        0,
                                        line.codePoints()
                                                        .map(letter -> letter < HALF_WIDTH ? 1 : 2)
                                                        .sum()
                                                - 1)
                                / width)
                .sum();
    }

    /** A row above the table, without the style of its columns. */
    private Row blank(Row row) {
        for (int i = 0; i < content.layout().columns().size() && !content.more().isEmpty(); i++) {
            row.createCell(i).setCellStyle(noteStyle());
        }
        return row;
    }

    private CellStyle noteStyle() {
        return style("note", () -> font(10, false));
    }

    /** Whether the column is and stays empty in all rows of the sheet. */
    private boolean isUnused(SheetColumn column) {
        return column.mayBeHidden()
                && !content.lines().isEmpty()
                && !content.more().containsKey(column)
                && content.lines().stream()
                        .allMatch(line -> !line.inputs().contains(column)
                                && line.values()
                                        .getOrDefault(column, "")
                                        .toString()
                                        .isEmpty());
    }

    /** Opens the cells in which people add rows, from row {@code first} on. */
    private void openBelow(SXSSFSheet sheet, XlsxChecks checks, int first) {
        List<SheetColumn> columns = content.layout().columns();
        int last = first + SheetFile.MAX_ROWS;
        for (int i = 0; i < columns.size(); i++) {
            SheetRule rule = content.more().get(columns.get(i));
            if (rule != null) {
                sheet.setDefaultColumnStyle(
                        i, cellStyle(pattern(rule, null), true, columns.get(i).isInput(), false));
                checks.write(columns.get(i), rule, new CellRangeAddressList(first, last, i, i));
            }
        }
    }

    private void print(SXSSFSheet sheet, int head, int last) {
        PrintSetup print = sheet.getPrintSetup();
        print.setPaperSize(PrintSetup.A4_PAPERSIZE);
        print.setLandscape(true);
        List<SheetColumn> printed = content.layout().columns().stream()
                .filter(SheetColumn::isPrinted)
                .toList();
        int across = 1 + printed.stream().mapToInt(SheetColumn::width).sum() / MAX_PAGE_WIDTH;
        print.setFitWidth((short) across);
        if (across > 1) {
            sheet.setRepeatingColumns(new CellRangeAddress(-1, -1, 0, FROZEN_COLUMNS - 1));
        }
        print.setFitHeight((short) 0);
        sheet.setFitToPage(true);
        for (PageMargin margin : List.of(PageMargin.LEFT, PageMargin.RIGHT, PageMargin.TOP, PageMargin.BOTTOM)) {
            sheet.setMargin(margin, MARGIN_INCHES);
        }
        sheet.setRepeatingRows(new CellRangeAddress(head, head, -1, -1));
        sheet.getFooter().setCenter("&P / &N");
        workbook.setPrintArea(workbook.getSheetIndex(sheet), 0, printed.size() - 1, 0, last);
    }

    private void write(Cell cell, SheetContent.Line line, SheetColumn column, boolean input) {
        Object value = line.values().get(column);
        boolean guarded =
                value instanceof String text && !text.isEmpty() && BEGINNINGS_OF_FORMULAS.indexOf(text.charAt(0)) >= 0;
        cell.setCellStyle(cellStyle(pattern(line.rules().get(column), value), input, column.isInput(), guarded));
        if (value instanceof BigDecimal number && number.precision() <= EXACT_DIGITS) {
            cell.setCellValue(number.doubleValue());
        } else if (value instanceof LocalDate day) {
            cell.setCellValue(DateUtil.getExcelDate(day));
        } else if (value != null) {
            // A text remains a text, whatever it begins with; likewise a figure that Excel would round.
            cell.setCellValue(escaped(value instanceof BigDecimal number ? number.toPlainString() : value.toString()));
        }
    }

    /** Escapes text that looks like one of Excel's own escapes. */
    private static String escaped(String text) {
        return text.replaceAll("_(x[0-9A-Fa-f]{4}_)", "_x005F_$1");
    }

    private static String pattern(@Nullable SheetRule rule, @Nullable Object value) {
        if (rule instanceof SheetRule.Figure figure) {
            return figure.equals(SheetRule.Figure.ANY) ? "General" : pattern(figure.decimals());
        }
        if (value instanceof BigDecimal number) {
            return pattern(Math.max(0, number.stripTrailingZeros().scale()));
        }
        return rule instanceof SheetRule.Day || value instanceof LocalDate ? "yyyy-mm-dd" : TEXT;
    }

    private static String pattern(int decimals) {
        return decimals == 0 ? "#,##0" : "#,##0." + "0".repeat(decimals);
    }

    private CellStyle headStyle(boolean input) {
        return style("head" + input, () -> {
            CellStyle style = font(10, true);
            style.setFillForegroundColor(
                    input ? IndexedColors.LIGHT_YELLOW.getIndex() : IndexedColors.GREY_25_PERCENT.getIndex());
            style.setFillPattern(FillPatternType.SOLID_FOREGROUND);
            style.setWrapText(true);
            style.setVerticalAlignment(VerticalAlignment.CENTER);
            borders(style);
            return style;
        });
    }

    /** @param filledIn whether people fill the column in, so that a cell that is not open is marked by its colour */
    private CellStyle cellStyle(String format, boolean input, boolean filledIn, boolean guarded) {
        return style(format + input + filledIn + guarded, () -> {
            CellStyle style = font(10, false);
            style.setDataFormat(workbook.createDataFormat().getFormat(format));
            style.setLocked(!input);
            style.setWrapText(true);
            style.setVerticalAlignment(VerticalAlignment.TOP);
            style.setQuotePrefixed(guarded);
            if (input) {
                style.setFillForegroundColor(IndexedColors.LIGHT_YELLOW.getIndex());
                style.setFillPattern(FillPatternType.SOLID_FOREGROUND);
            } else if (filledIn) {
                style.setFillForegroundColor(IndexedColors.GREY_25_PERCENT.getIndex());
                style.setFillPattern(FillPatternType.SOLID_FOREGROUND);
            }
            borders(style);
            return style;
        });
    }

    private static void borders(CellStyle style) {
        style.setBorderTop(BorderStyle.THIN);
        style.setBorderBottom(BorderStyle.THIN);
        style.setBorderLeft(BorderStyle.THIN);
        style.setBorderRight(BorderStyle.THIN);
    }

    private CellStyle font(int size, boolean bold) {
        Font font = workbook.createFont();
        font.setFontName("BIZ UDPGothic");
        font.setFontHeightInPoints((short) size);
        font.setBold(bold);
        CellStyle style = workbook.createCellStyle();
        style.setFont(font);
        return style;
    }

    private CellStyle style(String name, Supplier<CellStyle> made) {
        CellStyle known = styles.get(name);
        if (known == null) {
            known = made.get();
            styles.put(name, known);
        }
        return known;
    }

    private static void text(Row row, int column, String text, CellStyle style) {
        Cell cell = row.createCell(column);
        cell.setCellValue(text);
        cell.setCellStyle(style);
    }
}
