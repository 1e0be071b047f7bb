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

    public boolean isDefinition() {
        return this == DEFINITION;
    }

    public boolean isBaseline() {
        return this == BASELINE;
    }

    public boolean isTargets() {
        return this == TARGETS;
    }

    public boolean isRating() {
        return this == RATING;
    }
}
