package planportal.shared.input;

import java.text.Normalizer;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The spellings that days, quarters and years have in common: full-width signs, numerals in kanji (令和五年度), years in both
 * calendars (令和6年（2024年）3月31日), hyphens of several kinds.
 */
final class CalendarText {

    private static final Pattern HYPHEN = Pattern.compile("[\\u2010\\u2011\\u2212]");
    private static final Pattern TIME = Pattern.compile("(?<=\\S)[\\s\\p{Z}]+(?=\\d{1,2}:\\d{2})");
    private static final Pattern NOTHING_SEEN = Pattern.compile("[\\s\\p{Z}\\p{Cf}]");
    /** 四半期 begins with a numeral that is none: in 第四四半期 only the first 四 is a number. */
    private static final Pattern NUMERAL = Pattern.compile("[〇零一二三四五六七八九十]+(?!半期)");

    private static final String DIGITS = "〇一二三四五六七八九";

    private static final String YEAR = "(" + JapaneseYear.ERA + "(?:元|\\d{1,2})|(?:[Ff][Yy])?\\d{4})(年度?)?";
    private static final Pattern YEAR_TWICE = Pattern.compile(YEAR + "\\(" + YEAR + "\\)(.*)");
    private static final Pattern WRITTEN_TWICE = Pattern.compile("([^()]+)\\(([^()]+)\\)");

    private CalendarText() {}

    /** The text in one spelling, without spaces; a time of day behind a day begins with {@code T}. */
    static String of(String typed) {
        String text = HYPHEN.matcher(Normalizer.normalize(typed.strip(), Normalizer.Form.NFKC))
                .replaceAll("-");
        text = NOTHING_SEEN.matcher(TIME.matcher(text).replaceAll("T")).replaceAll("");
        return NUMERAL.matcher(text).replaceAll(CalendarText::number);
    }

    /**
     * Replaces a year at the beginning by the calendar year; where it is given in both calendars, they must agree in year
     * and kind of year: 令和5年度(2023年度)第4四半期 becomes 2023年度第4四半期.
     *
     * @throws IllegalArgumentException if they disagree
     */
    static String inCalendarYears(String text) {
        Matcher twice = YEAR_TWICE.matcher(text);
        if (!twice.matches()) {
            return JapaneseYear.toCalendarYear(text);
        }
        String first = JapaneseYear.toCalendarYear(twice.group(1));
        String unit = twice.group(2);
        String second = twice.group(4);
        String rest = twice.group(5);
        if (!digits(first).equals(digits(JapaneseYear.toCalendarYear(twice.group(3))))
                || unit != null && second != null && !unit.equals(second)) {
            throw new IllegalArgumentException("two years: " + text);
        }
        boolean unitFollows = rest.startsWith("年");
        return first + (unit != null ? unit : second != null && !unitFollows ? second : "") + rest;
    }

    /**
     * What {@code read} finds in a text that is written twice, as in 平成30年度末（2018年度末）; null if it is written once, if
     * {@code read} finds nothing in one of the two, or if they differ.
     */
    static <T> @Nullable T writtenTwice(String text, Function<String, @Nullable T> read) {
        Matcher twice = WRITTEN_TWICE.matcher(text);
        if (!twice.matches()) {
            return null;
        }
        T first = read.apply(twice.group(1));
        return first != null && first.equals(read.apply(twice.group(2))) ? first : null;
    }

    private static String digits(String year) {
        return year.replaceAll("[^0-9]", "");
    }

    private static String number(MatchResult numeral) {
        String text = numeral.group().replace('零', '〇');
        int ten = text.indexOf('十');
        if (ten < 0) {
            StringBuilder digits = new StringBuilder();
            text.chars().forEach(sign -> digits.append(DIGITS.indexOf(sign)));
            return digits.toString();
        }
        String tens = text.substring(0, ten);
        String ones = text.substring(ten + 1);
        // Anything else, as 十十, stays and is not read.
        return tens.length() > 1 || ones.length() > 1 || ones.contains("十") || tens.contains("〇") || ones.contains("〇")
                ? text
                : String.valueOf(
                        (tens.isEmpty() ? 1 : DIGITS.indexOf(tens)) * 10 + (ones.isEmpty() ? 0 : DIGITS.indexOf(ones)));
    }
}
