package planportal.publicpages.parts;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import planportal.plan.Initiative;
import planportal.plan.Measure;
import planportal.shared.LocalizedText;

/**
 * The position of a part of the plan, for the breadcrumb. A priority initiative has a page of its own; any other is a
 * part of its programme's page.
 *
 * @param priority   whether the initiative belongs to the priority programme
 * @param programme  the programme's slug
 * @param initiatives the initiative, preceded by those that contain it
 * @param measure    the measure's code; null for the initiative itself
 */
public record PlanPath(
        boolean priority,
        String programme,
        LocalizedText programmeTitle,
        List<Step> initiatives,
        @Nullable String measure,
        @Nullable LocalizedText measureLabel,
        @Nullable LocalizedText measureTitle) {

    /** An initiative of the path. */
    public record Step(String code, @Nullable String mark, LocalizedText title) {

        static Step of(Initiative initiative) {
            return new Step(initiative.code(), initiative.mark(), initiative.title());
        }
    }

    /** The path to {@code measure} or, if it is null, to {@code initiative}. */
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

    /** The initiatives that contain {@code initiative}, the outermost first. */
    public static List<Step> above(Initiative initiative) {
        List<Step> above = new ArrayList<>();
        for (Initiative each = initiative.parent(); each != null; each = each.parent()) {
            above.add(0, Step.of(each));
        }
        return List.copyOf(above);
    }
}
