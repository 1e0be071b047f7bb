package planportal.progress.rating;

/** How a KPI stands at the end of a quarter (評価), from best to worst, then what is no judgement. */
public enum Rating {

    /** 達成: the target is reached. */
    ACHIEVED,

    /** 順調. */
    ON_TRACK,

    /** やや遅れ. */
    SLIGHTLY_LATE,

    /** 遅れ. */
    LATE,

    /** 中止: the promise was given up. */
    DISCONTINUED,

    /** 未報告: the quarter has no value of its own. */
    NOT_REPORTED,

    /** 評価対象外: it cannot be rated, and the {@link Reason} says why. */
    NOT_RATED;

    /** Whether this is one of the four judgements, 達成 to 遅れ. */
    public boolean isJudgement() {
        return compareTo(DISCONTINUED) < 0;
    }
}
