package planportal.shared.input;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.chrono.JapaneseDate;
import java.time.chrono.JapaneseEra;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Parses a day as browsers send it and as spreadsheets display it: {@code 2024-03-31}, {@code 2024/3/31}, {@code
 * 2024.3.31}, 2024年3月31日, 令和6年3月31日, {@code R6.3.31}; digits may be full-width.
 */
public final class DayInput {

    private static final Pattern DAY = Pattern.compile("(?:(?<year>\\d{4})|(?<era>\\p{L}{1,2}?)(?<eraYear>元|\\d{1,2}))"
            + "(?<mark>[-/.年])(?<month>\\d{1,2})(?<mark2>[-/.月])(?<day>\\d{1,2})日?");

    private DayInput() {}

    /** The day; null if the text is not a day. */
    public static @Nullable LocalDate read(String typed) {
        String text = Normalizer.normalize(typed.strip(), Normalizer.Form.NFKC).replaceAll("[\\s\\p{Z}\\p{Cf}]", "");
        Matcher day = DAY.matcher(text);
        if (!day.matches() || !matchingMarks(day.group("mark"), day.group("mark2"), text)) {
            return null;
        }
        int month = Integer.parseInt(day.group("month"));
        int dayOfMonth = Integer.parseInt(day.group("day"));
        try {
            return day.group("era") == null
                    ? LocalDate.of(Integer.parseInt(day.group("year")), month, dayOfMonth)
                    : inEra(day.group("era"), day.group("eraYear"), month, dayOfMonth);
        } catch (DateTimeException noSuchDay) {
            return null;
        }
    }

    private static @Nullable LocalDate inEra(String name, String year, int month, int day) {
        int yearOfEra = Character.isDigit(year.charAt(0)) ? Integer.parseInt(year) : 1;
        return Arrays.stream(JapaneseEra.values())
                .filter(era -> Stream.of(TextStyle.FULL, TextStyle.NARROW)
                        .anyMatch(
                                style -> era.getDisplayName(style, Locale.JAPAN).equalsIgnoreCase(name)))
                .map(era -> LocalDate.from(JapaneseDate.of(era, yearOfEra, month, day)))
                .findFirst()
                .orElse(null);
    }

    private static boolean matchingMarks(String first, String second, String text) {
        return first.equals("年") ? second.equals("月") : first.equals(second) && !text.endsWith("日");
    }
}
