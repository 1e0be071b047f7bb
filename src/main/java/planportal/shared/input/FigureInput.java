package planportal.shared.input;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads figures as people type them: full-width digits, thousands separators where they can mean nothing else, ▲ and △
 * for minus, the KPI's own unit behind the figure, and a dash alone where there is no figure. What could be read in two ways is refused with a reason.
 *
 * @param decimals how many digits after the point the figure may have, 0–6
 * @param lowest   the lowest value that can be true, or null
 * @param highest  the highest value that can be true, or null
 * @param unit     the unit that may stand behind the figure; empty if none
 */
public record FigureInput(
        int decimals, @Nullable BigDecimal lowest, @Nullable BigDecimal highest, String unit) {

    /** How it is written that there is no figure yet. */
    public static final String NOT_AVAILABLE = "－";

    /** Figures stay below this, as the database holds them. */
    static final BigDecimal LIMIT = new BigDecimal("1e15");

    private static final Pattern PLAIN = Pattern.compile("[+-]?(\\d+(\\.\\d+)?|\\.\\d+)");
    private static final Pattern GROUPED = Pattern.compile("[+-]?[1-9]\\d{0,2}(,\\d{3})+(\\.\\d+)?");
    private static final Pattern DIGITS_AND_COMMAS = Pattern.compile("[+-]?[\\d,]*\\d[\\d,]*(\\.\\d+)?");
    private static final Pattern WITH_A_WORD = Pattern.compile("[+-]?[\\d,]*\\d(\\.\\d+)?\\s*[\\p{L}%]\\D*");
    /** The signs that people take for that dash: each alone says that there is no figure. */
    public static final String DASHES = "−－‐‑–—―ーｰ-";
    /** Longer than any figure that can be meant. */
    private static final int LONGEST = 60;

    /** What came of a typed text. */
    public sealed interface Reading {}

    /** Nothing was typed. */
    record Nothing() implements Reading {}

    /** A dash alone: there is no figure, and it was not forgotten. */
    public record NotAvailable() implements Reading {}

    /** @param value the figure, without zeros at the end of its decimals */
    public record Figure(BigDecimal value) implements Reading {}

    /**
     * Why a text was refused.
     *
     * @param problem   what is wrong
     * @param arguments what the message says besides: the text as typed first
     */
    public record Refused(Problem problem, Object... arguments) implements Reading {}

    /** What can be wrong with a typed figure; the names are the ends of message keys. */
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

    /** Reads {@code typed}. */
    public Reading read(@Nullable String typed) {
        String shown = typed == null ? "" : trim(typed);
        if (shown.isEmpty()) {
            return new Nothing();
        }
        if (isDash(shown)) {
            return new NotAvailable();
        }
        if (shown.length() > LONGEST) {
            return new Refused(Problem.NOT_A_NUMBER, shown.substring(0, LONGEST) + "…", example());
        }
        String text = withoutUnit(toAscii(shown));
        BigDecimal value = number(text);
        return value == null ? refusal(shown, text) : check(shown, value);
    }

    /** What the text says in plain or grouped digits, without zeros at the end of its decimals; null if it is no number. */
    private static @Nullable BigDecimal number(String text) {
        if (!GROUPED.matcher(text).matches() && !PLAIN.matcher(text).matches()) {
            return null;
        }
        BigDecimal value = new BigDecimal(text.replace(",", "")).stripTrailingZeros();
        return value.scale() < 0 ? value.setScale(0, RoundingMode.UNNECESSARY) : value;
    }

    /** Whether a text is nothing but the dash with which tables say that there is no figure. */
    private static boolean isDash(String text) {
        return text.length() == 1 && DASHES.indexOf(text.charAt(0)) >= 0;
    }

    /** The figure as it stands in the form again, in plain digits that {@link #read} reads. */
    public static String written(BigDecimal value) {
        return value.toPlainString();
    }

    private Reading check(String shown, BigDecimal value) {
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
        return new Figure(value);
    }

    private Refused refusal(String shown, String text) {
        if (decimals > 0 && text.chars().filter(c -> c == '.').count() > 1 && text.matches("[+-]?[\\d.,]+")) {
            return new Refused(Problem.TWO_POINTS, shown);
        }
        if (text.indexOf(',') >= 0 && DIGITS_AND_COMMAS.matcher(text).matches()) {
            String digits = text.replaceAll("\\..*|[^\\d]", "").replaceFirst("^0+(?=\\d)", "");
            if (isTaken(digits) && isTaken(grouped(digits))) {
                return new Refused(Problem.WRONG_SEPARATORS, shown, digits, grouped(digits));
            }
            String pointed = text.replace(',', '.');
            return new Refused(Problem.MISPLACED_COMMA, shown, isTaken(pointed) ? pointed : example());
        }
        return new Refused(
                !unit.isEmpty() && WITH_A_WORD.matcher(text).matches() ? Problem.OTHER_UNIT : Problem.NOT_A_NUMBER,
                shown,
                example());
    }

    /** A figure as it can be typed here: with a point only where there are decimals, and never one that is refused. */
    private String example() {
        List<String> usual = decimals > 0 ? List.of("75.5", "5.5", "0.5") : List.of("164", "75", "5", "1", "0");
        return Stream.concat(
                        usual.stream(),
                        Stream.of(highest, lowest).filter(Objects::nonNull).map(FigureInput::written))
                .filter(this::isTaken)
                .findFirst()
                .orElse("0");
    }

    /** Never asks for a refusal, which looks for an example itself: zeros with commas would have the two ask each other on. */
    private boolean isTaken(String figure) {
        BigDecimal value = number(figure);
        return value != null && check(figure, value) instanceof Figure;
    }

    /** An example of how the digits look with separators; short ones are filled up to a thousand. */
    private static String grouped(String digits) {
        String filled = digits.length() > 3 ? digits : digits + "0".repeat(4 - digits.length());
        return filled.replaceAll("(?<=\\d)(?=(\\d{3})+$)", ",");
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
     * Only the signs that a Japanese keyboard gives for a figure. Unicode's own folding would go too far: it makes 102 of
     * 10².
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
