package planportal.shared;

import java.time.LocalDate;
import java.time.Month;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A quarter of a fiscal year: 1 is April–June, 4 is January–March of the next calendar year.
 * Written {@code 2023-Q4} in addresses and files.
 *
 * @param year   the fiscal year
 * @param number 1–4
 */
public record Quarter(FiscalYear year, int number) implements Comparable<Quarter> {

    private static final Pattern FORMAT = Pattern.compile("(\\d{4})-Q([1-4])");
    private static final Comparator<Quarter> ORDER =
            Comparator.comparing(Quarter::year).thenComparing(Quarter::number);

    public Quarter {
        if (number < 1 || number > 4) {
            throw new IllegalArgumentException("not a quarter: " + number);
        }
    }

    /** The quarter {@code number} (1–4) of the fiscal year that begins in {@code year}. */
    public static Quarter of(int year, int number) {
        return new Quarter(new FiscalYear(year), number);
    }

    /** The quarter that contains {@code day}. */
    public static Quarter of(LocalDate day) {
        return new Quarter(FiscalYear.of(day), Math.floorMod(day.getMonthValue() - Month.APRIL.getValue(), 12) / 3 + 1);
    }

    /**
     * Reads {@code 2023-Q4}.
     *
     * @throws IllegalArgumentException if the text has another format
     */
    public static Quarter parse(String text) {
        Matcher matcher = FORMAT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not a quarter such as 2023-Q4: " + text);
        }
        return of(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }

    /** The first day of its first month. */
    public LocalDate firstDay() {
        return year.firstDay().plusMonths(3L * (number - 1));
    }

    /** The last day of the quarter, as of which it is rated. */
    public LocalDate lastDay() {
        return firstDay().plusMonths(3).minusDays(1);
    }

    /** The following quarter; after the fourth, the first of the next fiscal year. */
    public Quarter next() {
        return plus(1);
    }

    /** The preceding quarter; before the first, the fourth of the previous fiscal year. */
    public Quarter previous() {
        return plus(-1);
    }

    /** The quarter {@code quarters} later, or earlier if negative. */
    public Quarter plus(int quarters) {
        int index = year.year() * 4 + number - 1 + quarters;
        return of(Math.floorDiv(index, 4), Math.floorMod(index, 4) + 1);
    }

    @Override
    public int compareTo(Quarter other) {
        return ORDER.compare(this, other);
    }

    /** {@code 2023-Q4}, as {@link #parse} reads it. */
    @Override
    public String toString() {
        return "%04d-Q%d".formatted(year.year(), number);
    }
}
