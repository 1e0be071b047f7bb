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
    RATING
}
