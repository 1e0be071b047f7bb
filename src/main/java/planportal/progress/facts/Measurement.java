package planportal.progress.facts;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;
import planportal.progress.rating.MilestoneState;
import planportal.shared.Quarter;

/**
 * What was measured for a quarter (実績値) and made public: of a level its value, of a running total its increment, of a
 * flow the quarter's flow, of a milestone its state. Never changed: a correction is the next revision, with its reason.
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

    private @Nullable String comment;

    private @Nullable String reason;

    private @Nullable Long departmentId;

    private boolean sample;

    private long publication;

    protected Measurement() {}

    public Measurement(NewMeasurement measured, int revision, boolean sample, long publication) {
        this.kpiId = measured.kpiId();
        this.quarter = measured.quarter();
        this.revision = revision;
        this.value = measured.value();
        this.numerator = measured.numerator();
        this.denominator = measured.denominator();
        this.milestoneState = measured.milestoneState();
        this.milestoneOn = measured.milestoneOn();
        this.comment = measured.comment();
        this.reason = measured.reason();
        this.departmentId = measured.departmentId();
        this.sample = sample;
        this.publication = publication;
    }

    public long kpiId() {
        return kpiId;
    }

    public Quarter quarter() {
        return quarter;
    }

    /** 1 for the first publication of the quarter's value, more for its corrections. */
    public int revision() {
        return revision;
    }

    public @Nullable BigDecimal value() {
        return value;
    }

    /** What was divided to get the value, where the KPI is a share and the department counted; else null. */
    public @Nullable BigDecimal numerator() {
        return numerator;
    }

    /** What it was divided by, above zero; null exactly where {@link #numerator} is. */
    public @Nullable BigDecimal denominator() {
        return denominator;
    }

    public @Nullable MilestoneState milestoneState() {
        return milestoneState;
    }

    /** The day on which the milestone was done, if it was and the day is known. */
    public @Nullable LocalDate milestoneOn() {
        return milestoneOn;
    }

    /** What the department says to citizens, at most 4,000 characters. */
    public @Nullable String comment() {
        return comment;
    }

    /** Why the value was corrected; null for the first revision. */
    public @Nullable String reason() {
        return reason;
    }

    /** The department that reported it. */
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
