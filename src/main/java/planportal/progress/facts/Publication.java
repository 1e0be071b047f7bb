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

/** The moment at which approved facts became public (公表). Numbered without gaps, in the order of time. */
@Entity
@Immutable
public class Publication {

    /**
     * What was made public: the plan, a rule or target, a department's values, a correction, a whole quarter, or values of
     * years past that came in one file.
     */
    public enum Kind {
        PLAN,
        RULE,
        REPORT,
        CORRECTION,
        QUARTER,
        HISTORY
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

    /** A publication that has not taken place, for {@link Snapshot#asIf}. */
    public Publication(long number, long planId, Instant publishedAt, Kind kind, @Nullable Quarter quarter) {
        this.number = number;
        this.planId = planId;
        this.publishedAt = publishedAt;
        this.kind = kind;
        this.quarter = quarter;
    }

    public long number() {
        return number;
    }

    public Instant publishedAt() {
        return publishedAt;
    }

    public Kind kind() {
        return kind;
    }

    /** The quarter that the facts are about, if they are about one. */
    public @Nullable Quarter quarter() {
        return quarter;
    }

    /** Where what came in a file comes from, for the public; null of all others. */
    public @Nullable String note() {
        return note;
    }
}
