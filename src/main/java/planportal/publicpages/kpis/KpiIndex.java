package planportal.publicpages.kpis;

import java.text.Collator;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import planportal.departments.DepartmentNames.DepartmentName;
import planportal.plan.Initiative;
import planportal.plan.Measure;
import planportal.progress.Kpi;
import planportal.progress.MeasureKey;
import planportal.progress.PublicKpi;
import planportal.progress.PublicMeasure;
import planportal.progress.Snapshot;
import planportal.shared.input.SearchWords;
import planportal.shared.input.SearchWords.Word;

/**
 * What the list of KPIs looks up, made once for each snapshot: the words by which KPIs are found, and their orders. Of an
 * earlier snapshot it takes over what is the same, which after most publications is nearly all.
 */
final class KpiIndex {

    private static final String WORDS_OF_ALL = SearchWords.fold("KPI 指標");

    private KpiIndex() {}

    /** The words of each KPI itself, folded: code, label, names and unit. Kpis are told apart by identity. */
    private record Words(Map<Kpi, String> words) {

        static Words of(Snapshot snapshot) {
            return snapshot.derived(Words.class, (@Nullable Words before) -> {
                Map<Kpi, String> words = new IdentityHashMap<>();
                for (PublicKpi each : snapshot.kpis()) {
                    String known = before == null ? null : before.words.get(each.kpi());
                    words.put(each.kpi(), known == null ? wordsOf(each.kpi()) : known);
                }
                return new Words(words);
            });
        }

        private static String wordsOf(Kpi kpi) {
            return SearchWords.fold(
                    kpi.code(),
                    kpi.label().ja(),
                    kpi.name().ja(),
                    kpi.name().en(),
                    kpi.unit().ja());
        }
    }

    /** The words of each measure with its initiative, folded. */
    private record Places(Map<MeasureKey, String> words) {

        static Places of(Snapshot snapshot) {
            return snapshot.derived(Places.class, (@Nullable Places before) -> {
                Map<MeasureKey, String> words = new HashMap<>();
                for (PublicMeasure each : snapshot.measures()) {
                    words.put(
                            each.key(),
                            wordsOf(each.initiative(), each.measure().orElse(null)));
                }
                return new Places(words);
            });
        }

        private static String wordsOf(Initiative initiative, @Nullable Measure measure) {
            String above =
                    SearchWords.fold(initiative.title().ja(), initiative.title().en(), initiative.text());
            return measure == null
                    ? above
                    : above + "\n"
                            + SearchWords.fold(
                                    measure.title().ja(), measure.title().en(), measure.text());
        }
    }

    /** The departments that are in charge of any KPI, and how many KPIs the documents state. */
    record Counts(Set<DepartmentName> departments, int stated) {

        static Counts of(Snapshot snapshot) {
            return snapshot.derived(
                    Counts.class,
                    (@Nullable Counts before) -> new Counts(
                            snapshot.kpis().stream()
                                    .flatMap(kpi -> kpi.department().stream())
                                    .collect(Collectors.toSet()),
                            (int) snapshot.kpis().stream()
                                    .filter(kpi -> kpi.kpi().origin() == Kpi.Origin.STATED)
                                    .count()));
        }
    }

    /** The positions of KPIs in an order that is not the plan's. */
    private record Order(Kpi[] kpis, int[] positions) {}

    /** The KPIs by name in {@code locale}. */
    static List<PublicKpi> byName(Snapshot snapshot, Locale locale) {
        Order order = snapshot.derived("by name in " + locale.getLanguage(), (@Nullable Order before) -> {
            Kpi[] kpis = kpisOf(snapshot);
            if (before != null && hasSame(before.kpis, kpis)) {
                return before;
            }
            Collator collator = Collator.getInstance(locale);
            return new Order(
                    kpis,
                    sorted(
                            kpis.length,
                            Comparator.comparing((Integer i) -> kpis[i].name().in(locale), collator)));
        });
        return inOrder(snapshot, order);
    }

    /** The KPIs by a figure of each that the snapshot determines; those without one last. */
    static <T extends Comparable<T>> List<PublicKpi> by(Snapshot snapshot, KpiFigure<T> figure, String name) {
        Order order = snapshot.derived("by " + name, (@Nullable Order before) -> {
            List<@Nullable T> figures = snapshot.kpis().stream().map(figure::of).toList();
            return new Order(
                    new Kpi[0],
                    sorted(
                            figures.size(),
                            Comparator.comparing(figures::get, Comparator.nullsLast(Comparator.naturalOrder()))));
        });
        return inOrder(snapshot, order);
    }

    /** A figure by which KPIs are put in order; null if a KPI has none. */
    interface KpiFigure<T> {

        @Nullable
        T of(PublicKpi kpi);
    }

    /** Whether a KPI has all {@code words}: in its own, its department's or its place's texts. */
    static Predicate<PublicKpi> containing(Snapshot snapshot, SearchWords search) {
        List<Word> words = search.words();
        Words own = Words.of(snapshot);
        Map<MeasureKey, Set<Word>> inPlaces = new HashMap<>();
        Places.of(snapshot).words().forEach((place, text) -> inPlaces.put(place, found(words, text)));
        Map<DepartmentName, Set<Word>> inDepartments = new HashMap<>();
        snapshot.departments()
                .values()
                .forEach(each -> inDepartments.put(
                        each,
                        found(
                                words,
                                SearchWords.fold(each.name().ja(), each.name().en()))));
        List<Word> sought =
                words.stream().filter(word -> !word.isIn(WORDS_OF_ALL)).toList();
        return kpi -> {
            String text = own.words.get(kpi.kpi());
            Set<Word> inPlace = inPlaces.getOrDefault(MeasureKey.of(kpi.kpi()), Set.of());
            Set<Word> inDepartment = kpi.department().map(inDepartments::get).orElse(Set.of());
            return sought.stream()
                    .allMatch(word ->
                            text != null && word.isIn(text) || inPlace.contains(word) || inDepartment.contains(word));
        };
    }

    private static Set<Word> found(List<Word> words, String text) {
        return words.stream().filter(word -> word.isIn(text)).collect(Collectors.toSet());
    }

    private static Kpi[] kpisOf(Snapshot snapshot) {
        return snapshot.kpis().stream().map(PublicKpi::kpi).toArray(Kpi[]::new);
    }

    private static boolean hasSame(Kpi[] some, Kpi[] others) {
        return some.length == others.length && IntStream.range(0, some.length).allMatch(i -> some[i] == others[i]);
    }

    private static int[] sorted(int length, Comparator<Integer> order) {
        return IntStream.range(0, length)
                .boxed()
                .sorted(order)
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private static List<PublicKpi> inOrder(Snapshot snapshot, Order order) {
        return Arrays.stream(order.positions()).mapToObj(snapshot.kpis()::get).toList();
    }
}
