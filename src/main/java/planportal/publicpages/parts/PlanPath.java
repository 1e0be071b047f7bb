package planportal.publicpages.parts;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
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
 * @param initiatives the initiative, behind those that it is a part of
 * @param measure    the measure's code; null for what stands on the initiative itself
 */
public record PlanPath(
        boolean priority,
        String programme,
        LocalizedText programmeTitle,
        List<Step> initiatives,
        @Nullable String measure,
        @Nullable LocalizedText measureLabel,
        @Nullable LocalizedText measureTitle) {

    /** An initiative on the way. */
    public record Step(String code, @Nullable String mark, LocalizedText title) {

        static Step of(Initiative initiative) {
            return new Step(initiative.code(), initiative.mark(), initiative.title());
        }
    }

    public static PlanPath to(Initiative initiative, @Nullable Measure measure) {
        return new PlanPath(
                initiative.programme().priority(),
                initiative.programme().slug(),
                initiative.programme().title(),
                Stream.concat(above(initiative).stream(), Stream.of(Step.of(initiative)))
                        .toList(),
                measure == null ? null : measure.code(),
                measure == null ? null : MeasureItem.labelOf(measure),
                measure == null ? null : measure.title());
    }

    /** The initiatives that {@code initiative} is a part of, the outermost first. */
    public static List<Step> above(Initiative initiative) {
        List<Step> above = new ArrayList<>();
        for (Initiative each = initiative.parent(); each != null; each = each.parent()) {
            above.add(0, Step.of(each));
        }
        return List.copyOf(above);
    }
}
