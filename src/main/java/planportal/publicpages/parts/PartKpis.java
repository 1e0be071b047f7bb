package planportal.publicpages.parts;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import planportal.plan.Initiative;
import planportal.plan.Measure;
import planportal.plan.Programme;
import planportal.progress.KpiProgress;
import planportal.progress.Snapshot;

/** Which KPIs judge a part of the plan, in the plan's order. */
public final class PartKpis {

    private PartKpis() {}

    /** Those of the measure. */
    public static List<KpiProgress> ofMeasure(Snapshot snapshot, Measure measure) {
        return snapshot.kpis().stream()
                .filter(kpi -> kpi.kpi().measureId() != null && kpi.kpi().measureId() == measure.id())
                .toList();
    }

    /** Those of the initiative itself, of its measures and of the initiatives within it. */
    public static List<KpiProgress> ofInitiative(Snapshot snapshot, Initiative initiative) {
        Set<Long> parts = initiative.withChildren().map(Initiative::id).collect(Collectors.toSet());
        return snapshot.kpis().stream()
                .filter(kpi -> parts.contains(kpi.kpi().initiativeId()))
                .toList();
    }

    /** Those that judge the initiative directly, not through a measure. */
    static List<KpiProgress> ofInitiativeItself(Snapshot snapshot, Initiative initiative) {
        return snapshot.kpis().stream()
                .filter(kpi ->
                        kpi.kpi().initiativeId() == initiative.id() && kpi.kpi().measureId() == null)
                .toList();
    }

    /** Those of every initiative of the programme. */
    public static List<KpiProgress> ofProgramme(Snapshot snapshot, Programme programme) {
        Set<Long> initiatives = programme.allInitiatives().map(Initiative::id).collect(Collectors.toSet());
        return snapshot.kpis().stream()
                .filter(kpi -> initiatives.contains(kpi.kpi().initiativeId()))
                .toList();
    }
}
