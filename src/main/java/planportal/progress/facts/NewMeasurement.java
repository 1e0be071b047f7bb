package planportal.progress.facts;

import org.jspecify.annotations.Nullable;
import planportal.shared.Quarter;

/**
 * An approved value to be published.
 *
 * @param kpiId        the KPI
 * @param quarter      the quarter that was measured
 * @param measured     the value
 * @param comment      the department's public comment; null if there is none
 * @param reason       the public reason of a correction; null for the first value of the quarter, and if the value completes a
 *                     preliminary or pending one
 * @param departmentId the id of the department that reports it
 */
public record NewMeasurement(
        long kpiId,
        Quarter quarter,
        MeasuredValue measured,
        @Nullable String comment,
        @Nullable String reason,
        long departmentId) {

    /** A copy for the KPI with the id {@code kpi}. */
    public NewMeasurement of(long kpi) {
        return new NewMeasurement(kpi, quarter, measured, comment, reason, departmentId);
    }

    /** Whether the value is final, preliminary or pending. */
    public ValueStatus status() {
        return measured.status();
    }
}
