package planportal.publicpages.updates;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import planportal.departments.DepartmentNames.DepartmentHistory;
import planportal.departments.DepartmentNames.Merger;
import planportal.departments.DepartmentNames.Named;
import planportal.progress.PublicKpi;
import planportal.progress.Snapshot;
import planportal.progress.facts.DepartmentAssignment;
import planportal.progress.facts.Publication;
import planportal.shared.LocalizedText;
import planportal.shared.Lookup;

/**
 * Changes of departments by a publication, with the names of that day.
 *
 * @param message the key of the sentence: {@code public.update.department.RENAMED}
 * @param from    the previous name, or the previous department in charge; null if there was none
 * @param to      the new name, or the new department in charge
 * @param kpis    the KPIs that {@code to} has taken over, in the plan's order
 */
record DepartmentNews(String message, @Nullable LocalizedText from, LocalizedText to, List<Item> kpis)
        implements UpdateView.Content {

    /** A KPI, as a link to its page. */
    record Item(String code, LocalizedText label, LocalizedText name) {}

    private static final String MESSAGE = "public.update.department.";

    /** KPIs that were handed over together; {@code from} is null if they had no department. */
    private record Handover(long publication, @Nullable Long from, long to) {}

    /**
     * The news by number of publication, from {@code first} on and some earlier ones; assignments from a plan, or of all KPIs at
     * once, are no news.
     */
    static Map<Long, List<DepartmentNews>> of(Snapshot snapshot, long first) {
        Map<Long, DepartmentHistory> histories = snapshot.departmentHistories();
        Map<Long, List<DepartmentNews>> news = new HashMap<>();
        Map<Long, Long> introduced = histories.values().stream()
                .collect(Collectors.groupingBy(course -> course.names().get(0).publication(), Collectors.counting()));
        Map<Handover, List<Item>> handovers = handovers(snapshot, first, introduced.keySet());
        histories.values().forEach(course -> {
            List<Named> names = course.names();
            long began = names.get(0).publication();
            if (Lookup.require(introduced, began) == 1 && isRule(snapshot, began)) {
                add(
                        news,
                        began,
                        new DepartmentNews(
                                MESSAGE + "CREATED", null, names.get(0).name(), List.of()));
            }
            for (int i = 1; i < names.size(); i++) {
                add(
                        news,
                        names.get(i).publication(),
                        new DepartmentNews(
                                MESSAGE + "RENAMED",
                                names.get(i - 1).name(),
                                names.get(i).name(),
                                List.of()));
            }
            Merger merger = course.merger();
            if (merger != null) {
                List<Item> moved = handovers.remove(
                        new Handover(merger.publication(), course.now().id(), merger.into()));
                add(
                        news,
                        merger.publication(),
                        new DepartmentNews(
                                MESSAGE + "MERGED",
                                course.nameAsOf(merger.publication()),
                                Lookup.require(histories, merger.into()).nameAsOf(merger.publication()),
                                moved == null ? List.of() : moved));
            }
        });
        handovers.forEach((moved, kpis) -> add(
                news,
                moved.publication(),
                new DepartmentNews(
                        MESSAGE + (moved.from() == null ? "ASSIGNED" : "HANDED_OVER"),
                        moved.from() == null
                                ? null
                                : Lookup.require(histories, moved.from()).nameAsOf(moved.publication()),
                        Lookup.require(histories, moved.to()).nameAsOf(moved.publication()),
                        kpis)));
        return news;
    }

    private static Map<Handover, List<Item>> handovers(Snapshot snapshot, long first, Set<Long> introducing) {
        Map<Handover, List<Item>> handovers = new LinkedHashMap<>();
        Collection<PublicKpi> kpis = snapshot.kpis();
        for (PublicKpi kpi : kpis) {
            if (kpi.newestPublication() < first) {
                continue;
            }
            Long before = null;
            for (DepartmentAssignment charge : snapshot.assignments(kpi.kpi())) {
                if (charge.publication() >= first
                        && (before == null
                                ? isRule(snapshot, charge.publication()) && !introducing.contains(charge.publication())
                                : before != charge.department())) {
                    handovers
                            .computeIfAbsent(
                                    new Handover(charge.publication(), before, charge.department()),
                                    each -> new ArrayList<>())
                            .add(new Item(
                                    kpi.kpi().code(),
                                    kpi.kpi().label(),
                                    kpi.kpi().name()));
                }
                before = charge.department();
            }
        }
        return handovers;
    }

    private static boolean isRule(Snapshot snapshot, long publication) {
        return snapshot.publication(publication)
                .filter(each -> each.kind() == Publication.Kind.RULE)
                .isPresent();
    }

    private static void add(Map<Long, List<DepartmentNews>> news, long publication, DepartmentNews piece) {
        news.computeIfAbsent(publication, number -> new ArrayList<>()).add(piece);
    }
}
