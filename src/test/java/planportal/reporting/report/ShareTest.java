package planportal.reporting.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShareTest {

    @ParameterizedTest
    @CsvSource({
        "93, 96, 1, 96.9",
        "1, 8, 1, 12.5",
        "1, 8, 0, 13",
        "1, 3, 2, 33.33",
        "2, 3, 0, 67",
        "0, 5, 1, 0.0",
        "5, 5, 1, 100.0"
    })
    void computesPercentagesRoundedHalfUp(
            BigDecimal numerator, BigDecimal denominator, int decimals, BigDecimal expected) {
        assertThat(Share.of(true, decimals, numerator, denominator)).isEqualTo(expected);
    }

    @Test
    void computesQuotientsInOtherUnits() {
        assertThat(Share.of(false, 2, new BigDecimal(7), new BigDecimal(2))).isEqualTo("3.50");
    }

    @Test
    void isEmptyIfEitherPartIsMissing() {
        assertThat(Share.of(true, 1, null, BigDecimal.ONE)).isNull();
        assertThat(Share.of(true, 1, BigDecimal.ONE, null)).isNull();
    }
}
