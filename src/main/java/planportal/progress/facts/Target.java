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

/**
 * A published target (目標値) of a KPI: a value and its date. All targets of one revision together replace those of the previous
 * one. The target of a milestone is its due day alone.
 */
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

    /** The day or period by which it is to be reached; null if it is not dated: it is then due on the plan's last day. */
    public @Nullable DaySpan due() {
        return due;
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

    /** The day on which it is due: the last of {@link #due()}, or {@code planEnd} if it is not dated. */
    public LocalDate dueDay(LocalDate planEnd) {
        return due == null ? planEnd : due.last();
    }

    /** The id of its KPI. */
    public long kpiId() {
        return key.kpiId();
    }

    /** The revision of the KPI's targets, from 1. */
    public int revision() {
        return key.revision();
    }

    int position() {
        return key.position();
    }

    /** The number of the publication that made it public. */
    public long publication() {
        return publication;
    }
}
