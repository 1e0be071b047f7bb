package planportal.progress.rating;

/** What kind of quantity a KPI is, which decides what its reported values mean. */
public enum Kind {

    /** The state at a date: the quarter's value is the value on its last day. */
    LEVEL,

    /** A running total since the baseline: a quarter's value is what was added in it. */
    CUMULATIVE,

    /** A quantity of the fiscal year: a quarter's value is what happened in it; the target is for the year. */
    FLOW,

    /** Something that is done or not. */
    MILESTONE;

    public boolean isLevel() {
        return this == LEVEL;
    }

    public boolean isCumulative() {
        return this == CUMULATIVE;
    }

    public boolean isFlow() {
        return this == FLOW;
    }

    /** Whether the values of its quarters are added up. */
    public boolean addsUp() {
        return this == CUMULATIVE || this == FLOW;
    }

    public boolean isMilestone() {
        return this == MILESTONE;
    }
}
