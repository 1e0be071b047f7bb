package planportal.progress.facts;

/** How far a department knows the value of a quarter. */
public enum ValueStatus {

    /** 確定値: known for good. */
    FINAL,

    /** 速報値: a figure that is published although the final one is still to come; it is rated like any other. */
    PRELIMINARY,

    /** 集計中: there is no figure yet; the month is known in which one is expected. */
    PENDING;

    /**
     * Whether a public value with this status is corrected where one with {@code next} replaces it, and a reason is needed: a
     * final value is, whatever replaces it, and a figure that is taken back. All else brings what was announced.
     */
    public boolean isCorrectedBy(ValueStatus next) {
        return this == FINAL || this == PRELIMINARY && next == PENDING;
    }

    public boolean isFinal() {
        return this == FINAL;
    }

    public boolean isPreliminary() {
        return this == PRELIMINARY;
    }

    public boolean isPending() {
        return this == PENDING;
    }
}
