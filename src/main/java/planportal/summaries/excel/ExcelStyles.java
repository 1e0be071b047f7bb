package planportal.summaries.excel;

import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.apache.poi.ss.usermodel.BorderStyle;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.HorizontalAlignment;
import org.apache.poi.ss.usermodel.VerticalAlignment;
import org.apache.poi.xssf.usermodel.DefaultIndexedColorMap;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFColor;
import org.apache.poi.xssf.usermodel.XSSFFont;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.CTCellStyle;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.CTStylesheet;
import planportal.summaries.excel.ExcelCell.Fill;
import planportal.summaries.excel.ExcelCell.Look;
import planportal.summaries.office.OfficeStyle;

/** Creates and caches the styles of a workbook, whose number is limited. */
final class ExcelStyles {

    /** The number format for machines. */
    static final String GENERAL = "General";

    /** Padding as wide as the hyphen. */
    private static final String PADDING = "_-";

    private static final String INK = "1A1A1A";
    private static final String BLUE = "0017C1";
    private static final String RULE = "949494";
    private static final String HEAD_BACKGROUND = "E6E6E6";
    private static final String TOTAL_BACKGROUND = "F2F2F2";

    private final XSSFWorkbook workbook;
    private final Map<Key, XSSFCellStyle> styles = new HashMap<>();
    private final Map<String, XSSFFont> fonts = new HashMap<>();

    private record Key(
            Look look,
            String format,
            boolean quoted,
            boolean shrunk,
            @Nullable Fill fill) {}

    ExcelStyles(XSSFWorkbook workbook) {
        this.workbook = workbook;
        // Cells without a style, and column widths, use the first font.
        adjust(workbook.getFontAt(0), 10, false, INK);
        nameNormal(workbook.getStylesSource().getCTStylesheet());
    }

    /** Names the default style; the format does not require it, but some readers do. */
    private static void nameNormal(CTStylesheet sheet) {
        CTCellStyle normal = sheet.addNewCellStyles().addNewCellStyle();
        normal.setName("Normal");
        normal.setXfId(0);
        normal.setBuiltinId(0);
        sheet.getCellStyles().setCount(1);
    }

    /**
     * The style of cells with this formatting.
     *
     * @param format the number format; empty for texts
     * @param quoted whether the text must not become a formula when it is edited, although it starts like one
     * @param shrunk whether a number that is too wide for its column is displayed smaller instead of as ####
     * @param fill   own colours; null for those of the formatting
     */
    XSSFCellStyle of(Look look, String format, boolean quoted, boolean shrunk, @Nullable Fill fill) {
        return styles.computeIfAbsent(new Key(look, format, quoted, shrunk, fill), this::made);
    }

    private XSSFCellStyle made(Key key) {
        XSSFCellStyle style = workbook.createCellStyle();
        style.setFont(
                key.fill() == null
                        ? font(key.look())
                        : font(10, true, key.fill().textColour()));
        style.setVerticalAlignment(VerticalAlignment.CENTER);
        style.setQuotePrefixed(key.quoted());
        if (!key.format().isEmpty()) {
            style.setDataFormat(workbook.createDataFormat().getFormat(padded(key.format())));
            style.setAlignment(HorizontalAlignment.RIGHT);
            style.setShrinkToFit(key.shrunk());
        }
        switch (key.look()) {
            case TITLE, SECTION, LINK, LABEL, PLAIN -> style.setWrapText(true);
            case HEAD, DATA_HEAD -> {
                style.setWrapText(true);
                style.setAlignment(HorizontalAlignment.CENTER);
                fill(style, HEAD_BACKGROUND);
                rules(style);
            }
            case RATING -> {
                style.setWrapText(true);
                style.setAlignment(HorizontalAlignment.CENTER);
                rules(style);
            }
            case TOTAL -> {
                style.setWrapText(key.format().isEmpty());
                fill(style, TOTAL_BACKGROUND);
                rules(style);
                style.setBorderTop(BorderStyle.MEDIUM);
            }
            case CELL, NAME, DATA -> {
                style.setWrapText(key.format().isEmpty());
                rules(style);
            }
        }
        if (key.fill() != null) {
            fill(style, key.fill().background());
        }
        return style;
    }

    /**
     * Adds padding after the number, to separate it from the next cell. An indent would do the same, but LibreOffice
     * ignores it if numbers of different formats are side by side.
     */
    private static String padded(String format) {
        return format.equals(GENERAL) ? format : format.replace(";", PADDING + ";") + PADDING;
    }

    private XSSFFont font(Look look) {
        return switch (look) {
            case TITLE -> font(16, true, INK);
            case SECTION -> font(12, true, INK);
            case HEAD, DATA_HEAD, LABEL, NAME, TOTAL, RATING -> font(10, true, INK);
            case LINK -> font(10, false, BLUE);
            default -> font(10, false, INK);
        };
    }

    private XSSFFont font(int points, boolean bold, String colour) {
        return fonts.computeIfAbsent(
                points + " " + bold + " " + colour, key -> adjust(workbook.createFont(), points, bold, colour));
    }

    private static XSSFFont adjust(XSSFFont font, int points, boolean bold, String colour) {
        font.setFontName(OfficeStyle.FONT);
        font.setCharSet(org.apache.poi.common.usermodel.fonts.FontCharset.SHIFTJIS);
        font.setFontHeightInPoints((short) points);
        font.setBold(bold);
        font.setColor(colour(colour));
        setArgb(font.getXSSFColor(), colour);
        if (colour.equals(BLUE)) {
            font.setUnderline(XSSFFont.U_SINGLE);
        }
        return font;
    }

    private static void fill(XSSFCellStyle style, String colour) {
        style.setFillForegroundColor(colour(colour));
        style.setFillPattern(FillPatternType.SOLID_FOREGROUND);
    }

    private static void rules(XSSFCellStyle style) {
        XSSFColor rule = colour(RULE);
        style.setBorderTop(BorderStyle.THIN);
        style.setBorderRight(BorderStyle.THIN);
        style.setBorderBottom(BorderStyle.THIN);
        style.setBorderLeft(BorderStyle.THIN);
        style.setTopBorderColor(rule);
        style.setRightBorderColor(rule);
        style.setBottomBorderColor(rule);
        style.setLeftBorderColor(rule);
    }

    /** Sets all four bytes of a colour, since POI's fonts set only three. */
    static void setArgb(XSSFColor target, String hex) {
        target.getCTColor().setRgb(colour(hex).getARGB());
    }

    /** An opaque colour; the format requires all four bytes. */
    static XSSFColor colour(String hex) {
        return new XSSFColor(HexFormat.of().parseHex("FF" + hex), new DefaultIndexedColorMap());
    }
}
