package planportal.progress;

/** What of a KPI is settled as one: changed together and for one reason, with revisions of its own. */
public enum Aspect {

    /** What it means: name, unit, kind, how often it is reported. */
    DEFINITION,

    /** Where it started. */
    BASELINE,

    /** Where it must be by when. */
    TARGETS,

    /** How it is rated: its weight and thresholds. */
    RATING
}
