package planportal.progress.facts;

import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.math.BigDecimal;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;
import planportal.progress.rating.DatedValue;
import planportal.shared.DaySpan;
import planportal.shared.Source;

/** A published baseline (基準値) of a KPI. Never changed: a new baseline is the next revision. */
@Entity
@Immutable
public class Baseline {

    /** A qualification of the value in its source: 以上, 約. */
    public enum Qualifier {
        AT_LEAST,
        ABOUT
    }

    @EmbeddedId
    private Revision revision;

    private BigDecimal value;

    private DaySpan asOf;

    private @Nullable String asWritten;

    @Enumerated(EnumType.STRING)
    private @Nullable Qualifier qualifier;

    private @Nullable Source source;

    private boolean sample;

    private @Nullable String reason;

    private long publication;

    protected Baseline() {}

    /** The value in the KPI's unit, exactly as given. */
    public BigDecimal value() {
        return value;
    }

    /** The day or period of the value, as precisely as the source gives it. */
    public DaySpan asOf() {
        return asOf;
    }

    /** The date as the source writes it, if that is not a calendar date; otherwise null. */
    public @Nullable String asWritten() {
        return asWritten;
    }

    /** The qualification of the value; null if there is none. */
    public @Nullable Qualifier qualifier() {
        return qualifier;
    }

    /** The lines of the documents that state it; null if it was invented for a demonstration or set by a department. */
    public @Nullable Source source() {
        return source;
    }

    /** The public reason for setting or changing it; null if the plan states it. */
    public @Nullable String reason() {
        return reason;
    }

    /** Whether it was invented for a demonstration. */
    public boolean sample() {
        return sample;
    }

    /** The value with the last day of {@link #asOf()}, as the rating rule uses it. */
    public DatedValue dated() {
        return new DatedValue(asOf.last(), value);
    }

    /** The id of its KPI. */
    public long kpiId() {
        return revision.kpiId();
    }

    /** The number of the publication that made it public. */
    public long publication() {
        return publication;
    }
}
