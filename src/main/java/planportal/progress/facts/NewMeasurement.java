package planportal.progress.facts;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import planportal.progress.rating.MilestoneState;
import planportal.shared.Quarter;

/**
 * An approved value on its way to the public.
 *
 * @param kpiId          the KPI
 * @param quarter        the quarter that was measured
 * @param value          the figure, in the KPI's unit; null for a milestone
 * @param numerator      what was divided to get the value; null where nothing was
 * @param denominator    what it was divided by, above zero; null exactly where the numerator is
 * @param milestoneState the state; null for any other kind
 * @param milestoneOn    the day on which the milestone was done, only with {@link MilestoneState#DONE}
 * @param comment        what the department says to citizens
 * @param reason         why a public value is corrected; null for the first value of the quarter, else mandatory
 * @param departmentId   the department that reports it
 */
public record NewMeasurement(
        long kpiId,
        Quarter quarter,
        @Nullable BigDecimal value,
        @Nullable BigDecimal numerator,
        @Nullable BigDecimal denominator,
        @Nullable MilestoneState milestoneState,
        @Nullable LocalDate milestoneOn,
        @Nullable String comment,
        @Nullable String reason,
        long departmentId) {

    public NewMeasurement {
        if ((value == null) == (milestoneState == null)) {
            throw new IllegalArgumentException("a measurement has a value or a milestone's state, not both");
        }
        if ((numerator == null) != (denominator == null) || numerator != null && value == null) {
            throw new IllegalArgumentException("a value is divided from two figures, or from none");
        }
        if (milestoneOn != null && milestoneState != MilestoneState.DONE) {
            throw new IllegalArgumentException("only a milestone that is done has a day");
        }
    }

    /** The same of the KPI with that id. */
    public NewMeasurement of(long kpi) {
        return new NewMeasurement(
                kpi,
                quarter,
                value,
                numerator,
                denominator,
                milestoneState,
                milestoneOn,
                comment,
                reason,
                departmentId);
    }

    /** A value that was not divided from others. */
    public NewMeasurement(
            long kpiId,
            Quarter quarter,
            @Nullable BigDecimal value,
            @Nullable MilestoneState milestoneState,
            @Nullable LocalDate milestoneOn,
            @Nullable String comment,
            @Nullable String reason,
            long departmentId) {
        this(kpiId, quarter, value, null, null, milestoneState, milestoneOn, comment, reason, departmentId);
    }
}
