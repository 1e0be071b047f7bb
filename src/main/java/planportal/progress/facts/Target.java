package planportal.progress.facts;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;
import planportal.shared.DaySpan;
import planportal.shared.Source;

/** Where a KPI must be by when (目標値). A KPI's targets of one revision belong together; a milestone's is its due day. */
@Entity
@Immutable
public class Target {

    @Embeddable
    record Key(
            @Column(name = "kpi_id") long kpiId,
            @Column(name = "revision") int revision,
            @Column(name = "position") int position) {}

    @EmbeddedId
    private Key key;

    private @Nullable BigDecimal value;

    private @Nullable DaySpan due;

    private @Nullable Source source;

    private boolean sample;

    private @Nullable String reason;

    private long publication;

    protected Target() {}

    /** The value to be reached; null for a milestone. */
    public @Nullable BigDecimal value() {
        return value;
    }

    /** By when, as exactly as it is known; null if it is not dated: then it is due on the plan's last day. */
    public @Nullable DaySpan due() {
        return due;
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

    public LocalDate dueDay(LocalDate planEnd) {
        return due == null ? planEnd : due.last();
    }

    public long kpiId() {
        return key.kpiId();
    }

    public int revision() {
        return key.revision();
    }

    int position() {
        return key.position();
    }

    public long publication() {
        return publication;
    }
}
