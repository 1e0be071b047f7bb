package planportal.charts;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScaleTest {

    private static List<BigDecimal> numbers(String text) {
        return Arrays.stream(text.split(" ")).map(BigDecimal::new).toList();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "0 2650, 0 1000 2000 3000",
        "10 38 50, 0 20 40 60",
        "80 80, 70 75 80 85 90",
        "0 0, 0 1",
        "-20 20, -20 -10 0 10 20",
        "-5 -5, -6 -5 -4",
        "0.001 0.003, 0.000 0.001 0.002 0.003",
        "900000000 1000000000, 900000000 925000000 950000000 975000000 1000000000",
        "0 3, 0 1 2 3",
        "0 1.5, 0.0 0.5 1.0 1.5"
    })
    void hasRoundTicksAroundTheValues(String values, String ticks) {
        assertThat(Scale.of(numbers(values), 4, false).ticks()).isEqualTo(numbers(ticks));
    }

    @ParameterizedTest
    @CsvSource({"290 310, 0", "-290 -310, -400"})
    void beginsBarsAtZero(String values, String low) {
        Scale scale = Scale.of(numbers(values), 4, true);

        assertThat(scale.low()).isEqualByComparingTo(low);
        assertThat(scale.ticks()).anyMatch(tick -> tick.signum() == 0);
    }

    @Property
    void enclosesEveryValueInFewEvenSteps(
            @ForAll("values") List<BigDecimal> values, @ForAll @IntRange(min = 3, max = 6) int intervals) {
        Scale scale = Scale.of(values, intervals, false);

        assertThat(values).allSatisfy(value -> assertThat(value).isBetween(scale.low(), scale.high()));
        assertThat(values).allSatisfy(value -> assertThat(scale.fraction(value)).isBetween(0.0, 1.0));
        assertThat(scale.ticks()).hasSizeBetween(2, intervals + 3).isSorted();
    }

    @Provide
    Arbitrary<List<BigDecimal>> values() {
        return Arbitraries.oneOf(
                        Arbitraries.bigDecimals()
                                .between(new BigDecimal("-1000000000000"), new BigDecimal("1000000000000"))
                                .ofScale(3),
                        Arbitraries.bigDecimals()
                                .between(new BigDecimal("-1"), new BigDecimal("1"))
                                .ofScale(5),
                        Arbitraries.integers().between(-100, 100).map(BigDecimal::valueOf))
                .list()
                .ofMaxSize(6);
    }
}
