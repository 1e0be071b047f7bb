package planportal.publicpages.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;
import planportal.plan.Measure;
import planportal.progress.PublicMeasure;
import planportal.progress.Snapshot;
import planportal.publicpages.parts.MeasureItem;
import planportal.publicpages.parts.NarrativeView;
import planportal.publicpages.parts.PlanPath;
import planportal.publicpages.parts.StandingView;
import planportal.shared.Quarter;

/**
 * The page of a measure.
 *
 * @param path       its position in the plan
 * @param narratives its narratives, the newest quarter first
 * @param standing   figures over its KPIs; null without a quarter or without KPIs
 */
record MeasureView(
        MeasureItem measure,
        PlanPath path,
        @Nullable Quarter quarter,
        @Nullable StandingView standing,
        List<NarrativeView> narratives) {

    private static final int MAX_KPIS = 50;

    static MeasureView of(Snapshot snapshot, Measure measure) {
        Quarter quarter = snapshot.latestQuarter().orElse(null);
        PublicMeasure publicMeasure = snapshot.measure(measure.code()).orElse(null);
        return new MeasureView(
                MeasureItem.of(snapshot, measure, quarter, MAX_KPIS),
                PlanPath.to(measure.initiative(), measure),
                quarter,
                quarter == null || publicMeasure == null || publicMeasure.kpis().isEmpty()
                        ? null
                        : StandingView.of(publicMeasure.standing(quarter)),
                NarrativeView.all(snapshot, publicMeasure));
    }
}
