package planportal.progress.facts;

import org.jspecify.annotations.Nullable;
import planportal.progress.rating.Thresholds;

/**
 * The plan's thresholds of pace, as one publication settled them.
 *
 * @param reason      why, in the public's language; null where the plan itself brought them
 * @param publication the publication that made them public
 */
public record PlanThresholds(
        Thresholds thresholds, @Nullable String reason, long publication) {}
