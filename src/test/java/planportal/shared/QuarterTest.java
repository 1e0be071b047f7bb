package planportal.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuarterTest {

    @Property
    void readsWhatItWrites(
            @ForAll @IntRange(min = 1900, max = 2200) int year, @ForAll @IntRange(min = 1, max = 4) int number) {
        assertThat(Quarter.parse(Quarter.of(year, number).toString())).isEqualTo(Quarter.of(year, number));
    }

    @Property
    void everyDayBelongsToItsQuarter(@ForAll @IntRange(max = 100_000) int days) {
        LocalDate day = LocalDate.of(1901, 1, 1).plusDays(days);
        Quarter quarter = Quarter.of(day);

        assertThat(day).isBetween(quarter.firstDay(), quarter.lastDay());
        assertThat(quarter.year()).isEqualTo(FiscalYear.of(day));
    }

    @Property
    void quartersFollowEachOtherWithoutGap(
            @ForAll @IntRange(min = 1900, max = 2199) int year,
            @ForAll @IntRange(min = 1, max = 4) int number,
            @ForAll @IntRange(min = -3, max = 3) int steps) {
        Quarter quarter = Quarter.of(year, number);

        assertThat(quarter.next().firstDay()).isEqualTo(quarter.lastDay().plusDays(1));
        assertThat(quarter.next().previous()).isEqualTo(quarter);
        assertThat(quarter.next()).isGreaterThan(quarter);
        if (year > 1900) {
            assertThat(quarter.plus(steps).plus(-steps)).isEqualTo(quarter);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2020-03-31, 2019-Q4",
        "2020-04-01, 2020-Q1",
        "2020-06-30, 2020-Q1",
        "2020-07-01, 2020-Q2",
        "2020-12-31, 2020-Q3",
        "2021-01-01, 2020-Q4",
        "2024-02-29, 2023-Q4"
    })
    void findsTheQuarterOfADay(LocalDate day, String quarter) {
        assertThat(Quarter.of(day)).hasToString(quarter);
    }

    @ParameterizedTest
    @CsvSource({"2023-Q1, 2023-06-30", "2023-Q2, 2023-09-30", "2023-Q3, 2023-12-31", "2023-Q4, 2024-03-31"})
    void endsOnItsLastDay(String quarter, LocalDate day) {
        assertThat(Quarter.parse(quarter).lastDay()).isEqualTo(day);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "2023", "2023-Q5", "2023-Q0", "2023-q1", "23-Q1", "2023-Q1 ", "２０２３-Q1", "9999-Q1", "0000-Q1"
            })
    void refusesTextThatIsNotAQuarter(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Quarter.parse(text));
    }
}
