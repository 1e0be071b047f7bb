package planportal.progress;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import planportal.progress.facts.Baseline;
import planportal.progress.facts.DepartmentAssignment;
import planportal.progress.facts.Measurement;
import planportal.progress.facts.PublicEvidence;
import planportal.progress.facts.RatingOverride;
import planportal.progress.facts.Target;

/**
 * All facts about one KPI as of a publication, as they are stored; immutable. Facts are only ever added, and each names its
 * publication: so the facts as of an earlier publication are some of these, and those as of a later one are these and more.
 */
final class KpiFacts {

    private static final Comparator<Measurement> MEASURED =
            Comparator.comparing(Measurement::quarter).thenComparing(Measurement::revision);
    private static final Comparator<RatingOverride> DECIDED =
            Comparator.comparing(RatingOverride::quarter).thenComparing(RatingOverride::revision);

    private final Kpi first;
    private final Settings settings;
    private final List<Measurement> measurements;
    private final List<RatingOverride> overrides;
    private final List<PublicEvidence> evidence;
    private final long newest;

    /**
     * What settles a KPI beside its values.
     *
     * @param definitions the definitions after the first, oldest first
     * @param baselines   all revisions, oldest first
     * @param targets     those of all revisions, in the order of revisions and positions
     * @param weighings   all weights and thresholds, oldest first
     * @param assignments     the departments in charge, oldest first
     */
    record Settings(
            List<SettingRevision<KpiDefinition>> definitions,
            List<Baseline> baselines,
            List<Target> targets,
            List<SettingRevision<KpiWeighing>> weighings,
            List<DepartmentAssignment> assignments) {

        static final Settings NONE = new Settings(List.of(), List.of(), List.of(), List.of(), List.of());

        Settings {
            definitions = List.copyOf(definitions);
            baselines = List.copyOf(baselines);
            targets = List.copyOf(targets);
            weighings = List.copyOf(weighings);
            assignments = List.copyOf(assignments);
        }

        private long newest() {
            // The newest is the last of each list, whose publications ascend.
            return Stream.of(
                            last(definitions, SettingRevision::publication),
                            last(baselines, Baseline::publication),
                            last(targets, Target::publication),
                            last(weighings, SettingRevision::publication),
                            last(assignments, DepartmentAssignment::publication))
                    .reduce(0L, Math::max);
        }

        private Settings asOf(long publication) {
            return newest() <= publication
                    ? this
                    : new Settings(
                            some(definitions, each -> each.publication() <= publication),
                            some(baselines, each -> each.publication() <= publication),
                            some(targets, each -> each.publication() <= publication),
                            some(weighings, each -> each.publication() <= publication),
                            some(assignments, each -> each.publication() <= publication));
        }

        /** These and {@code later}. */
        Settings and(Settings later) {
            return new Settings(
                    joined(definitions, later.definitions),
                    joined(baselines, later.baselines),
                    joined(targets, later.targets),
                    joined(weighings, later.weighings),
                    joined(assignments, later.assignments));
        }

        Settings with(List<SettingRevision<KpiWeighing>> weighed) {
            return new Settings(definitions, baselines, targets, weighed, assignments);
        }

        /** The targets of the newest revision, in order. */
        List<Target> newestTargets() {
            if (targets.isEmpty()) {
                return List.of();
            }
            int revision = targets.get(targets.size() - 1).revision();
            return some(targets, each -> each.revision() == revision);
        }

        /** The current weight and thresholds. */
        KpiWeighing weighing() {
            return weighings.isEmpty()
                    ? KpiWeighing.USUAL
                    : weighings.get(weighings.size() - 1).content();
        }
    }

    /**
     * @param first        the KPI's row, with its first definition
     * @param measurements all revisions of its values, by quarter and revision
     * @param overrides    all decisions on its ratings, by quarter and revision
     * @param evidence     its public files, in the order in which they became public
     */
    KpiFacts(
            Kpi first,
            Settings settings,
            List<Measurement> measurements,
            List<RatingOverride> overrides,
            List<PublicEvidence> evidence) {
        this.first = first;
        this.settings = settings;
        this.measurements = List.copyOf(measurements);
        this.overrides = List.copyOf(overrides);
        this.evidence = List.copyOf(evidence);
        this.newest = Stream.of(
                        first.publication(),
                        settings.newest(),
                        max(measurements, Measurement::publication),
                        max(overrides, RatingOverride::publication),
                        last(evidence, PublicEvidence::publication))
                .reduce(0L, Math::max);
    }

