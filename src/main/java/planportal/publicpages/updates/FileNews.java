package planportal.publicpages.updates;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import planportal.progress.Kpi;
import planportal.progress.KpiProgress;
import planportal.progress.Snapshot;
import planportal.progress.facts.Measurement;
import planportal.progress.facts.Publication;
import planportal.shared.LocalizedText;

/**
 * Values of quarters past that came in one file: thousands of them are one piece of news.
 *
 * @param added     how many are the first of their quarter, or complete one that was not final
 * @param corrected how many correct what was public
 * @param named     the first KPIs among them, in the plan's order
 * @param kpis      how many KPIs there are
 */
record FileNews(int added, int corrected, List<Item> named, int kpis) implements UpdateView.Content {

    /** A file of a whole plan would fill the page. */
    private static final int MAX_NAMED = 20;

    /**
     * A KPI, as a link to its page.
     *
     * @param reasons why its values were corrected, each once; empty if none were
     */
    record Item(String code, LocalizedText label, LocalizedText name, List<String> reasons) {}

    /** How many KPIs are not named. */
    public int more() {
        return kpis - named.size();
    }

    /** What each publication brought, by its number. */
    static Map<Long, FileNews> of(Snapshot snapshot) {
        Map<Long, FileNews> news = new HashMap<>();
        for (KpiProgress kpi : snapshot.kpis()) {
            Map<Long, List<Measurement>> files = new HashMap<>();
            kpi.revisions()
                    .values()
                    .forEach(revisions -> revisions.stream()
                            .filter(each -> isFromFile(snapshot, each))
                            .forEach(each -> files.computeIfAbsent(each.publication(), number -> new ArrayList<>())
                                    .add(each)));
            files.forEach((number, values) -> news.merge(number, of(kpi.kpi(), values), FileNews::and));
        }
        return news;
    }

    /** Whether the value came in a file. */
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
