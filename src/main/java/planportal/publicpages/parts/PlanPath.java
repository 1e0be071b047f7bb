package planportal.publicpages.parts;

import org.jspecify.annotations.Nullable;
import planportal.plan.Initiative;
import planportal.plan.Measure;
import planportal.shared.LocalizedText;

/**
 * Where something stands in the plan, for the breadcrumb. A priority initiative has a page of its own; any other is a
 * part of its programme's page.
 *
 * @param priority   whether the initiative is one of those that the plan puts first
 * @param programme  the programme's slug
 * @param initiative the initiative's code
 * @param measure    the measure's code; null for what stands on the initiative itself
 */
public record PlanPath(
        boolean priority,
        String programme,
        LocalizedText programmeTitle,
        String initiative,
        @Nullable String mark,
        LocalizedText initiativeTitle,
        @Nullable String measure,
        @Nullable LocalizedText measureLabel,
        @Nullable LocalizedText measureTitle) {

    public static PlanPath to(Initiative initiative, @Nullable Measure measure) {
        return new PlanPath(
                initiative.programme().priority(),
                initiative.programme().slug(),
                initiative.programme().title(),
                initiative.code(),
                initiative.mark(),
                initiative.title(),
                measure == null ? null : measure.code(),
                measure == null ? null : MeasureItem.labelOf(measure),
                measure == null ? null : measure.title());
    }
}
