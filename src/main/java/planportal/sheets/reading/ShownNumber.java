package planportal.sheets.reading;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDateTime;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.util.NumberToTextConverter;
import planportal.sheets.reading.SheetCell.Kind;

/**
 * The displayed content of a cell with a number. POI formats it. The stored figure is used, with its full precision, if
 * the cell displays that figure (possibly rounded, with a percent sign or unit). A cell that displays another figure,
 * or none, is reported.
 */
final class ShownNumber {

    private static final Pattern LITERALS = Pattern.compile("\"[^\"]*\"|\\\\.|_.|\\*.");
    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"");
    private static final Pattern BRACKETS = Pattern.compile("\\[(?!h|m|s|H|M|S)[^\\]]*]");
    private static final Pattern FIGURE = Pattern.compile("[0-9][0-9,]*(\\.[0-9]+)?|\\.[0-9]+");
    private static final Pattern EXPONENT = Pattern.compile("-?[0-9.]+E[+-]?[0-9]+");
    /** What may precede a figure: a minus sign, brackets as in accounting, or a currency. */
    private static final Pattern BEFORE = Pattern.compile("[-−▲△+ 　(¥￥]*");

    /** Formats of Japanese Excel for days and months, which other libraries treat as reserved. */
    private static boolean isJapaneseDate(int format) {
        return format >= 27 && format <= 36 || format >= 50 && format <= 58;
    }

    private static String japaneseDate(int format) {
        return switch (format) {
            case 32, 33 -> "h:mm";
            case 34, 55 -> "yyyy\"年\"m\"月\"";
            default -> "yyyy/m/d";
        };
    }

    private final DataFormatter formatter = new DataFormatter(Locale.JAPAN);
    private final boolean from1904;

    /** @param from1904 whether the day numbers of the workbook start in 1904 */
    ShownNumber(boolean from1904) {
        this.from1904 = from1904;
    }

    /**
     * The cell.
     *
     * @param index  the number of its format
     * @param format its format
     */
    SheetCell cell(double number, int index, String format) {
        BigDecimal value = new BigDecimal(NumberToTextConverter.toText(number));
        if (Math.abs(value.precision() - value.scale()) > 400 || value.scale() > 400) {
            return SheetCell.text(value.toString());
        }
        String pattern = isJapaneseDate(index) ? japaneseDate(index) : format;
        String signs =
                BRACKETS.matcher(LITERALS.matcher(pattern).replaceAll("")).replaceAll("");
        if (signs.isBlank() && pattern.isBlank() || signs.equalsIgnoreCase("General") || signs.equals("@")) {
            return new SheetCell(plain(value), Kind.NUMBER);
        }
        if (isDate(index, pattern, signs)) {
            return day(number, value, index, pattern, signs.toLowerCase(Locale.ROOT));
        }
        if (isBlankSection(value.signum(), pattern)) {
            return new SheetCell(plain(value), Kind.OTHERWISE_SHOWN);
        }
        // POI treats a percent sign in quotes as one that multiplies.
        String shown = formatter.formatRawCellContents(number, index, withQuotedPercent(pattern), from1904);
        return figure(value, shown.replace('％', '%'), signs);
    }

    private static String withQuotedPercent(String pattern) {
        return QUOTED.matcher(pattern)
                .replaceAll(quoted -> Matcher.quoteReplacement(quoted.group().replace('%', '％')));
    }

    /** Whether the section of the format for numbers of that sign is empty; POI displays them nevertheless. */
    private static boolean isBlankSection(int sign, String pattern) {
        String[] sections = LITERALS.matcher(pattern).replaceAll("x").split(";", -1);
        int at = sign < 0 ? 1 : sign == 0 && sections.length > 2 ? 2 : 0;
        return sections.length > 1 && at < sections.length && sections[at].isBlank();
    }

    private static boolean isDate(int index, String pattern, String signs) {
        return isJapaneseDate(index)
                || DateUtil.isADateFormat(index, pattern)
                || !signs.contains("0")
                        && !signs.contains("#")
                        && signs.matches("(?is).*(g+e|yy|m.*d|d.*m|h.*m|m.*s).*");
    }

    private SheetCell day(double number, BigDecimal value, int index, String pattern, String signs) {
        boolean day = signs.contains("d");
        boolean year = signs.contains("y") || signs.contains("e");
        if (!DateUtil.isValidExcelDate(number) || !day && !year) {
            return new SheetCell(
                    formatter.formatRawCellContents(number, index, pattern, from1904), Kind.OTHERWISE_SHOWN);
        }
        LocalDateTime moment = DateUtil.getLocalDateTime(number, from1904);
        String iso = moment.toLocalDate().toString();
        boolean month = signs.contains("m");
        return new SheetCell(day ? iso : month ? iso.substring(0, 7) : iso.substring(0, 4), Kind.DAY);
    }

    private static SheetCell figure(BigDecimal value, String shown, String signs) {
        BigDecimal meant = signs.contains("%") ? value.movePointRight(2) : value;
        Matcher figure = FIGURE.matcher(shown);
        if (EXPONENT.matcher(shown.strip()).matches()) {
            return new SheetCell(plain(meant), Kind.NUMBER);
        }
        if (!figure.find()
                || !isRounded(meant.abs(), new BigDecimal(figure.group().replace(",", "")))) {
            return new SheetCell(shown.strip(), Kind.OTHERWISE_SHOWN);
        }
        String before = shown.substring(0, figure.start());
        String after =
                shown.substring(figure.end()).replaceFirst("^[ 　]*\\)", "").strip();
        if (!BEFORE.matcher(before).matches()) {
            return SheetCell.text(shown.strip());
        }
        if (after.chars().anyMatch(Character::isDigit)) {
            return new SheetCell(shown.strip(), Kind.OTHERWISE_SHOWN);
        }
        String unit = after.isEmpty() && before.matches(".*[¥￥].*") ? "円" : after;
        return unit.isEmpty() ? new SheetCell(plain(meant), Kind.NUMBER) : SheetCell.text(plain(meant) + unit);
    }

    /** Whether {@code shown} is {@code meant}, rounded to the decimals that are displayed. */
    private static boolean isRounded(BigDecimal meant, BigDecimal shown) {
        return meant.setScale(shown.scale(), RoundingMode.HALF_UP).compareTo(shown) == 0
                || meant.setScale(shown.scale(), RoundingMode.HALF_EVEN).compareTo(shown) == 0;
    }

    private static String plain(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }
}
