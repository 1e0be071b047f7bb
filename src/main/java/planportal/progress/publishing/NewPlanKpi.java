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

    /** Its code in addresses, such as {@code 1-a-1}; unique in the plan. */
    String code();

    /** Its code as people read it, such as 1-ア-1. */
    String label();

    /** The name of a {@link planportal.progress.Kpi.Origin}. */
    String origin();

    /** Its first definition. */
    KpiDefinition definition();

    /** The lines of the documents that state it. */
    Source source();

    /** The data by which it is rated. */
    JudgedBy judgedBy();

    /** What it is rated by. */
    interface JudgedBy {

        /** The baseline; null if it has none. */
        @Nullable
        Baseline baseline();

        /** The targets with their dates; a milestone has at most one, without a value. */
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

        /** The value in the KPI's unit. */
        BigDecimal value();

        /** The day or period of the value. */
        DaySpan asOf();

        /** The date as the source writes it, if that is not a calendar date; otherwise null. */
        @Nullable
        String asWritten();

        /** The name of a {@link planportal.progress.facts.Baseline.Qualifier}; null if there is none. */
        @Nullable
        String qualifier();

        /** The lines of the documents that state it; null if there is a reason instead. */
        @Nullable
        Source source();

        /** The public reason if no document states it; otherwise null. */
        @Nullable
        String reason();
    }

    /** A target. */
    interface Target {

        /** The value to be reached; null for a milestone. */
        @Nullable
        BigDecimal value();

        /** The day or period by which it is to be reached; null for the plan's last day. */
        @Nullable
        DaySpan due();

        /** The lines of the documents that state it; null if there is a reason instead. */
        @Nullable
        Source source();

        /** The public reason if no document states it; otherwise null. */
        @Nullable
        String reason();
    }
}
