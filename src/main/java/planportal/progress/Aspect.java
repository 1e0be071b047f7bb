package planportal.progress;

/** A part of a KPI's settings that changes as a whole, for one reason, and has its own revisions. */
public enum Aspect {

    /** Its definition: name, unit, kind, frequency of reports. */
    DEFINITION,

    /** The baseline. */
    BASELINE,

    /** The targets. */
    TARGETS,

    /** How it is rated: its weight and thresholds. */
    RATING;

    /** Whether this is {@link #DEFINITION}; for templates. */
    public boolean isDefinition() {
        return this == DEFINITION;
    }

    /** Whether this is {@link #BASELINE}; for templates. */
    public boolean isBaseline() {
        return this == BASELINE;
    }

    /** Whether this is {@link #TARGETS}; for templates. */
    public boolean isTargets() {
        return this == TARGETS;
    }

    /** Whether this is {@link #RATING}; for templates. */
    public boolean isRating() {
        return this == RATING;
    }
}
