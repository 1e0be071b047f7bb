package planportal.reporting.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;
import planportal.progress.Kpi;

/** What part of something counts: the portal divides, so that nobody has to, and everybody can redo it. */
public final class Share {

    private static final int PERCENT = 2;

    private Share() {}

    /**
     * The quotient as the KPI is published: in per cent where its unit is %, rounded half up to its decimals.
     *
     * @param denominator above zero
     * @return null where one of the two is missing
     */
    public static @Nullable BigDecimal of(Kpi kpi, @Nullable BigDecimal numerator, @Nullable BigDecimal denominator) {
        return of(kpi.unit().ja().equals("%"), kpi.decimals(), numerator, denominator);
    }

    public static @Nullable BigDecimal of(
            boolean percentage, int decimals, @Nullable BigDecimal numerator, @Nullable BigDecimal denominator) {
        if (numerator == null || denominator == null) {
            return null;
        }
        BigDecimal scaled = percentage ? numerator.movePointRight(PERCENT) : numerator;
        return scaled.divide(denominator, decimals, RoundingMode.HALF_UP);
    }
}