    static KpiFacts of(Kpi added) {
        return new KpiFacts(added, Settings.NONE, List.of(), List.of(), List.of());
    }

    Kpi first() {
        return first;
    }

    Settings settings() {
        return settings;
    }

    List<Measurement> measurements() {
        return measurements;
    }

    List<RatingOverride> overrides() {
        return overrides;
    }

    List<PublicEvidence> evidence() {
        return evidence;
    }

    /** The newest publication that made any of them public. */
    long newest() {
        return newest;
    }

    /** Those as of {@code publication}, which is not later; null if there was no such KPI. */
    @Nullable
    KpiFacts asOf(long publication) {
        if (newest <= publication) {
            return this;
        }
        return first.publication() > publication
                ? null
                : new KpiFacts(
                        first,
                        settings.asOf(publication),
                        some(measurements, each -> each.publication() <= publication),
                        some(overrides, each -> each.publication() <= publication),
                        some(evidence, each -> each.publication() <= publication));
    }

    KpiFacts with(Settings settled) {
        return new KpiFacts(first, settled, measurements, overrides, evidence);
    }

    /** These and the values, decisions and files that became public later. */
    KpiFacts and(List<Measurement> measured, List<RatingOverride> decided, List<PublicEvidence> files) {
        return new KpiFacts(
                first,
                settings,
                sorted(joined(measurements, measured), MEASURED),
                sorted(joined(overrides, decided), DECIDED),
                joined(evidence, files));
    }

    /** All revisions of {@code aspect}, oldest first. */
    List<? extends SettingRevision<?>> of(Aspect aspect) {
        return switch (aspect) {
            case DEFINITION ->
                joined(
                        List.of(new SettingRevision<>(first.defined(), first.reason(), null, first.publication())),
                        settings.definitions());
            case BASELINE ->
                settings.baselines().stream().map(KpiFacts::settled).toList();
            case TARGETS ->
                settings.targets().stream()
                        .collect(Collectors.groupingBy(Target::revision, TreeMap::new, Collectors.toList()))
                        .values()
                        .stream()
                        .map(KpiFacts::settled)
                        .toList();
            case RATING -> settings.weighings();
        };
    }

    private static SettingRevision<KpiBaseline> settled(Baseline baseline) {
        return new SettingRevision<>(
                new KpiBaseline(baseline.value(), baseline.asOf(), baseline.asWritten(), baseline.qualifier()),
                baseline.reason(),
                baseline.source(),
                baseline.publication());
    }

    /** @param revision the targets of one revision, in order; not empty */
    private static SettingRevision<KpiTargets> settled(List<Target> revision) {
        Target first = revision.get(0);
        return new SettingRevision<>(
                new KpiTargets(revision.stream()
                        .map(target -> new KpiTargets.Dated(target.value(), target.due()))
                        .toList()),
                first.reason(),
                first.source(),
                first.publication());
    }

    /** {@code all} where nothing is added, so that the list is shared. */
    static <T> List<T> joined(List<T> all, List<T> added) {
        if (added.isEmpty()) {
            return all;
        }
        List<T> joined = new ArrayList<>(all.size() + added.size());
        joined.addAll(all);
        joined.addAll(added);
        return List.copyOf(joined);
    }

    /** Those of {@code all} that hold; {@code all} itself where all do. */
    static <T> List<T> some(List<T> all, Predicate<T> holds) {
        List<T> some = all.stream().filter(holds).toList();
        return some.size() == all.size() ? all : List.copyOf(some);
    }

    private static <T> List<T> sorted(List<T> all, Comparator<T> order) {
        for (int i = 1; i < all.size(); i++) {
            if (order.compare(all.get(i - 1), all.get(i)) > 0) {
                return all.stream().sorted(order).toList();
            }
        }
        return all;
    }

    private static <T> long last(List<T> all, ToLongFunction<T> publication) {
        return all.isEmpty() ? 0 : publication.applyAsLong(all.get(all.size() - 1));
    }

    private static <T> long max(List<T> all, ToLongFunction<T> publication) {
        return all.stream().mapToLong(publication).max().orElse(0);
    }
}
