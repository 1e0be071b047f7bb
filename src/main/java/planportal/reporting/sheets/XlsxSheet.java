package planportal.reporting.sheets;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.poi.ss.usermodel.BorderStyle;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.DataValidation;
import org.apache.poi.ss.usermodel.DataValidationConstraint;
import org.apache.poi.ss.usermodel.DataValidationConstraint.OperatorType;
import org.apache.poi.ss.usermodel.DataValidationHelper;
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
import org.jspecify.annotations.Nullable;
import planportal.shared.Formats;

/**
 * A spreadsheet of reports as an Excel workbook: what is to be filled in is open and checked as it is typed, everything
 * else is protected against slips of the hand (without a password). It is written row by row.
 */
public final class XlsxSheet {

    private static final int ROWS_AT_HAND = 200;
    /** Excel keeps no more digits of a figure. */
    private static final int EXACT_DIGITS = 15;
    private static final double MARGIN_INCHES = 0.5;
    private static final int LONGEST_COMMENT = 4000;
    private static final int LONGEST_CONFIRMATION = 1000;
    private static final String BEGINNINGS_OF_FORMULAS = "=+-@";

    private final SheetContent content;
    private final Formats formats;
    private final SXSSFWorkbook workbook = new SXSSFWorkbook(ROWS_AT_HAND);
    private final Map<String, CellStyle> styles = new HashMap<>();
    /** Rows that are checked alike, by what is checked. */
    private final Map<String, List<Integer>> alike = new TreeMap<>();
    private final Map<String, DataValidationConstraint> constraints = new HashMap<>();

    private XlsxSheet(SheetContent content, Formats formats) {
        this.content = content;
        this.formats = formats;
    }

    public static void write(SheetContent content, Formats formats, OutputStream out) throws IOException {
        XlsxSheet sheet = new XlsxSheet(content, formats);
        try (SXSSFWorkbook workbook = sheet.workbook) {
            sheet.fill();
            workbook.write(out);
        }
    }

    private void fill() {
        // Some programs read no archive whose directory is larger than it needs to be.
        workbook.setZip64Mode(Zip64Mode.AsNeeded);
        SXSSFSheet sheet = workbook.createSheet(formats.say("sheets.sheet"));
        int number = 0;
        text(sheet.createRow(number++), 0, content.title(), style("title", () -> font(14, true)));
        for (String note : content.notes()) {
            text(sheet.createRow(number++), 0, note, style("note", () -> font(10, false)));
        }
        int head = number++;
        Row titles = sheet.createRow(head);
        titles.setHeightInPoints(32);
        for (SheetColumn column : SheetColumn.values()) {
            sheet.setColumnWidth(column.ordinal(), column.width() * 256);
            sheet.setColumnHidden(column.ordinal(), isUnused(column));
            text(titles, column.ordinal(), formats.say("sheets.column." + column), column.isInput() ? headStyle(true) : headStyle(false));
        }
        for (SheetContent.Line line : content.lines()) {
            Row row = sheet.createRow(number++);
            for (SheetColumn column : SheetColumn.values()) {
                boolean input = line.inputs().contains(column);
                write(row.createCell(column.ordinal()), line, column, input);
                if (input) {
                    check(sheet.getDataValidationHelper(), line, column, row.getRowNum());
                }
            }
        }
        validate(sheet);
        sheet.createFreezePane(2, head + 1);
        sheet.enableLocking();
        sheet.lockFormatColumns(false);
        sheet.lockFormatRows(false);
        print(sheet, head, Math.max(head, number - 1));
    }

    /** Whether no KPI of the sheet has anything there, or ever will: then it only takes room. */
    private boolean isUnused(SheetColumn column) {
        return column != SheetColumn.VALUE && !column.isProse() && !content.lines().isEmpty()
                && content.lines().stream().allMatch(line -> !line.inputs().contains(column)
                        && line.values().getOrDefault(column, "").toString().isEmpty())
                && column != SheetColumn.VERSION;
    }

    private void print(SXSSFSheet sheet, int head, int last) {
        PrintSetup print = sheet.getPrintSetup();
        print.setPaperSize(PrintSetup.A4_PAPERSIZE);
        print.setLandscape(true);
        print.setFitWidth((short) 1);
        print.setFitHeight((short) 0);
        sheet.setFitToPage(true);
        for (PageMargin margin : List.of(PageMargin.LEFT, PageMargin.RIGHT, PageMargin.TOP, PageMargin.BOTTOM)) {
            sheet.setMargin(margin, MARGIN_INCHES);
        }
        sheet.setRepeatingRows(new CellRangeAddress(head, head, -1, -1));
        sheet.getFooter().setCenter("&P / &N");
        workbook.setPrintArea(0, 0, SheetColumn.CONFIRMATION.ordinal(), 0, last);
    }

