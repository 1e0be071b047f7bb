package planportal.progress.rating;

/** The kind of a KPI, which determines the meaning of its reported values. */
public enum Kind {

    /** A level: the quarter's value is the value on its last day. */
    LEVEL,

    /** A running total since the baseline: the quarter's value is the increment of the quarter. */
    CUMULATIVE,

    /** A quantity of the fiscal year: the quarter's value is the quantity of the quarter; the target is for the year. */
    FLOW,

    /** A milestone: it has states instead of figures. */
    MILESTONE;

    /** Whether this is {@link #LEVEL}; for templates. */
    public boolean isLevel() {
        return this == LEVEL;
    }

    /** Whether this is {@link #CUMULATIVE}; for templates. */
    public boolean isCumulative() {
        return this == CUMULATIVE;
    }

    /** Whether this is {@link #FLOW}; for templates. */
    public boolean isFlow() {
        return this == FLOW;
    }

    /** Whether the values of its quarters are added up. */
    public boolean addsUp() {
        return this == CUMULATIVE || this == FLOW;
    }

    /** Whether this is {@link #MILESTONE}; for templates. */
    public boolean isMilestone() {
        return this == MILESTONE;
    }
}
