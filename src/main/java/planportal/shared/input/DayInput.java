package planportal.shared.input;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Parses a day as browsers send it and as spreadsheets display it: {@code 2024-03-31}, {@code 2024/3/31}, {@code
 * 2024.3.31}, 2024年3月31日, 令和6年3月31日, {@code R6.3.31}; digits may be full-width. Eras are counted beyond their end, as
 * everywhere: 平成36年3月31日 is 2024-03-31.
 */
public final class DayInput {

    private static final Pattern DAY =
            Pattern.compile("(?<year>\\d{4})(?<mark>[-/.年])(?<month>\\d{1,2})(?<mark2>[-/.月])(?<day>\\d{1,2})日?");

    private DayInput() {}

    /** The day; null if the text is not a day. */
    public static @Nullable LocalDate read(String typed) {
        try {
            String text = JapaneseYear.toCalendarYear(
                    Normalizer.normalize(typed, Normalizer.Form.NFKC).replaceAll("[\\s\\p{Z}\\p{Cf}]", ""));
            Matcher day = DAY.matcher(text);
            return day.matches() && matchingMarks(day.group("mark"), day.group("mark2"), text)
                    ? LocalDate.of(
                            Integer.parseInt(day.group("year")),
                            Integer.parseInt(day.group("month")),
                            Integer.parseInt(day.group("day")))
                    : null;
        } catch (DateTimeException | IllegalArgumentException noSuchDay) {
            return null;
        }
    }

    private static boolean matchingMarks(String first, String second, String text) {
        return first.equals("年") ? second.equals("月") : first.equals(second) && !text.endsWith("日");
    }
}
