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

/** Where a KPI started (基準値), as a document gives it. */
@Entity
@Immutable
public class Baseline {

    /** What the document adds to the value: 以上, 約. */
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

    public BigDecimal value() {
        return value;
    }

    /** When it was so, as exactly as the document says. */
    public DaySpan asOf() {
        return asOf;
    }

    /** The day as the document writes it, where that is not how a calendar does. */
    public @Nullable String asWritten() {
        return asWritten;
    }

    public @Nullable Qualifier qualifier() {
        return qualifier;
    }

    /** The lines that give it; null if it is a sample or a department gave it. */
    public @Nullable Source source() {
        return source;
    }

    /** Why it was given or changed, where no document says it. */
    public @Nullable String reason() {
        return reason;
    }

    /** Whether it was invented for a demonstration. */
    public boolean sample() {
        return sample;
    }

    public DatedValue dated() {
        return new DatedValue(asOf.last(), value);
    }

    public long kpiId() {
        return revision.kpiId();
    }

    public long publication() {
        return publication;
    }
}
