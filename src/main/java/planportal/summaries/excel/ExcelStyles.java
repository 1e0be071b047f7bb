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
import planportal.summaries.office.OfficeLook;

/** The styles of a workbook, each made once: a workbook holds only so many. */
final class ExcelStyles {

    /** As numbers are shown for machines. */
    static final String GENERAL = "General";

    /** Room as wide as the sign after the stroke. */
    private static final String PADDING = "_-";

    private static final String INK = "1A1A1A";
    private static final String BLUE = "0017C1";
    private static final String RULE = "949494";
    private static final String HEAD_GROUND = "E6E6E6";
    private static final String TOTAL_GROUND = "F2F2F2";

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
        // Cells without a style, and the width of columns, follow the first font.
        adjust(workbook.getFontAt(0), 10, false, INK);
        nameNormal(workbook.getStylesSource().getCTStylesheet());
    }

    /** Names the style of cells without one, which the format does not ask for but readers do. */
    private static void nameNormal(CTStylesheet sheet) {
        CTCellStyle normal = sheet.addNewCellStyles().addNewCellStyle();
        normal.setName("Normal");
        normal.setXfId(0);
        normal.setBuiltinId(0);
        sheet.getCellStyles().setCount(1);
    }

    /**
     * The style of cells that look so.
     *
     * @param format the number format; empty for texts
     * @param quoted whether the text stays a text when it is edited, though it begins as a formula does
     * @param shrunk whether a number is too wide for its column, and is better small than ####
     * @param fill   colours of its own; null for those of the look
     */
    XSSFCellStyle of(Look look, String format, boolean quoted, boolean shrunk, @Nullable Fill fill) {
        return styles.computeIfAbsent(new Key(look, format, quoted, shrunk, fill), this::made);
    }

    private XSSFCellStyle made(Key key) {
        XSSFCellStyle style = workbook.createCellStyle();
        style.setFont(
                key.fill() == null
                        ? font(key.look())
                        : font(10, true, key.fill().ink()));
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
                fill(style, HEAD_GROUND);
                rules(style);
            }
            case RATING -> {
                style.setWrapText(true);
                style.setAlignment(HorizontalAlignment.CENTER);
                rules(style);
            }
            case TOTAL -> {
                style.setWrapText(key.format().isEmpty());
                fill(style, TOTAL_GROUND);
                rules(style);
                style.setBorderTop(BorderStyle.MEDIUM);
            }
            case CELL, NAME, DATA -> {
                style.setWrapText(key.format().isEmpty());
                rules(style);
            }
        }
        if (key.fill() != null) {
            fill(style, key.fill().ground());
        }
        return style;
    }

    /**
     * With a little room after the number, before what the next cell begins with. An indent would do the same, but
     * LibreOffice forgets it where numbers of different formats stand side by side.
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
        font.setFontName(OfficeLook.FONT);
        font.setCharSet(org.apache.poi.common.usermodel.fonts.FontCharset.SHIFTJIS);
        font.setFontHeightInPoints((short) points);
        font.setBold(bold);
        font.setColor(colour(colour));
        whole(font.getXSSFColor(), colour);
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

    /** Fonts take three bytes of a colour: gives {@code taken} all four. */
    static void whole(XSSFColor taken, String hex) {
        taken.getCTColor().setRgb(colour(hex).getARGB());
    }

    /** A colour that nothing shines through: the format wants all four bytes. */
    static XSSFColor colour(String hex) {
        return new XSSFColor(HexFormat.of().parseHex("FF" + hex), new DefaultIndexedColorMap());
    }
}
