package planportal.shared.input;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Parses figures as people type them: full-width digits, thousands separators where they are unambiguous, ▲ and △ for
 * minus, the KPI's own unit after the figure, and a single dash if there is no figure. Ambiguous input is refused with
 * a reason.
 *
 * @param decimals the maximum number of decimals, 0–6
 * @param lowest   the lowest plausible value, or null if there is no limit
 * @param highest  the highest plausible value, or null if there is no limit
 * @param unit     the unit that may follow the figure; empty if none
 */
public record FigureInput(
        int decimals, @Nullable BigDecimal lowest, @Nullable BigDecimal highest, String unit) {

    /** The text for a figure that is not available yet. */
    public static final String NOT_AVAILABLE = "－";

    /** The exclusive limit for absolute values, given by the columns of the database. */
    public static final BigDecimal LIMIT = new BigDecimal("1e15");

    private static final Pattern PLAIN = Pattern.compile("[+-]?(\\d+(\\.\\d+)?|\\.\\d+)");
    private static final Pattern GROUPED = Pattern.compile("[+-]?[1-9]\\d{0,2}(,\\d{3})+(\\.\\d+)?");
    private static final Pattern DIGITS_AND_COMMAS = Pattern.compile("[+-]?[\\d,]*\\d[\\d,]*(\\.\\d+)?");
    private static final Pattern WITH_OTHER_UNIT = Pattern.compile("[+-]?[\\d,]*\\d(\\.\\d+)?\\s*[\\p{L}%]\\D*");
    /** The characters that people use as that dash; each of them alone means that there is no figure. */
    public static final String DASHES = "−－‐‑–—―ーｰ-";
    /** The maximum length of input; longer text cannot be a figure. */
    private static final int MAX_LENGTH = 60;

    /** The result of parsing a text. */
    public sealed interface Reading {}

    /** Nothing was typed. */
    record Nothing() implements Reading {}

    /** A single dash: there is no figure, and that is intended. */
    public record NotAvailable() implements Reading {}

    /**
     * A figure.
     *
     * @param value the figure without trailing zeros in its decimals
     * @param exact the same figure with the decimals that were typed, whose trailing zeros show its precision
     */
    public record Figure(BigDecimal value, BigDecimal exact) implements Reading {}

    /**
     * Why a text was refused.
     *
     * @param problem   what is wrong
     * @param arguments the arguments of the message; the first is the text as typed
     */
    public record Refused(Problem problem, Object... arguments) implements Reading {}

    /** What can be wrong with a typed figure; the names are the last parts of message keys. */
    public enum Problem {
        NOT_A_NUMBER,
        OTHER_UNIT,
        WRONG_SEPARATORS,
        MISPLACED_COMMA,
        TWO_POINTS,
        NOT_WHOLE,
        TOO_MANY_DECIMALS,
        TOO_LOW,
        TOO_HIGH,
        TOO_LARGE
    }

    /** Parses {@code typed}; null counts as empty. */
    public Reading read(@Nullable String typed) {
        String shown = typed == null ? "" : trim(typed);
        if (shown.isEmpty()) {
            return new Nothing();
        }
        if (isDash(shown)) {
            return new NotAvailable();
        }
        if (shown.length() > MAX_LENGTH) {
            return new Refused(Problem.NOT_A_NUMBER, shown.substring(0, MAX_LENGTH) + "…", example());
        }
        String text = withoutUnit(toAscii(shown));
        BigDecimal value = number(text);
        return value == null ? refusal(shown, text) : check(shown, value);
    }

    /** The number in plain or grouped digits; null if the text is not a number. */
    private static @Nullable BigDecimal number(String text) {
        if (!GROUPED.matcher(text).matches() && !PLAIN.matcher(text).matches()) {
            return null;
        }
        return new BigDecimal(text.replace(",", ""));
    }

    /** Whether the text is a single dash, which means that there is no figure. */
    private static boolean isDash(String text) {
        return text.length() == 1 && DASHES.indexOf(text.charAt(0)) >= 0;
    }

    /** The figure in plain digits, as forms show it again and {@link #read} parses it. */
    public static String written(BigDecimal value) {
        return value.toPlainString();
    }

    private Reading check(String shown, BigDecimal exact) {
        BigDecimal stripped = exact.stripTrailingZeros();
        BigDecimal value = stripped.scale() < 0 ? stripped.setScale(0, RoundingMode.UNNECESSARY) : stripped;
        if (value.abs().compareTo(LIMIT) >= 0) {
            return new Refused(Problem.TOO_LARGE, shown);
        }
        if (value.scale() > decimals) {
            return decimals == 0
                    ? new Refused(Problem.NOT_WHOLE, shown)
                    : new Refused(Problem.TOO_MANY_DECIMALS, shown, decimals);
        }
        if (lowest != null && value.compareTo(lowest) < 0) {
            return new Refused(Problem.TOO_LOW, shown, lowest, unit);
        }
        if (highest != null && value.compareTo(highest) > 0) {
            return new Refused(Problem.TOO_HIGH, shown, highest, unit);
        }
        return new Figure(value, exact);
    }

    private Refused refusal(String shown, String text) {
        if (decimals > 0 && text.chars().filter(c -> c == '.').count() > 1 && text.matches("[+-]?[\\d.,]+")) {
            return new Refused(Problem.TWO_POINTS, shown);
        }
        if (text.indexOf(',') >= 0 && DIGITS_AND_COMMAS.matcher(text).matches()) {
            String digits = text.replaceAll("\\..*|[^\\d]", "").replaceFirst("^0+(?=\\d)", "");
            if (isAccepted(digits) && isAccepted(grouped(digits))) {
                return new Refused(Problem.WRONG_SEPARATORS, shown, digits, grouped(digits));
            }
            String withPoint = text.replace(',', '.');
            return new Refused(Problem.MISPLACED_COMMA, shown, isAccepted(withPoint) ? withPoint : example());
        }
        return new Refused(
                !unit.isEmpty() && WITH_OTHER_UNIT.matcher(text).matches() ? Problem.OTHER_UNIT : Problem.NOT_A_NUMBER,
                shown,
                example());
    }

    /** An example of an accepted figure: with a decimal point only if decimals are allowed, and within the limits. */
    private String example() {
        List<String> usual = decimals > 0 ? List.of("75.5", "5.5", "0.5") : List.of("164", "75", "5", "1", "0");
        return Stream.concat(
                        usual.stream(),
                        Stream.of(highest, lowest).filter(Objects::nonNull).map(FigureInput::written))
                .filter(this::isAccepted)
                .findFirst()
                .orElse("0");
    }

    /**
     * Does not call {@link #refusal}, which looks for an example itself: for zeros with commas the two would recurse
     * endlessly.
     */
    private boolean isAccepted(String figure) {
        BigDecimal value = number(figure);
        return value != null && check(figure, value) instanceof Figure;
    }

    /**
     * The digits with thousands separators, as an example; short ones are padded with zeros to at least four digits.
     */
    private static String grouped(String digits) {
        String padded = digits.length() > 3 ? digits : digits + "0".repeat(4 - digits.length());
        return padded.replaceAll("(?<=\\d)(?=(\\d{3})+$)", ",");
    }

    private String withoutUnit(String text) {
        String ascii = toAscii(unit);
        return !ascii.isEmpty() && text.endsWith(ascii) && text.length() > ascii.length()
                ? trim(text.substring(0, text.length() - ascii.length()))
                : text;
    }

    private static String trim(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isSpace(text.charAt(from))) {
            from++;
        }
        while (from < to && isSpace(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    /**
     * Converts only the characters that a Japanese keyboard produces in figures. Unicode normalisation would go too
     * far: it turns 10² into 102.
     */
    private static String toAscii(String text) {
        StringBuilder ascii = new StringBuilder(text.length());
        boolean signPossible = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '０' && c <= '９') {
                ascii.append((char) (c - '０' + '0'));
            } else if (c == '，' || c == '、' || c == '､') {
                ascii.append(',');
            } else if (c == '．' || c == '。' || c == '｡') {
                ascii.append('.');
            } else if (c == '％') {
                ascii.append('%');
            } else if (signPossible && ("▲△" + DASHES).indexOf(c) >= 0) {
                ascii.append('-');
            } else if (signPossible && c == '＋') {
                ascii.append('+');
            } else if (ascii.length() == 1 && !signPossible && isSign(ascii.charAt(0)) && isSpace(c)) {
                continue;
            } else {
                ascii.append(c);
            }
            signPossible = false;
        }
        return ascii.toString();
    }

    private static boolean isSign(char c) {
        return c == '-' || c == '+';
    }

    private static boolean isSpace(char c) {
        // What cannot be seen comes along from web pages and word processors.
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.getType(c) == Character.FORMAT;
    }
}