    private void write(Cell cell, SheetContent.Line line, SheetColumn column, boolean input) {
        Object value = line.values().get(column);
        boolean figure = column == SheetColumn.VALUE || column == SheetColumn.NUMERATOR || column == SheetColumn.DENOMINATOR;
        String format = figure ? pattern(column == SheetColumn.VALUE ? line.decimals() : 0)
                : column == SheetColumn.DAY ? "yyyy-mm-dd" : "@";
        boolean guarded = value instanceof String text && !text.isEmpty() && BEGINNINGS_OF_FORMULAS.indexOf(text.charAt(0)) >= 0;
        cell.setCellStyle(cellStyle(format, input, column, guarded));
        if (value instanceof BigDecimal number && number.precision() <= EXACT_DIGITS) {
            cell.setCellValue(number.doubleValue());
        } else if (value instanceof LocalDate day) {
            cell.setCellValue(DateUtil.getExcelDate(day));
        } else if (value != null) {
            // A text is a text, whatever it begins with; so is a figure that Excel would round.
            cell.setCellValue(escaped(value instanceof BigDecimal number ? number.toPlainString() : value.toString()));
        }
    }

    /** What looks like one of Excel's own escapes is text as well. */
    private static String escaped(String text) {
        return text.replaceAll("_(x[0-9A-Fa-f]{4}_)", "_x005F_$1");
    }

    private static String pattern(int decimals) {
        return decimals == 0 ? "#,##0" : "#,##0." + "0".repeat(decimals);
    }

    private void check(DataValidationHelper helper, SheetContent.Line line, SheetColumn column, int row) {
        String key;
        Supplier<DataValidationConstraint> constraint;
        switch (column) {
            case VALUE -> {
                key = "value " + line.decimals() + " " + line.lowest() + " " + line.highest();
                constraint = () -> figures(helper, line.decimals(), line.lowest(), line.highest());
            }
            case NUMERATOR, DENOMINATOR -> {
                key = column.toString();
                constraint = () -> figures(helper, 0, BigDecimal.ZERO, null);
            }
            case STATE -> {
                key = column.toString();
                constraint = () -> helper.createExplicitListConstraint(content.states().toArray(String[]::new));
            }
            case DAY -> {
                key = column.toString();
                constraint = () -> helper.createDateConstraint(OperatorType.BETWEEN, "1",
                        String.valueOf((long) DateUtil.getExcelDate(content.latestDay())), null);
            }
            default -> {
                key = column.toString();
                constraint = () -> helper.createTextLengthConstraint(OperatorType.LESS_OR_EQUAL,
                        String.valueOf(column == SheetColumn.COMMENT ? LONGEST_COMMENT : LONGEST_CONFIRMATION), null);
            }
        }
        String group = column.ordinal() + " " + key;
        constraints.computeIfAbsent(group, each -> constraint.get());
        alike.computeIfAbsent(group, each -> new ArrayList<>()).add(row);
    }

    private static DataValidationConstraint figures(DataValidationHelper helper, int decimals, @Nullable BigDecimal lowest,
            @Nullable BigDecimal highest) {
        String from = lowest == null ? "-999999999999999" : lowest.toPlainString();
        String to = highest == null ? "999999999999999" : highest.toPlainString();
        return decimals == 0 ? helper.createIntegerConstraint(OperatorType.BETWEEN, from, to)
                : helper.createDecimalConstraint(OperatorType.BETWEEN, from, to);
    }

    private void validate(SXSSFSheet sheet) {
        alike.forEach((group, rows) -> {
            int column = Integer.parseInt(group.substring(0, group.indexOf(' ')));
            CellRangeAddressList cells = new CellRangeAddressList();
            for (int i = 0; i < rows.size();) {
                int from = i;
                while (i + 1 < rows.size() && rows.get(i + 1) == rows.get(i) + 1) {
                    i++;
                }
                cells.addCellRangeAddress(rows.get(from), column, rows.get(i++), column);
            }
            DataValidation validation = sheet.getDataValidationHelper().createValidation(constraints.get(group), cells);
            validation.setEmptyCellAllowed(true);
            validation.setShowErrorBox(true);
            SheetColumn of = SheetColumn.values()[column];
            validation.createErrorBox(formats.say("sheets.column." + of), formats.say("sheets.expected." + of));
            validation.setShowPromptBox(true);
            validation.createPromptBox(formats.say("sheets.column." + of), formats.say("sheets.expected." + of));
            if (of == SheetColumn.STATE) {
                validation.setSuppressDropDownArrow(true);
            }
            sheet.addValidationData(validation);
        });
    }

    private CellStyle headStyle(boolean input) {
        return style("head" + input, () -> {
            CellStyle style = font(10, true);
            style.setFillForegroundColor(input ? IndexedColors.LIGHT_YELLOW.getIndex() : IndexedColors.GREY_25_PERCENT.getIndex());
            style.setFillPattern(FillPatternType.SOLID_FOREGROUND);
            style.setWrapText(true);
            style.setVerticalAlignment(VerticalAlignment.CENTER);
            borders(style);
            return style;
        });
    }

    private CellStyle cellStyle(String format, boolean input, SheetColumn column, boolean guarded) {
        return style(format + input + column.isInput() + column.isProse() + guarded + (column == SheetColumn.CODE), () -> {
            CellStyle style = font(10, false);
            style.setDataFormat(workbook.createDataFormat().getFormat(format));
            style.setLocked(!input);
            style.setWrapText(true);
            style.setVerticalAlignment(VerticalAlignment.TOP);
            style.setQuotePrefixed(guarded);
            if (input) {
                style.setFillForegroundColor(IndexedColors.LIGHT_YELLOW.getIndex());
                style.setFillPattern(FillPatternType.SOLID_FOREGROUND);
            } else if (column.isInput()) {
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
