package planportal.publicpages.parts;

import java.util.List;
import planportal.plan.Initiative;
import planportal.plan.Measure;
import planportal.progress.PublicKpi;
import planportal.progress.PublicMeasure;
import planportal.progress.Snapshot;

/** Selects the KPIs of a part of the plan, in the plan's order. */
public final class PartKpis {

    private PartKpis() {}

    /** The KPIs of the measure. */
    public static List<PublicKpi> ofMeasure(Snapshot snapshot, Measure measure) {
        return snapshot.measure(measure.code()).map(PublicMeasure::kpis).orElse(List.of());
    }

    /** The KPIs that belong to the initiative directly, not to a measure. */
    static List<PublicKpi> ofInitiativeItself(Snapshot snapshot, Initiative initiative) {
        return snapshot.measure(initiative.code())
                .filter(itself -> itself.measure().isEmpty())
                .map(PublicMeasure::kpis)
                .orElse(List.of());
    }
}
