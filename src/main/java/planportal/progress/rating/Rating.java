package planportal.progress.rating;

/** The rating of a KPI at the end of a quarter (評価): the four judgements from best to worst, then the other values. */
public enum Rating {

    /** 達成: the target is reached. */
    ACHIEVED(0),

    /** 順調. */
    ON_TRACK(1),

    /** やや遅れ. */
    SLIGHTLY_LATE(2),

    /** 遅れ. */
    LATE(3),

    /** 中止: the milestone was given up, or a manager decided so. */
    DISCONTINUED(4),

    /** 未報告: the quarter has no value of its own. */
    NOT_REPORTED(5),

    /** 評価対象外: it cannot be rated, and the {@link Reason} says why. */
    NOT_RATED(6);

    private final int severity;

    Rating(int severity) {
        this.severity = severity;
    }

    /** A rank for sorting: greater is worse; values that are not judgements come last. */
    public int severity() {
        return severity;
    }

    /** Whether this counts as going well: 達成 or 順調. */
    public boolean isWellOff() {
        return this == ACHIEVED || this == ON_TRACK;
    }

    /** Whether this counts as late: やや遅れ or 遅れ. */
    public boolean isOffTrack() {
        return this == SLIGHTLY_LATE || this == LATE;
    }

    /** Whether this is one of the four judgements, 達成 to 遅れ. */
    public boolean isJudgement() {
        return severity <= LATE.severity;
    }
}
