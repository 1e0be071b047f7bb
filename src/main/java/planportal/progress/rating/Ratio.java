package planportal.progress.rating;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.numbers.fraction.BigFraction;
import org.jspecify.annotations.Nullable;

/** An exact fraction. It is compared exactly and rounded only to be shown; it may be negative or above 1. */
public final class Ratio implements Comparable<Ratio> {

    public static final Ratio ZERO = new Ratio(BigFraction.ZERO);
    public static final Ratio ONE = new Ratio(BigFraction.ONE);

    private static final BigInteger HUNDRED = BigInteger.valueOf(100);

    private final BigFraction value;

    private Ratio(BigFraction value) {
        this.value = value.getDenominator().signum() < 0
                ? BigFraction.of(
                        value.getNumerator().negate(), value.getDenominator().negate())
                : value;
    }

    /** @throws IllegalArgumentException if the denominator is zero */
    public static Ratio of(long numerator, long denominator) {
        return of(BigDecimal.valueOf(numerator), BigDecimal.valueOf(denominator));
    }

    /** @throws IllegalArgumentException if the denominator is zero */
    public static Ratio of(BigDecimal numerator, BigDecimal denominator) {
        return of(numerator).dividedBy(of(denominator));
    }

    /** The same number as a fraction. */
    public static Ratio of(BigDecimal number) {
        return new Ratio(
                number.scale() > 0
                        ? BigFraction.of(number.unscaledValue(), BigInteger.TEN.pow(number.scale()))
                        : BigFraction.of(number.toBigIntegerExact()));
    }

    /** In per cent with one decimal, rounded half up (a half away from zero): 0.9375 is 93.8. */
    public BigDecimal percent() {
        return value.multiply(HUNDRED).bigDecimalValue(1, RoundingMode.HALF_UP);
    }

    /** With {@code scale} decimals, rounded half up (a half away from zero). */
    public BigDecimal decimal(int scale) {
        return value.bigDecimalValue(scale, RoundingMode.HALF_UP);
    }

    /** −1, 0 or 1. */
    public int signum() {
        return value.signum();
    }

    Ratio plus(Ratio other) {
        return new Ratio(value.add(other.value));
    }

    /**
     * The sum of {@code all}. Fractions of the same denominator are added first, and the rest in pairs, so that thousands of
     * different fractions do not each have to be brought to one huge denominator.
     */
    static Ratio sum(Collection<Ratio> all) {
        Map<BigInteger, BigInteger> byDenominator = new HashMap<>();
        for (Ratio each : all) {
            byDenominator.merge(each.value.getDenominator(), each.value.getNumerator(), BigInteger::add);
        }
        List<BigFraction> sums = new ArrayList<>();
        byDenominator.forEach((denominator, numerator) -> sums.add(BigFraction.of(numerator, denominator)));
        while (sums.size() > 1) {
            List<BigFraction> pairs = new ArrayList<>();
            for (int i = 0; i < sums.size(); i += 2) {
                pairs.add(i + 1 < sums.size() ? sums.get(i).add(sums.get(i + 1)) : sums.get(i));
            }
            sums.clear();
            sums.addAll(pairs);
        }
        return sums.isEmpty() ? ZERO : new Ratio(sums.get(0));
    }

    Ratio minus(Ratio other) {
        return new Ratio(value.subtract(other.value));
    }

    Ratio times(Ratio other) {
        return new Ratio(value.multiply(other.value));
    }

    Ratio dividedBy(Ratio other) {
        if (other.signum() == 0) {
            throw new IllegalArgumentException("a fraction over zero: " + this + " / " + other);
        }
        return new Ratio(value.divide(other.value));
    }

    /** This, or the nearer end of 0 to 1. */
    Ratio withinZeroAndOne() {
        if (signum() < 0) {
            return ZERO;
        }
        return compareTo(ONE) > 0 ? ONE : this;
    }

    @Override
    public int compareTo(Ratio other) {
        // BigFraction.compareTo of commons-numbers 1.2 orders two negative fractions by their magnitude.
        return value.subtract(other.value).signum();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Ratio ratio && value.equals(ratio.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    /** Numerator and denominator without common factor: {@code 15 / 16}. */
    @Override
    public String toString() {
        return value.toString();
    }
}
