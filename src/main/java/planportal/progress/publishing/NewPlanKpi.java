package planportal.progress.publishing;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import planportal.progress.KpiDefinition;
import planportal.progress.rating.Thresholds;
import planportal.shared.DaySpan;
import planportal.shared.Source;

/** What a new plan says of a KPI, checked by whoever brings it: {@link PlanFacts} writes it as it is. */
public interface NewPlanKpi {

    String code();

    String label();

    String origin();

    KpiDefinition definition();

    Source source();

    Judged judgedBy();

    /** By what it is judged. */
    interface Judged {

        @Nullable
        Start baseline();

        List<? extends Aim> targets();

        /** Null for 1. */
        @Nullable
        BigDecimal weight();

        /** Its own; null for the plan's. */
        @Nullable
        Thresholds thresholds();
    }

    /** Where it starts. */
    interface Start {

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

    /** What it aims at. */
    interface Aim {

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
