package planportal.shared.input;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Parses a day as browsers send it and as spreadsheets and letters write it: {@code 2024-03-31}, {@code 2024/3/31}, {@code
 * 2024.3.31}, 2024年3月31日, 令和6年3月31日, 令和6年（2024年）3月31日, {@code R6.3.31}, 令和六年三月末日; digits may be full-width. A
 * weekday behind it must be the day's, a time of day is left off. Eras are counted beyond their end, as everywhere:
 * 平成36年3月31日 is 2024-03-31.
 */
public final class DayInput {

    private static final Pattern DAY =
            Pattern.compile("(?<year>\\d{4})(?<mark>[-/.年])(?<month>\\d{1,2})(?<mark2>[-/.月])(?<day>\\d{1,2})日?");
    private static final Pattern END_OF_MONTH = Pattern.compile("(\\d{4})年(\\d{1,2})月末日");
    private static final Pattern TIME = Pattern.compile("T(?:[01]?\\d|2[0-3]):[0-5]\\d(?::[0-5]\\d)?$");
    private static final Pattern WEEKDAY = Pattern.compile(
            "\\(([月火水木金土日])(?:曜日?)?(?:・?祝日?)?\\)$|([月火水木金土日])曜日?$|\\(?(mon|tue|wed|thu|fri|sat|sun)[a-z]*\\.?\\)?$",
            Pattern.CASE_INSENSITIVE);
    private static final List<String> WEEKDAYS = List.of("月mon", "火tue", "水wed", "木thu", "金fri", "土sat", "日sun");

    private DayInput() {}

    /** The day; null if the text is not a day, or contradicts itself. */
    public static @Nullable LocalDate read(String typed) {
        return day(CalendarText.of(typed));
    }

    /** As {@link #read}, for a text in the spelling of {@link CalendarText#of}. */
    static @Nullable LocalDate day(String text) {
        String withoutTime = TIME.matcher(text).replaceFirst("");
        Matcher weekday = WEEKDAY.matcher(withoutTime);
        if (!weekday.find()) {
            return dated(withoutTime);
        }
        LocalDate day = dated(withoutTime.substring(0, weekday.start()));
        return day == null || day.getDayOfWeek() == weekday(weekday) ? day : null;
    }

    private static DayOfWeek weekday(Matcher found) {
        String name =
                found.group(1) != null ? found.group(1) : found.group(2) != null ? found.group(2) : found.group(3);
        for (DayOfWeek each : DayOfWeek.values()) {
            if (WEEKDAYS.get(each.ordinal()).contains(name.toLowerCase(Locale.ROOT))) {
                return each;
            }
        }
        throw new IllegalStateException("no weekday: " + name);
    }

    private static @Nullable LocalDate dated(String typed) {
        try {
            String text = CalendarText.inCalendarYears(typed);
            Matcher end = END_OF_MONTH.matcher(text);
            if (end.matches()) {
                return YearMonth.of(Integer.parseInt(end.group(1)), Integer.parseInt(end.group(2)))
                        .atEndOfMonth();
            }
            Matcher day = DAY.matcher(text);
            return day.matches() && matchingMarks(day.group("mark"), day.group("mark2"), text)
                    ? LocalDate.of(
                            Integer.parseInt(day.group("year")),
                            Integer.parseInt(day.group("month")),
                            Integer.parseInt(day.group("day")))
                    : CalendarText.writtenTwice(typed, DayInput::dated);
        } catch (DateTimeException | IllegalArgumentException noSuchDay) {
            return null;
        }
    }

    private static boolean matchingMarks(String first, String second, String text) {
        return first.equals("年") ? second.equals("月") : first.equals(second) && !text.endsWith("日");
    }
}
