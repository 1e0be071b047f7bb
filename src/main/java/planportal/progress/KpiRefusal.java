package planportal.progress;

import planportal.shared.Refusal;

/** Why a change of a KPI's settings is refused; nothing has been changed. */
public enum KpiRefusal implements Refusal.Reason {
    NAME_MISSING,
    KIND_AND_DIRECTION,
    LIMITS_CROSSED,
    UNIT_MISSING,
    PART_MISSING,
    PARTS_OF_KIND,
    KIND_IN_USE,
    DIRECTION_IN_USE,
    UNIT_IN_USE,
    DECIMALS_IN_USE,
    LIMITS_IN_USE,
    PARTS_IN_USE,
    FIGURES_IN_THE_WAY,
    MILESTONE_WITHOUT_BASELINE,
    BASELINE_AFTER_TARGET,
    OUTSIDE_LIMITS,
    TOO_LARGE,
    NO_TARGET,
    TARGET_WITHOUT_VALUE,
    TARGET_WITH_VALUE,
    TARGETS_OUT_OF_ORDER,
    TARGET_BEFORE_BASELINE,
    WEIGHT_NOT_POSITIVE,
    THRESHOLDS_CROSSED,
    NOT_CONFIRMED,
    NOTHING_CHANGED,
    STALE,
    ANOTHER_WAITS,
    CODE_TAKEN,
    CODE_UNUSABLE;

    @Override
    public String messageCode() {
        return "kpis.error." + name();
    }
}
