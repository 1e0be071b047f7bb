package planportal.progress.facts;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;
import planportal.progress.rating.MilestoneState;
import planportal.shared.Quarter;

/**
 * An approved value to be published.
 *
 * @param kpiId          the KPI
 * @param quarter        the quarter that was measured
 * @param value          the figure, in the KPI's unit; null for a milestone
 * @param numerator      the numerator from which the value was computed; null if it was not reported as a quotient
 * @param denominator    the denominator, above zero; null if and only if the numerator is
 * @param milestoneState the state; null for any other kind
 * @param milestoneOn    the day on which the milestone was done, only with {@link MilestoneState#DONE}
 * @param status         whether the value is final, preliminary or pending
 * @param expected       the month in which a pending value is expected; otherwise null
 * @param comment        the department's public comment; null if there is none
 * @param reason         the public reason of a correction; null for the first value of the quarter, and if the value completes a
 *                       preliminary or pending one
 * @param departmentId   the id of the department that reports it
 */
public record NewMeasurement(
        long kpiId,
        Quarter quarter,
        @Nullable BigDecimal value,
        @Nullable BigDecimal numerator,
        @Nullable BigDecimal denominator,
        @Nullable MilestoneState milestoneState,
        @Nullable LocalDate milestoneOn,
        ValueStatus status,
        @Nullable YearMonth expected,
        @Nullable String comment,
        @Nullable String reason,
        long departmentId) {

    /** @throws IllegalArgumentException if the components contradict each other, such as a pending value with a figure */
    public NewMeasurement {
        if (status.isPending() != (expected != null)) {
            throw new IllegalArgumentException(
                    "a value that is not known yet, and no other, is expected in some month");
        }
        if (status.isPreliminary() && value == null) {
            throw new IllegalArgumentException("a preliminary value is a figure");
        }
        if (status.isPending() && (value != null || milestoneState != null)) {
            throw new IllegalArgumentException("what is not known yet has no value");
        }
        if (!status.isPending() && (value == null) == (milestoneState == null)) {
            throw new IllegalArgumentException("a measurement has a value or a milestone's state, not both");
        }
        if ((numerator == null) != (denominator == null) || numerator != null && value == null) {
            throw new IllegalArgumentException("a value is divided from two figures, or from none");
        }
        if (milestoneOn != null && milestoneState != MilestoneState.DONE) {
            throw new IllegalArgumentException("only a milestone that is done has a day");
        }
    }

    /** A copy for the KPI with the id {@code kpi}. */
    public NewMeasurement of(long kpi) {
        return new NewMeasurement(
                kpi,
                quarter,
                value,
                numerator,
                denominator,
                milestoneState,
                milestoneOn,
                status,
                expected,
                comment,
                reason,
                departmentId);
    }

    /** A final value without numerator and denominator. */
    public NewMeasurement(
            long kpiId,
            Quarter quarter,
            @Nullable BigDecimal value,
            @Nullable MilestoneState milestoneState,
            @Nullable LocalDate milestoneOn,
            @Nullable String comment,
            @Nullable String reason,
            long departmentId) {
        this(
                kpiId,
                quarter,
                value,
                null,
                null,
                milestoneState,
                milestoneOn,
                ValueStatus.FINAL,
                null,
                comment,
                reason,
                departmentId);
    }
}
