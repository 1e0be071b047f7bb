package planportal.publicpages.parts;

import java.util.List;
import planportal.plan.Initiative;
import planportal.plan.Measure;
import planportal.progress.KpiProgress;
import planportal.progress.MeasureProgress;
import planportal.progress.Snapshot;

/** Selects the KPIs of a part of the plan, in the plan's order. */
public final class PartKpis {

    private PartKpis() {}

    /** The KPIs of the measure. */
    public static List<KpiProgress> ofMeasure(Snapshot snapshot, Measure measure) {
        return snapshot.measure(measure.code()).map(MeasureProgress::kpis).orElse(List.of());
    }

    /** The KPIs that belong to the initiative directly, not to a measure. */
    static List<KpiProgress> ofInitiativeItself(Snapshot snapshot, Initiative initiative) {
        return snapshot.measure(initiative.code())
                .filter(itself -> itself.measure().isEmpty())
                .map(MeasureProgress::kpis)
                .orElse(List.of());
    }
}
