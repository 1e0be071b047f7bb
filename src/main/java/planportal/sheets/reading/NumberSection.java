package planportal.sheets.reading;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The section of a number format that applies to a number, split into what stands for its digits and what is displayed
 * besides. POI's {@code DataFormatter} removes quotes and takes the digits between them for placeholders.
 */
final class NumberSection {

    /** The formats that display a number as it is; the second is how Japanese programs write the first. */
    static final Pattern GENERAL = Pattern.compile("General|G/標準|@", Pattern.CASE_INSENSITIVE);

    private static final Pattern CONDITION =
            Pattern.compile("\\[(<=|>=|<>|<|>|=)\\s*(-?[0-9]{1,20}(?:\\.[0-9]{1,20})?)]");
    private static final Pattern RED = Pattern.compile("\\[(red|赤|color ?3)]", Pattern.CASE_INSENSITIVE);
    private static final Pattern FRACTION = Pattern.compile("[0#?]+ */ *[0-9#?]+");
    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"|[\\\\!_*].");
    private static final Pattern SCALING = Pattern.compile(",+(?=\\.|$)");
    private static final String PLACEHOLDERS = "0#?";
    private static final char LITERAL = 'x';
    private static final String POINTS = ".．。｡";

    private final String source;
    private final boolean addsMinus;
    /** Placeholders, point and commas in their order; {@link #LITERAL} stands for each of {@link #literals}. */
    private final StringBuilder order = new StringBuilder();

    private final List<String> literals = new ArrayList<>();
    private int generals;
    private int texts;
    private boolean percent;
    private boolean exponent;
    private boolean red;

    private NumberSection(String source, boolean addsMinus) {
        this.source = source;
        this.addsMinus = addsMinus;
        parse();
    }

    /** The section of the format for that number; null if there is none, so that Excel displays only # signs. */
    static @Nullable NumberSection of(BigDecimal value, String format) {
        List<String> sections = sections(format);
        if (sections.size() > 3
                || sections.size() > 1 && new NumberSection(sections.get(sections.size() - 1), false).isForTexts()) {
            sections = sections.subList(0, Math.min(3, sections.size() - 1));
        }
        if (sections.stream().anyMatch(section -> CONDITION.matcher(section).find())) {
            for (int i = 0; i < sections.size(); i++) {
                if (fits(value, sections, i)) {
                    return new NumberSection(sections.get(i), true);
                }
            }
            return null;
        }
        int at = value.signum() < 0 ? 1 : value.signum() == 0 ? 2 : 0;
        return at < sections.size()
                ? new NumberSection(sections.get(at), false)
                : new NumberSection(sections.get(0), true);
    }

    private boolean isForTexts() {
        return texts > 0;
    }

    private static boolean fits(BigDecimal value, List<String> sections, int at) {
        Matcher condition = CONDITION.matcher(sections.get(at));
        if (!condition.find()) {
            return at == sections.size() - 1 || (at == 0 ? value.signum() > 0 : value.signum() < 0);
        }
        int compared = value.compareTo(new BigDecimal(Objects.requireNonNull(condition.group(2))));
        return switch (Objects.requireNonNull(condition.group(1))) {
            case "<" -> compared < 0;
            case "<=" -> compared <= 0;
            case ">" -> compared > 0;
            case ">=" -> compared >= 0;
            case "=" -> compared == 0;
            default -> compared != 0;
        };
    }

    private static List<String> sections(String format) {
        List<String> sections = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < format.length(); i = end(format, i)) {
            if (format.charAt(i) == ';') {
                sections.add(format.substring(from, i));
                from = i + 1;
            }
        }
        sections.add(format.substring(from));
        return sections;
    }

    /** The end of the quoted text, the escaped character, the brackets or the single character at {@code from}. */
    private static int end(String format, int from) {
        int end = switch (format.charAt(from)) {
            case '"' -> format.indexOf('"', from + 1) + 1;
            case '[' -> format.indexOf(']', from + 1) + 1;
            case '\\', '!', '_', '*' ->
                format.offsetByCodePoints(from, 1) < format.length()
                        ? format.offsetByCodePoints(from, 2)
                        : format.length();
            default -> format.offsetByCodePoints(from, 1);
        };
        return end == 0 ? format.length() : end;
    }

    private void parse() {
        Matcher general = GENERAL.matcher(source);
        for (int i = 0, end; i < source.length(); i = end) {
            end = end(source, i);
            String piece = source.substring(i, end);
            char first = piece.charAt(0);
            if (general.region(i, source.length()).lookingAt()) {
                end = general.end();
                generals++;
                texts += general.group().equals("@") ? 1 : 0;
                order.append('G');
            } else if (first == '"') {
                show(piece.replace("\"", ""));
            } else if (first == '[') {
                red |= RED.matcher(piece).matches();
                show(piece.startsWith("[$") ? piece.substring(2).replaceFirst("-[^-]*]$|]$", "") : "");
            } else if (first == '_') {
                show(" ");
            } else if (first == '\\' || first == '!' || first == '*') {
                show(piece.substring(1));
            } else if (PLACEHOLDERS.indexOf(first) >= 0 || first == ',' || first == '.' && order.indexOf(".") < 0) {
                order.append(first);
            } else if (first == 'E' && i + 1 < source.length() && "+-".indexOf(source.charAt(i + 1)) >= 0) {
                exponent = true;
                for (end = i + 2; end < source.length() && PLACEHOLDERS.indexOf(source.charAt(end)) >= 0; ) {
                    end++;
                }
            } else {
                percent |= first == '%';
                show(piece);
            }
        }
    }

    private void show(String literal) {
        if (!literal.isEmpty()) {
            order.append(LITERAL);
            literals.add(literal);
        }
    }

    /** Whether it displays the number as it is, with something before or after it perhaps. */
    boolean isGeneral() {
        return generals == 1 && core().equals("G") && !percent;
    }

    /** Whether it displays a fraction such as 1/2. */
    boolean isFraction() {
        return FRACTION.matcher(QUOTED.matcher(source).replaceAll("x")).find();
    }

    /** Whether it displays no digit of any number. */
    boolean hasNoDigits() {
        return generals == 0 && order.chars().noneMatch(sign -> PLACEHOLDERS.indexOf(sign) >= 0);
    }

    /** Whether it multiplies the number by a hundred. */
    boolean isPercent() {
        return percent;
    }

    /** Whether it displays the number in powers of ten. */
    boolean isExponent() {
        return exponent;
    }

    /** Whether it displays a negative number in red. */
    boolean isRed() {
        return red;
    }

    /** Whether Excel puts a minus sign before everything that the section displays of a negative number. */
    boolean addsMinus() {
        return addsMinus;
    }

    /** Whether it displays something that looks like a part of the figure: a digit or a decimal point, or anything within it. */
    boolean altersDigits() {
        return literals.stream().anyMatch(NumberSection::looksLikeDigits) || core().indexOf(LITERAL) >= 0;
    }

    private static boolean looksLikeDigits(String literal) {
        return literal.codePoints().anyMatch(sign -> Character.isDigit(sign) || POINTS.indexOf(sign) >= 0);
    }

    /** Whether it displays the number in thousands or the like, or in a way that is not known here. */
    boolean scales() {
        return !isGeneral() && (generals > 0 || core().startsWith(",") || scale() > 0);
    }

    private int scale() {
        return SCALING.matcher(digits())
                .results()
                .mapToInt(commas -> commas.group().length())
                .sum();
    }

    /** From the first to the last sign that stands for digits. */
    private String core() {
        String all = order.toString();
        return all.replaceFirst("^x+", "").replaceFirst("x+$", "");
    }

    private String digits() {
        return core().replace("x", "");
    }

    /** What is displayed before the digits; everything if there are none. */
    String before() {
        return String.join("", hasNoDigits() ? literals : literals.subList(0, leading()));
    }

    /** What is displayed after the digits; empty if there are none. */
    String after() {
        int trailing = order.length() - order.toString().replaceFirst("x+$", "").length();
        return hasNoDigits() ? "" : String.join("", literals.subList(literals.size() - trailing, literals.size()));
    }

    private int leading() {
        return order.length() - order.toString().replaceFirst("^x+", "").length();
    }

    /** The digits that are displayed of a number without its sign; empty if there are none. */
    String digitsOf(BigDecimal meant, String plain) {
        if (generals > 0 || exponent) {
            return plain;
        }
        String digits = SCALING.matcher(digits()).replaceAll("");
        int point = digits.indexOf('.') < 0 ? digits.length() : digits.indexOf('.');
        String whole = digits.substring(0, point).replace(",", "");
        String decimals = digits.substring(point).replaceAll("[.,]", "");
        BigDecimal rounded = meant.abs().movePointLeft(3 * scale()).setScale(decimals.length(), RoundingMode.HALF_UP);
        if (rounded.signum() == 0 && !digits.contains("0")) {
            return "";
        }
        DecimalFormat format = (DecimalFormat) DecimalFormat.getInstance(Locale.ROOT);
        format.setRoundingMode(RoundingMode.HALF_UP);
        boolean within = core().indexOf(LITERAL) >= 0;
        format.setGroupingUsed(digits.substring(0, point).contains(",") && !within);
        format.setMinimumIntegerDigits(whole.contains("0") ? whole.length() - whole.indexOf('0') : 0);
        format.setMinimumFractionDigits(decimals.lastIndexOf('0') + 1);
        format.setMaximumFractionDigits(decimals.length());
        String shown = format.format(rounded);
        return within ? withLiterals(shown, whole.length()) : shown;
    }

    /** The digits with what is displayed between them: 0"."0 displays 8 as 0.8. */
    private String withLiterals(String shown, int places) {
        int point = shown.indexOf('.') < 0 ? shown.length() : shown.indexOf('.');
        int next = 0;
        int literal = leading();
        int left = places;
        boolean decimals = false;
        StringBuilder all = new StringBuilder();
        for (char sign : core().toCharArray()) {
            if (sign == LITERAL) {
                all.append(literals.get(literal++));
            } else if (sign == '.') {
                all.append('.');
                next = Math.min(point + 1, shown.length());
                decimals = true;
            } else if (sign != ',') {
                // The first place takes all digits for which there are no other places.
                int end = decimals ? Math.min(next + 1, shown.length()) : Math.max(next, point - --left);
                all.append(shown, next, end);
                next = end;
            }
        }
        return all.toString();
    }
}
