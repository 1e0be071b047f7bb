package planportal.progress.publishing;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import planportal.progress.KpiDefinition;
import planportal.progress.rating.Thresholds;
import planportal.shared.DaySpan;
import planportal.shared.Source;

/** A KPI of a new plan, checked by the caller; {@link PlanFacts} writes it unchanged. */
public interface NewPlanKpi {

    String code();

    String label();

    String origin();

    KpiDefinition definition();

    Source source();

    JudgedBy judgedBy();

    /** What it is rated by. */
    interface JudgedBy {

        @Nullable
        Baseline baseline();

        List<? extends Target> targets();

        /** Null for 1. */
        @Nullable
        BigDecimal weight();

        /** Its own thresholds; null for the plan's. */
        @Nullable
        Thresholds thresholds();
    }

    /** The baseline. */
    interface Baseline {

        BigDecimal value();

        DaySpan asOf();

        @Nullable
        String asWritten();

        @Nullable
        String qualifier();

        @Nullable
        Source source();

        @Nullable
        String reason();
    }

    /** A target. */
    interface Target {

        @Nullable
        BigDecimal value();

        @Nullable
        DaySpan due();

        @Nullable
        Source source();

        @Nullable
        String reason();
    }
}
