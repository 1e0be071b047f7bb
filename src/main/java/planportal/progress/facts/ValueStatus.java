package planportal.progress.facts;

/** Whether the value of a quarter is final (確定値・速報値・集計中). */
public enum ValueStatus {

    /** 確定値. */
    FINAL,

    /** 速報値: a figure published before the final one is known; it is rated like a final one. */
    PRELIMINARY,

    /** 集計中: there is no figure yet, but the month in which one is expected. */
    PENDING;

    /**
     * Whether replacing a public value of this status by one of {@code next} is a correction, which needs a reason: always for
     * a final value, and if a preliminary figure is withdrawn without a new one. Otherwise the new value completes the old one.
     */
    public boolean isCorrectedBy(ValueStatus next) {
        return this == FINAL || this == PRELIMINARY && next == PENDING;
    }

    /** Whether this is {@link #FINAL}; for templates. */
    public boolean isFinal() {
        return this == FINAL;
    }

    /** Whether this is {@link #PRELIMINARY}; for templates. */
    public boolean isPreliminary() {
        return this == PRELIMINARY;
    }

    /** Whether this is {@link #PENDING}; for templates. */
    public boolean isPending() {
        return this == PENDING;
    }
}
