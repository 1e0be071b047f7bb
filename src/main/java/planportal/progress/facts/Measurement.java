package planportal.progress.facts;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;
import planportal.progress.rating.MilestoneState;
import planportal.shared.Quarter;

/**
 * A published value of a KPI for a quarter (実績値): the value of a level, the increment of a running total, the quarter's
 * quantity of a flow, or the state of a milestone; or that the value is not known yet, and when it is expected. Never changed:
 * it is replaced by the next revision, which is a correction with a reason, or completes a preliminary or pending value.
 */
@Entity
@Immutable
public class Measurement {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private long kpiId;

    private Quarter quarter;

    private int revision;

    private @Nullable BigDecimal value;

    private @Nullable BigDecimal numerator;

    private @Nullable BigDecimal denominator;

    @Enumerated(EnumType.STRING)
    private @Nullable MilestoneState milestoneState;

    private @Nullable LocalDate milestoneOn;

    @Enumerated(EnumType.STRING)
    private ValueStatus valueStatus = ValueStatus.FINAL;

    private @Nullable YearMonth expectedMonth;

    @Enumerated(EnumType.STRING)
    private @Nullable ValueStatus completes;

    private @Nullable String comment;

    private @Nullable String reason;

    private @Nullable Long departmentId;

    private boolean sample;

    private long publication;

    protected Measurement() {}

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
