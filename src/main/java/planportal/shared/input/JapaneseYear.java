package planportal.shared.input;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import planportal.shared.Lookup;

/**
 * Converts the years of Japanese eras. An era is counted beyond its end (平成35年 is 2023), because plans and forms were
 * written before its end was known, and its first year begins in January.
 */
final class JapaneseYear {

    /** The names and letters of the eras, as a regular expression. */
    static final String ERA = "(?:明治|大正|昭和|平成|令和|[MTSHRmtshr])";

    /** Text that begins with a year of an era: the era, the year, and the rest. */
    static final Pattern IN_ERA = Pattern.compile("(" + ERA + ")(元|\\d{1,2})(.*)");

    /** The calendar years in which the eras began. */
    private static final Map<String, Integer> FIRST_YEARS = Map.of(
            "明治", 1868, "大正", 1912, "昭和", 1926, "平成", 1989, "令和", 2019, "M", 1868, "T", 1912, "S", 1926, "H", 1989, "R",
            2019);

    private JapaneseYear() {}

    /**
     * Replaces the year of an era at the beginning of the text by the calendar year: 令和5年度 becomes 2023年度. Any other
     * text is returned unchanged.
     *
     * @throws IllegalArgumentException if the year is 0
     */
    static String toCalendarYear(String text) {
        Matcher dated = IN_ERA.matcher(text);
        if (!dated.matches()) {
            return text;
        }
        int yearOfEra = dated.group(2).equals("元") ? 1 : Integer.parseInt(dated.group(2));
        if (yearOfEra < 1) {
            throw new IllegalArgumentException("an era has no year 0: " + text);
        }
        int firstYear = Lookup.require(FIRST_YEARS, dated.group(1).toUpperCase(Locale.ROOT));
        return firstYear + yearOfEra - 1 + dated.group(3);
    }
}
