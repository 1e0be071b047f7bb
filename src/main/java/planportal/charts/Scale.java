package planportal.charts;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * The value axis: round tick values that cover all values.
 *
 * @param ticks at least two, ascending, equally spaced
 */
record Scale(List<BigDecimal> ticks) {

    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    /**
     * @param values    values to cover
     * @param intervals approximate number of intervals, one or more
     * @param fromZero  whether zero must be on the axis, as bars require
     */
    static Scale of(Collection<BigDecimal> values, int intervals, boolean fromZero) {
        BigDecimal low = values.stream().reduce(BigDecimal::min).orElse(BigDecimal.ZERO);
        BigDecimal high = values.stream().reduce(BigDecimal::max).orElse(BigDecimal.ZERO);
        // Zero is included if it is close enough not to flatten the curve.
        if (fromZero || low.signum() > 0 && low.multiply(TWO).compareTo(high) <= 0) {
            low = low.min(BigDecimal.ZERO);
        }
        if (fromZero || high.signum() < 0 && high.multiply(TWO).compareTo(low) >= 0) {
            high = high.max(BigDecimal.ZERO);
        }
        if (low.compareTo(high) == 0) {
            BigDecimal room = low.signum() == 0 ? BigDecimal.ONE : low.abs().movePointLeft(1);
            low = low.signum() == 0 ? low : low.subtract(room);
            high = high.add(room);
        }
        boolean whole =
                values.stream().allMatch(each -> each.stripTrailingZeros().scale() <= 0);
        BigDecimal step = step(high.subtract(low).divide(BigDecimal.valueOf(intervals), MathContext.DECIMAL64), whole);
        BigDecimal first = low.divide(step, 0, RoundingMode.FLOOR).multiply(step);
        BigDecimal end = high;
        int count = end.subtract(first).divide(step, 0, RoundingMode.CEILING).intValueExact();
        return new Scale(Stream.iterate(first, each -> each.add(step))
                .limit(count + 1L)
                .map(each -> each.setScale(Math.max(0, step.scale())))
                .toList());
    }

    /**
     * The smallest of 1, 2, 2.5 and 5 times a power of ten that is at least {@code least}; an integer for integer
     * values.
     */
    private static BigDecimal step(BigDecimal least, boolean whole) {
        int power = least.precision() - least.scale() - 1;
        return Stream.of("1", "2", "2.5", "5", "10")
                .map(each -> new BigDecimal(each).scaleByPowerOfTen(power))
                .map(BigDecimal::stripTrailingZeros)
                .filter(each -> each.compareTo(least) >= 0 && (!whole || each.scale() <= 0))
                .findFirst()
                .orElse(BigDecimal.ONE);
    }

    BigDecimal low() {
        return ticks.get(0);
    }

    BigDecimal high() {
        return ticks.get(ticks.size() - 1);
    }

    /** The relative position of {@code value}: 0 at the lowest tick, 1 at the highest. */
    double fraction(BigDecimal value) {
        return value.subtract(low())
                .divide(high().subtract(low()), MathContext.DECIMAL64)
                .doubleValue();
    }
}
