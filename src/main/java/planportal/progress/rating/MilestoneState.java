package planportal.progress.rating;

/** The state of a milestone as reported by its department. */
public enum MilestoneState {

    /** 未着手. */
    NOT_STARTED,

    /** 進行中. */
    IN_PROGRESS,

    /** 完了. */
    DONE,

    /** 中止. */
    GIVEN_UP
}
