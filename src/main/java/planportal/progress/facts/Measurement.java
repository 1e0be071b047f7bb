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
 * What was measured for a quarter (実績値) and made public: of a level its value, of a running total its increment, of a
 * flow the quarter's flow, of a milestone its state; or that there is nothing yet, and when to expect it. Never changed: what
 * replaces it is the next revision, a correction with its reason, or what completes a preliminary or pending one.
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

    /** @param completes the status of the revision before, which it completes; null of a first one and a correction */
    public Measurement(
            NewMeasurement measured, int revision, @Nullable ValueStatus completes, boolean sample, long publication) {
        this.kpiId = measured.kpiId();
        this.quarter = measured.quarter();
        this.revision = revision;
        this.value = measured.value();
        this.numerator = measured.numerator();
        this.denominator = measured.denominator();
        this.milestoneState = measured.milestoneState();
        this.milestoneOn = measured.milestoneOn();
        this.valueStatus = measured.status();
        this.expectedMonth = measured.expected();
        this.completes = completes;
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

    /** 1 for the first publication of the quarter's value, more for what replaced it. */
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

    public ValueStatus status() {
        return valueStatus;
    }

    /** The month in which a pending value is expected; null of every other. */
    public @Nullable YearMonth expected() {
        return expectedMonth;
    }

    /** Whether it says what was measured; else that it is not known yet. */
    public boolean hasValue() {
        return !valueStatus.isPending();
    }

    /** Whether it corrects the revision before it; what completes a preliminary or pending one does not. */
    public boolean isCorrection() {
        return revision > 1 && completes == null;
    }

    /** What the department says to citizens, at most 4,000 characters. */
    public @Nullable String comment() {
        return comment;
    }

    /** Why the value was corrected; null unless it {@link #isCorrection}. */
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
