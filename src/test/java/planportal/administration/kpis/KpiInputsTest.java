package planportal.administration.kpis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KpiInputsTest {

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
    void refusesTextThatIsNotAFigure(String typed) {
        assertThat(KpiInputs.figure(typed)).isEmpty();
    }
}
