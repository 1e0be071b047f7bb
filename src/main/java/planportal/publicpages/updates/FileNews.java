package planportal.publicpages.updates;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import planportal.progress.Kpi;
import planportal.progress.PublicKpi;
import planportal.progress.Snapshot;
import planportal.progress.facts.Measurement;
import planportal.progress.facts.Publication;
import planportal.shared.LocalizedText;

/**
 * Values of past quarters imported from one file, possibly thousands, as one piece of news.
 *
 * @param added     number of values that are the first of their quarter, or complete a value that was not final
 * @param corrected number of corrections
 * @param named     the first KPIs among them, in the plan's order
 * @param kpis      number of KPIs concerned
 */
record FileNews(int added, int corrected, List<Item> named, int kpis) implements UpdateView.Content {

    /** The maximum number of KPIs named: a file may contain all of them. */
    private static final int MAX_NAMED = 20;

    /**
     * A KPI, as a link to its page.
     *
     * @param reasons the distinct reasons of its corrections; empty if there are none
     */
    record Item(String code, LocalizedText label, LocalizedText name, List<String> reasons) {}

    /** The number of KPIs that are not named. */
    public int more() {
        return kpis - named.size();
    }

    /** The news by number of publication, from {@code first} on. */
    static Map<Long, FileNews> of(Snapshot snapshot, long first) {
        Map<Long, FileNews> news = new HashMap<>();
        for (PublicKpi kpi : snapshot.kpis()) {
            if (kpi.newestPublication() < first) {
                continue;
            }
            Map<Long, List<Measurement>> files = new HashMap<>();
            kpi.everyRevision().stream()
                    .filter(each -> each.publication() >= first && isFromFile(snapshot, each))
                    .forEach(each -> files.computeIfAbsent(each.publication(), number -> new ArrayList<>())
                            .add(each));
            files.forEach((number, values) -> news.merge(number, of(kpi.kpi(), values), FileNews::and));
        }
        return news;
    }

    /** Whether the value was imported from a file. */
    static boolean isFromFile(Snapshot snapshot, Measurement measurement) {
        return snapshot.publication(measurement.publication())
                .filter(publication -> publication.kind() == Publication.Kind.HISTORY)
                .isPresent();
    }

    private static FileNews of(Kpi kpi, List<Measurement> values) {
        int corrected = (int) values.stream().filter(Measurement::isCorrection).count();
        return new FileNews(
                values.size() - corrected,
                corrected,
                List.of(new Item(
                        kpi.code(),
                        kpi.label(),
                        kpi.name(),
                        values.stream()
                                .map(Measurement::reason)
                                .filter(Objects::nonNull)
                                .distinct()
                                .toList())),
                1);
    }

    private FileNews and(FileNews other) {
        List<Item> all = new ArrayList<>(named);
        all.addAll(other.named.subList(0, Math.min(other.named.size(), MAX_NAMED - named.size())));
        return new FileNews(added + other.added, corrected + other.corrected, all, kpis + other.kpis);
    }
}
