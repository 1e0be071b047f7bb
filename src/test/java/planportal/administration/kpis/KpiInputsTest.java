package planportal.administration.kpis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import planportal.shared.DaySpan;

class KpiInputsTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            2024-03-31,           2024-03-31, 2024-03-31
            2024年3月31日,         2024-03-31, 2024-03-31
            令和6年3月31日,        2024-03-31, 2024-03-31
            R6.3.31,              2024-03-31, 2024-03-31
            平成31年4月30日,       2019-04-30, 2019-04-30
            令和元年5月,           2019-05-01, 2019-05-31
            2024-02,              2024-02-01, 2024-02-29
            2023年度,              2023-04-01, 2024-03-31
            令和5年度,             2023-04-01, 2024-03-31
            FY2023,               2023-04-01, 2024-03-31
            ２０２３年度,           2023-04-01, 2024-03-31
            平成29年,              2017-01-01, 2017-12-31
            2017,                 2017-01-01, 2017-12-31
            2018-04-01..2019-09-30, 2018-04-01, 2019-09-30
            """)
    void readsTimesAsExactlyAsTheyAreKnown(String typed, String first, String last) {
        DaySpan span = KpiInputs.span(typed).orElseThrow();

        assertThat(span.first()).hasToString(first);
        assertThat(span.last()).hasToString(last);
        assertThat(KpiInputs.span(KpiInputs.written(span)))
                .as("as the form shows it again")
                .contains(span);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "来年", "2024-02-30", "2024-13", "3月", "20240331", "2024-03-31..2023-01-01", "1..2..3"})
    void refusesWhatNamesNoTime(String typed) {
        assertThat(KpiInputs.span(typed)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1250, 1250", "'1,250', 1250", "１２．５, 12.5", "▲3, -3", "−0.5, -0.5", "0, 0"})
    void readsFigures(String typed, String figure) {
        assertThat(KpiInputs.figure(typed))
                .hasValueSatisfying(read -> assertThat(read).isEqualByComparingTo(figure));
    }

    @ParameterizedTest
    @CsvSource({"'23,000台', 台, 23000", "95%, %, 95", "９５％, %, 95", "180\u200B, '', 180"})
    void readsAFigureWithItsOwnUnit(String typed, String unit, String figure) {
        assertThat(KpiInputs.figure(typed, unit))
                .hasValueSatisfying(read -> assertThat(read).isEqualByComparingTo(figure));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "12人", "1,25", "1.2.3", "一", "1e9", "--1", "18²", "①"})
    void refusesWhatIsNoFigure(String typed) {
        assertThat(KpiInputs.figure(typed)).isEmpty();
    }
}
