package planportal.progress.facts;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import planportal.progress.rating.MilestoneState;
import planportal.shared.Quarter;

/**
 * A published value of a KPI for a quarter (実績値): the value of a level, the increment of a running total, the quarter's
 * quantity of a flow, or the state of a milestone; or that the value is not known yet, and when it is expected. Never changed:
 * it is replaced by the next revision, which is a correction with a reason, or completes a preliminary or pending value.
 */
public final class Measurement {

    private static final int MAX_COMPACT_DIGITS = 18;

    private final long kpiId;
    private final Quarter quarter;
    private final int revision;
    private final @Nullable BigDecimal value;
    private final @Nullable BigDecimal numerator;
    private final @Nullable BigDecimal denominator;
    private final @Nullable MilestoneState milestoneState;
    private final @Nullable LocalDate milestoneOn;
    private final ValueStatus valueStatus;
    private final @Nullable YearMonth expectedMonth;
    private final @Nullable ValueStatus completes;
    private final @Nullable String comment;
    private final @Nullable String reason;
    private final @Nullable Long departmentId;
    private final boolean sample;
    private final long publication;

    /** @param completes the status of the previous revision, which this one completes; null for a first value and a correction */
    public Measurement(
            NewMeasurement approved, int revision, @Nullable ValueStatus completes, boolean sample, long publication) {
        MeasuredValue measured = approved.measured();
        this.kpiId = approved.kpiId();
        this.quarter = approved.quarter();
        this.revision = revision;
        this.value = measured.value();
        this.numerator = measured.numerator();
        this.denominator = measured.denominator();
        this.milestoneState = measured.milestoneState();
        this.milestoneOn = measured.milestoneOn();
        this.valueStatus = measured.status();
        this.expectedMonth = measured.expected();
        this.completes = completes;
        this.comment = approved.comment();
        this.reason = approved.reason();
        this.departmentId = approved.departmentId();
        this.sample = sample;
        this.publication = publication;
    }

    private Measurement(ResultSet row, Quarter quarter, @Nullable Long departmentId) throws SQLException {
        this.kpiId = row.getLong("kpi_id");
        this.quarter = quarter;
        this.revision = row.getInt("revision");
        this.value = figure(row, "value");
        this.numerator = figure(row, "numerator");
        this.denominator = figure(row, "denominator");
        String state = row.getString("milestone_state");
        this.milestoneState = state == null ? null : MilestoneState.valueOf(state);
        this.milestoneOn = row.getObject("milestone_on", LocalDate.class);
        this.valueStatus = ValueStatus.valueOf(row.getString("value_status"));
        String expected = row.getString("expected_month");
        this.expectedMonth = expected == null ? null : YearMonth.parse(expected);
        String completed = row.getString("completes");
        this.completes = completed == null ? null : ValueStatus.valueOf(completed);
        this.comment = row.getString("comment");
        this.reason = row.getString("reason");
        this.departmentId = departmentId;
        this.sample = row.getBoolean("sample");
        this.publication = row.getLong("publication");
    }

    /** Its small numbers are stored in a form that takes a third of the memory of large ones. */
    private static @Nullable BigDecimal figure(ResultSet row, String column) throws SQLException {
        BigDecimal figure = row.getBigDecimal(column);
        return figure == null || figure.precision() > MAX_COMPACT_DIGITS
                ? figure
                : BigDecimal.valueOf(figure.unscaledValue().longValueExact(), figure.scale());
    }

    /** Reads rows of its table. What many rows have in common they share. */
    static RowMapper<Measurement> rows() {
        Map<String, Quarter> quarters = new HashMap<>();
        Map<Long, Long> departments = new HashMap<>();
        return (row, number) -> {
            Long department = row.getObject("department_id", Long.class);
            return new Measurement(
                    row,
                    quarters.computeIfAbsent(row.getString("quarter"), Quarter::parse),
                    department == null ? null : departments.computeIfAbsent(department, id -> id));
        };
    }

    /** The id of its KPI. */
    public long kpiId() {
        return kpiId;
    }

    /** The quarter that was measured. */
    public Quarter quarter() {
        return quarter;
    }

    /** 1 for the first publication of the quarter's value, then counted up. */
    public int revision() {
        return revision;
    }

    /** The figure in the KPI's unit; null for a milestone and for a pending value. */
    public @Nullable BigDecimal value() {
        return value;
    }

    /** The numerator from which the value was computed; null if it was not reported as a quotient. */
    public @Nullable BigDecimal numerator() {
        return numerator;
    }

    /** The denominator, above zero; null if and only if {@link #numerator} is. */
    public @Nullable BigDecimal denominator() {
        return denominator;
    }

    /** The milestone's state; null for other kinds and for a pending value. */
    public @Nullable MilestoneState milestoneState() {
        return milestoneState;
    }

    /** The day on which the milestone was done; null if it is not done, or the day is not known. */
    public @Nullable LocalDate milestoneOn() {
        return milestoneOn;
    }

    /** Whether the value is final, preliminary or pending. */
    public ValueStatus status() {
        return valueStatus;
    }

    /** The month in which a pending value is expected; otherwise null. */
    public @Nullable YearMonth expected() {
        return expectedMonth;
    }

    /** Whether there is a value or state; false for a pending value. */
    public boolean hasValue() {
        return !valueStatus.isPending();
    }

    /** Whether it corrects the previous revision, rather than completing a preliminary or pending one. */
    public boolean isCorrection() {
        return revision > 1 && completes == null;
    }

    /** The department's public comment, at most 4,000 characters; null if there is none. */
    public @Nullable String comment() {
        return comment;
    }

    /** The public reason of a correction; null unless {@link #isCorrection()}. */
    public @Nullable String reason() {
        return reason;
    }

    /** The id of the department that reported it; null if unknown. */
    public @Nullable Long departmentId() {
        return departmentId;
    }

    /** Whether it was invented for a demonstration. */
    public boolean sample() {
        return sample;
    }

    /** The number of the publication that made it public. */
    public long publication() {
        return publication;
    }
}
