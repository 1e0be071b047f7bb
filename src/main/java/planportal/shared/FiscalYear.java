package planportal.shared;

import java.time.LocalDate;
import java.time.Month;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A Japanese fiscal year (年度): 1 April of {@code year} to 31 March of the next calendar year.
 *
 * @param year the calendar year in which it begins, 1900–2200
 */
public record FiscalYear(int year) implements Comparable<FiscalYear> {

    public FiscalYear {
        if (year < 1900 || year > 2200) {
            throw new IllegalArgumentException("not a fiscal year: " + year);
        }
    }

    /** The fiscal year that contains {@code day}. */
    public static FiscalYear of(LocalDate day) {
        return new FiscalYear(day.getMonthValue() >= Month.APRIL.getValue() ? day.getYear() : day.getYear() - 1);
    }

    /** 1 April. */
    public LocalDate firstDay() {
        return LocalDate.of(year, Month.APRIL, 1);
    }

    /** 31 March of the next calendar year. */
    public LocalDate lastDay() {
        return LocalDate.of(year + 1, Month.MARCH, 31);
    }

    /** Its quarter {@code number}, 1–4. */
    public Quarter quarter(int number) {
        return new Quarter(this, number);
    }

    /** Its four quarters, in order. */
    public List<Quarter> quarters() {
        return IntStream.rangeClosed(1, 4).mapToObj(this::quarter).toList();
    }

    @Override
    public int compareTo(FiscalYear other) {
        return Integer.compare(year, other.year);
    }
}
