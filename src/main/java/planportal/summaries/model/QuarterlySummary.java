package planportal.summaries.model;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import planportal.accounts.AccessPolicy;
import planportal.accounts.StaffAction;
import planportal.accounts.StaffMember;
import planportal.departments.DepartmentNames.DepartmentName;
import planportal.progress.PublicKpi;
import planportal.progress.Snapshot;
import planportal.progress.Snapshots;
import planportal.progress.facts.Publication;
import planportal.shared.LocalizedText;
import planportal.shared.Quarter;
import planportal.shared.Today;

/** The managers' export of a quarter: how complete its public values are, and its summary. Every method requires the right to export. */
@Service
public class QuarterlySummary {

    private final Snapshots snapshots;
    private final SummaryComposition composition;
    private final AccessPolicy policy;
    private final Clock clock;

    QuarterlySummary(Snapshots snapshots, SummaryComposition composition, AccessPolicy policy, Clock clock) {
        this.snapshots = snapshots;
        this.composition = composition;
        this.policy = policy;
        this.clock = clock;
    }

    /**
     * A quarter of the plan.
     *
     * @param due         number of KPIs with a report due for it
     * @param reported    number of those with a public value
     * @param publishedAt when it was published as a whole; null if it has not been
     */
    public record QuarterState(
            Quarter quarter,
            int due,
            int reported,
            @Nullable Instant publishedAt) {}

    /**
     * The options of the form for a summary.
     *
     * @param quarters    the quarters that have begun, the newest first
     * @param initiatives the initiatives that have KPIs, by code
     * @param departments the departments in charge of KPIs, by code
     */
    public record Choices(
            List<QuarterState> quarters,
            Map<String, LocalizedText> initiatives,
            Map<String, LocalizedText> departments) {}

    /** @throws org.springframework.security.access.AccessDeniedException if {@code actor} may not export quarters */
    public void requireMayExport(StaffMember actor) {
        policy.require(actor, StaffAction.EXPORT_QUARTER);
    }

    /** The plan's quarters that have begun, the newest first. */
    public List<QuarterState> quarters(StaffMember actor) {
        requireMayExport(actor);
        return quarters(snapshots.current());
    }

    private List<QuarterState> quarters(Snapshot snapshot) {
        LocalDate today = Today.of(clock);
        return snapshot.plan().quarters().stream()
                .filter(quarter -> !quarter.firstDay().isAfter(today))
                .sorted(Comparator.reverseOrder())
                .map(quarter -> {
                    List<PublicKpi> due = snapshot.kpis().stream()
                            .filter(kpi -> kpi.kpi().isDueIn(quarter))
                            .toList();
                    return new QuarterState(
                            quarter,
                            due.size(),
                            (int) due.stream()
                                    .filter(kpi -> kpi.measurement(quarter).isPresent())
                                    .count(),
                            snapshot.publicationOf(quarter)
                                    .map(Publication::publishedAt)
                                    .orElse(null));
                })
                .toList();
    }

    /** The options for a summary of what is public now. */
    public Choices choices(StaffMember actor) {
        requireMayExport(actor);
        Snapshot snapshot = snapshots.current();
        Set<Long> judged =
                snapshot.kpis().stream().map(kpi -> kpi.kpi().initiativeId()).collect(Collectors.toSet());
        Map<String, LocalizedText> initiatives = new LinkedHashMap<>();
        snapshot.plan()
                .initiatives()
                .filter(initiative -> judged.contains(initiative.id()))
                .sorted(Comparator.comparing(
                        initiative -> !initiative.programme().priority()))
                .forEach(initiative -> initiatives.put(initiative.code(), SummaryComposition.titled(initiative)));
        Set<Long> inCharge = snapshot.kpis().stream()
                .flatMap(kpi -> kpi.department().stream())
                .map(DepartmentName::id)
                .collect(Collectors.toSet());
        Map<String, LocalizedText> departments = new LinkedHashMap<>();
        snapshot.departments().values().stream()
                .filter(department -> inCharge.contains(department.id()))
                .forEach(department -> departments.put(department.code(), department.name()));
        return new Choices(quarters(snapshot), initiatives, departments);
    }

    /**
     * Composes the requested summary from what is public now.
     *
     * @throws planportal.shared.UserFacingException NOT_FOUND, if the plan has no such quarter
     */
    public Summary summary(StaffMember actor, SummaryRequest request) {
        requireMayExport(actor);
        return composition.compose(request, snapshots.current());
    }
}
