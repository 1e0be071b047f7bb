package planportal.progress;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why something may not be settled of a KPI; nothing has been changed. */
public class KpiRefusal extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** What is in the way. The names are the ends of message keys, which say what to do instead. */
    public enum Reason {
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
        CODE_UNUSABLE
    }

    private final Reason reason;
    private final @Nullable String field;
    private final transient List<Object> arguments;

    /**
     * @param field     what it is about, as a form calls it; null if it is about the whole
     * @param arguments what the message says besides
     */
    public KpiRefusal(Reason reason, @Nullable String field, Object... arguments) {
        super(reason + " " + field, null, false, false);
        this.reason = reason;
        this.field = field;
        this.arguments = List.of(arguments);
    }

    public Reason reason() {
        return reason;
    }

    public @Nullable String field() {
        return field;
    }

    public Object[] arguments() {
        return arguments.toArray();
    }
}
