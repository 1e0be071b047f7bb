package planportal.publicpages.parts;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import planportal.plan.Initiative;
import planportal.plan.Measure;
import planportal.plan.Programme;
import planportal.progress.KpiProgress;
import planportal.progress.Snapshot;

/** Selects the KPIs of a part of the plan, in the plan's order. */
public final class PartKpis {

    private PartKpis() {}

    /** The KPIs of the measure. */
    public static List<KpiProgress> ofMeasure(Snapshot snapshot, Measure measure) {
        return snapshot.kpis().stream()
                .filter(kpi -> kpi.kpi().measureId() != null && kpi.kpi().measureId() == measure.id())
                .toList();
    }

    /** The KPIs of the initiative, its measures and its nested initiatives. */
    public static List<KpiProgress> ofInitiative(Snapshot snapshot, Initiative initiative) {
        Set<Long> parts = initiative.withChildren().map(Initiative::id).collect(Collectors.toSet());
        return snapshot.kpis().stream()
                .filter(kpi -> parts.contains(kpi.kpi().initiativeId()))
                .toList();
    }

    /** The KPIs that belong to the initiative directly, not to a measure. */
    static List<KpiProgress> ofInitiativeItself(Snapshot snapshot, Initiative initiative) {
        return snapshot.kpis().stream()
                .filter(kpi ->
                        kpi.kpi().initiativeId() == initiative.id() && kpi.kpi().measureId() == null)
                .toList();
    }

    /** The KPIs of all initiatives of the programme. */
    public static List<KpiProgress> ofProgramme(Snapshot snapshot, Programme programme) {
        Set<Long> initiatives = programme.allInitiatives().map(Initiative::id).collect(Collectors.toSet());
        return snapshot.kpis().stream()
                .filter(kpi -> initiatives.contains(kpi.kpi().initiativeId()))
                .toList();
    }
}
