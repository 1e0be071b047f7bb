package planportal.sheets.reading;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.util.NumberToTextConverter;
import planportal.shared.input.FigureInput;
import planportal.sheets.reading.SheetCell.Kind;

/**
 * The displayed content of a cell with a number. The stored figure is used, with its full precision, if the cell
 * displays that figure (possibly rounded, with a percent sign or unit). A cell that displays another figure, or none, is
 * reported. What else the cell displays stays with the figure, so that a unit is checked like a typed one.
 */
final class ShownNumber {

    private static final Pattern LITERALS = Pattern.compile("\"[^\"]*\"|\\\\.|_.|\\*.");
    private static final Pattern WRITTEN_DIGIT = Pattern.compile("[\"\\\\].*[0-9].*");
    private static final Pattern BRACKETS = Pattern.compile("\\[(?!h|m|s|H|M|S)[^\\]]*]");
    /** The maximum length of a format, longer than Excel's, which allows 255 characters. */
    private static final int MAX_FORMAT_LENGTH = 1_000;

    /** What may precede a figure: a minus sign, brackets as in accounting, or a currency. */
    private static final Pattern BEFORE = Pattern.compile("[▲△+ 　(¥￥" + FigureInput.DASHES + "]*");
    /** What makes a figure negative; brackets do as in accounting. */
    private static final Pattern MINUS = Pattern.compile("[▲△(" + FigureInput.DASHES + "]");

    private static final Pattern CLOSING = Pattern.compile("^[ 　]*\\)");

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
        if (pattern.length() > MAX_FORMAT_LENGTH) {
            return new SheetCell(plain(value), Kind.OTHERWISE_SHOWN);
        }
        NumberSection section = NumberSection.of(value, pattern);
        if (pattern.isBlank()) {
            return new SheetCell(plain(value), Kind.NUMBER);
        }
        if (section != null && section.isGeneral()) {
            return figure(value, section);
        }
        String signs = NumberSection.GENERAL
                .matcher(BRACKETS.matcher(LITERALS.matcher(pattern).replaceAll(""))
                        .replaceAll(""))
                .replaceAll("");
        if (isDate(index, pattern, signs)) {
            return day(number, value, index, pattern, signs.toLowerCase(Locale.ROOT));
        }
        if (section == null) {
            return new SheetCell(plain(value), Kind.OTHERWISE_SHOWN);
        }
        if (section.isFraction()) {
            String shown = formatter
                    .formatRawCellContents(number, index, pattern, from1904)
                    .strip();
            return new SheetCell(
                    shown,
                    shown.equals(plain(value)) && !LITERALS.matcher(pattern).find()
                            ? Kind.NUMBER
                            : Kind.OTHERWISE_SHOWN);
        }
        return figure(value, section);
    }

    private static boolean isDate(int index, String pattern, String signs) {
        return isJapaneseDate(index)
                || DateUtil.isADateFormat(index, pattern)
                || !signs.contains("0")
                        && !signs.contains("#")
                        && signs.matches("(?is).*(g+e|yy|m.*d|d.*m|h.*m|m.*s).*");
    }

    /** Whether the format itself displays a digit, whatever the number. */
    private static boolean hasWrittenDigit(String pattern) {
        return LITERALS.matcher(pattern)
                .results()
                .anyMatch(literal -> WRITTEN_DIGIT.matcher(literal.group()).matches());
    }

    private SheetCell day(double number, BigDecimal value, int index, String pattern, String signs) {
        boolean day = signs.contains("d");
        boolean year = signs.contains("y") || signs.contains("e");
        if (!DateUtil.isValidExcelDate(number) || !day && !year || hasWrittenDigit(pattern)) {
            return new SheetCell(
                    formatter.formatRawCellContents(number, index, pattern, from1904), Kind.OTHERWISE_SHOWN);
        }
        LocalDateTime moment = DateUtil.getLocalDateTime(number, from1904);
        String iso = moment.toLocalDate().toString();
        boolean month = signs.contains("m");
        return new SheetCell(day ? iso : month ? iso.substring(0, 7) : iso.substring(0, 4), Kind.DAY);
    }

    private static SheetCell figure(BigDecimal value, NumberSection section) {
        BigDecimal meant = section.isPercent() ? value.movePointRight(2) : value;
        String before = section.before();
        String after = section.after();
        String digits = section.hasNoDigits() ? "" : section.digitsOf(meant, plain(meant.abs()));
        boolean minus = value.signum() < 0 && section.addsMinus();
        String shown = ((minus ? "-" : "") + before + digits + after).strip();
        if (digits.isEmpty()) {
            return new SheetCell(
                    shown.isEmpty() || shown.equals("-") && minus ? plain(value) : shown, Kind.OTHERWISE_SHOWN);
        }
        boolean scaled = section.scales() && value.signum() != 0;
        if (scaled || section.altersDigits() || !hasItsSign(value.signum(), minus, section)) {
            return new SheetCell(shown, Kind.OTHERWISE_SHOWN);
        }
        if (!BEFORE.matcher(before).matches()) {
            return SheetCell.text(shown);
        }
        String following = before.contains("(") ? CLOSING.matcher(after).replaceFirst("") : after;
        String unit = following.isBlank() && before.matches(".*[¥￥].*") ? "円" : following.strip();
        return unit.isEmpty() ? new SheetCell(plain(meant), Kind.NUMBER) : SheetCell.text(plain(meant) + unit);
    }

    /** Whether the cell displays a negative number as negative, and no other one. */
    private static boolean hasItsSign(int sign, boolean minus, NumberSection section) {
        boolean marked = MINUS.matcher(section.before()).find();
        if (sign >= 0) {
            return !marked;
        }
        return minus ? !marked && !section.before().contains("+") : marked || section.isRed();
    }

    private static String plain(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }
}
