package planportal.progress.facts;

import java.util.List;
import org.jspecify.annotations.Nullable;
import planportal.progress.rating.Thresholds;

/**
 * A revision of the plan's thresholds of pace.
 *
 * @param reason      the public reason for the change; null for the thresholds that came with the plan
 * @param publication the number of the publication that made them public
 */
public record PlanThresholds(
        Thresholds thresholds, @Nullable String reason, long publication) {

    /** The current ones of a plan: the last of {@code settled}, or the standard ones where there is none. */
    public static Thresholds newest(List<PlanThresholds> settled) {
        return settled.isEmpty()
                ? Thresholds.STANDARD
                : settled.get(settled.size() - 1).thresholds();
    }
}
