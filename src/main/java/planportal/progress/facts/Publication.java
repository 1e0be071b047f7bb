package planportal.progress.facts;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;
import planportal.progress.Snapshot;
import planportal.shared.Quarter;

/** A publication (公表): the moment at which facts became public. Numbered without gaps in chronological order, over all plans. */
@Entity
@Immutable
public class Publication {

    /**
     * What was published: a plan; settings such as targets, thresholds or department names; first values and narratives;
     * corrections; a whole quarter; values of past years imported from one file; or that published content was taken down.
     */
    public enum Kind {
        PLAN,
        RULE,
        REPORT,
        CORRECTION,
        QUARTER,
        HISTORY,
        TAKEDOWN
    }

    @Id
    private long number;

    private long planId;

    private Instant publishedAt;

    @Enumerated(EnumType.STRING)
    private Kind kind;

    private @Nullable Quarter quarter;

    private @Nullable String note;

    protected Publication() {}

    /** A hypothetical publication for a preview ({@link Snapshot#asIf}); it is never stored. */
    public Publication(long number, long planId, Instant publishedAt, Kind kind, @Nullable Quarter quarter) {
        this.number = number;
        this.planId = planId;
        this.publishedAt = publishedAt;
        this.kind = kind;
        this.quarter = quarter;
    }

    /** Its number, from 1. */
    public long number() {
        return number;
    }

    /** When it became public; not before the publication with the previous number. */
    public Instant publishedAt() {
        return publishedAt;
    }

    /** What was published. */
    public Kind kind() {
        return kind;
    }

    /** The quarter of the published facts; null if they do not belong to one. */
    public @Nullable Quarter quarter() {
        return quarter;
    }

    /** The public note on the origin of imported values, or on what was taken down and why; null for other publications. */
    public @Nullable String note() {
        return note;
    }
}
