package planportal.progress.rating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RatioTest {

    @ParameterizedTest
    @CsvSource({
        "15, 16, 93.8",
        "-15, 16, -93.8",
        "1, 3, 33.3",
        "2, 3, 66.7",
        "0, 7, 0.0",
        "-1, 2000, -0.1",
        "41, 40, 102.5",
        "-1, 3000, 0.0",
        "10000, 1, 1000000.0"
    })
    void showsPercentRoundedHalfAwayFromZero(long numerator, long denominator, String percent) {
        assertThat(Ratio.of(numerator, denominator).percent()).isEqualTo(new BigDecimal(percent));
    }

    @Test
    void showsDecimals() {
        assertThat(Ratio.of(2, 3).decimal(2)).isEqualTo(new BigDecimal("0.67"));
        assertThat(Ratio.of(-1, 8).decimal(2)).isEqualTo(new BigDecimal("-0.13"));
    }

    @Test
    void readsNumbersOfAnyScale() {
        assertThat(Ratio.of(new BigDecimal("1E+3"))).isEqualTo(Ratio.of(1000, 1));
        assertThat(Ratio.of(new BigDecimal("0.0010"))).isEqualTo(Ratio.of(1, 1000));
        assertThat(Ratio.of(new BigDecimal("0E-5"))).isEqualTo(Ratio.ZERO);
    }

    @Test
    void comparesExactly() {
        assertThat(Ratio.of(1, 3))
                .isLessThan(Ratio.of(new BigDecimal("0.33333333333333333333333333333334"), BigDecimal.ONE));
        assertThat(Ratio.of(2, 6)).isEqualTo(Ratio.of(1, 3)).hasSameHashCodeAs(Ratio.of(1, 3));
    }

    @Test
    void ordersNegativeNumbers() {
        assertThat(Ratio.of(-1, 2))
                .isLessThan(Ratio.of(-1, 8))
                .isLessThan(Ratio.ZERO)
                .isGreaterThan(Ratio.of(3, -4));
        assertThat(Ratio.of(1, -8)).isEqualTo(Ratio.of(-1, 8)).hasToString("-1 / 8");
    }

    @Test
    void refusesADenominatorOfZero() {
        assertThatIllegalArgumentException().isThrownBy(() -> Ratio.of(1, 0));
    }
}
