package planportal.progress.rating;

/** How far a milestone is, as its department reports it. */
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
