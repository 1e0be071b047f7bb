package planportal.progress;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import planportal.departments.DepartmentNames;
import planportal.departments.DepartmentNames.DepartmentHistory;
import planportal.departments.DepartmentNames.DepartmentName;
import planportal.plan.Measure;
import planportal.plan.Plan;
import planportal.plan.PlanEditions;
import planportal.plan.PlanLibrary;
import planportal.plan.TextEdition;
import planportal.progress.facts.Baseline;
import planportal.progress.facts.DepartmentAssignment;
import planportal.progress.facts.Measurement;
import planportal.progress.facts.Measurements;
import planportal.progress.facts.PlanThresholds;
import planportal.progress.facts.PublicEvidence;
import planportal.progress.facts.PublicationLog;
import planportal.progress.facts.RatingOverride;
import planportal.progress.facts.RatingOverrides;
import planportal.progress.facts.Target;
import planportal.progress.rating.Term;
import planportal.progress.rating.Thresholds;
import planportal.shared.Quarter;
import planportal.shared.Today;
import planportal.shared.reads.PublicReads;

/**
 * Builds snapshots from facts: the first one from the database, every other from one in memory, by adding the facts that
 * became public since or removing those that were not public yet.
 */
@Component
class SnapshotAssembly {

    private final Facts facts;
    private final Measurements measurements;
    private final KpiRules rules;
    private final RatingOverrides overrides;
    private final PlanLibrary library;
    private final PlanEditions editions;
    private final DepartmentNames departmentNames;
    private final TransactionTemplate reading;
    private volatile @Nullable Plan plan;

    SnapshotAssembly(
            Facts facts,
            Measurements measurements,
            KpiRules rules,
            RatingOverrides overrides,
            PlanLibrary library,
            PlanEditions editions,
            DepartmentNames departmentNames,
            PlatformTransactionManager transactions) {
        this.facts = facts;
        this.measurements = measurements;
        this.rules = rules;
        this.overrides = overrides;
        this.library = library;
        this.editions = editions;
        this.departmentNames = departmentNames;
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
    }

    /**
     * Reads the number of the plan's newest publication from the database.
     *
     * @throws IllegalStateException if there is none
     */
    long newest() {
        Long newest = facts.newest(plan().id());
        if (newest == null) {
            throw new IllegalStateException("The plan has not been published.");
        }
        return newest;
    }

    /** The original plan is changed only by a migration, before the portal starts, so it is read once. */
    private Plan plan() {
        Plan read = plan;
        if (read == null) {
            read = library.read();
            plan = read;
        }
        return read;
    }

    /**
     * As {@link #assemble}, in a transaction of its own, from a replica if there is one that has {@code publication} and the
     * {@code takedown}.
     */
    Snapshot read(long publication, long takedown, @Nullable Snapshot base) {
        long known = base == null ? takedown : Math.max(takedown, base.takedown());
        return PublicReads.asOf(
                Math.max(publication, known), () -> reading.execute(status -> assemble(publication, base)));
    }

    /**
     * The snapshot as of {@code publication}.
     *
     * @param start the snapshot to build it from and to share unchanged parts with, unless something was taken down since it was
     *              read; null to read it from the database
     */
    Snapshot assemble(long publication, @Nullable Snapshot start) {
        Plan first = plan();
        // Asked before the facts, which are at least as new as it.
        long takedown = facts.newestTakedown();
        Snapshot base = start == null || start.takedown() < takedown ? null : start;
        long before = base == null ? 0 : base.publication().number();
        List<TextEdition> revised = editions.asOf(first.id(), publication);
        Plan plan = base != null && base.editions().equals(revised) ? base.plan() : first.revised(revised);
        Map<Long, DepartmentHistory> departments = departmentNames.histories(publication);
        PublicationLog published =
                (base == null ? PublicationLog.of(List.of()) : base.frame().publications());
        List<KpiFacts> kpis = base == null
                ? List.of()
                : base.kpis().stream().map(PublicKpi::facts).toList();
        Stream<Narrative> narratives = base == null
                ? Stream.empty()
                : base.measures().stream()
                        .flatMap(measure ->
                                measure.narratives().values().stream().flatMap(List::stream));
        if (before > publication) {
            published = published.upTo(publication);
            kpis = kpis.stream()
                    .map(facts -> facts.asOf(publication))
                    .filter(Objects::nonNull)
                    .toList();
            narratives = narratives.filter(narrative -> narrative.publication() <= publication);
        } else {
            published = published.and(facts.publications(plan.id(), before, publication));
            kpis = withLater(kpis, plan.id(), before, publication);
            narratives = Stream.concat(narratives, facts.narratives(plan.id(), before, publication).stream());
        }
        Snapshot.Frame frame = new Snapshot.Frame(
                plan, revised, published, departments, rules.thresholds(plan.id(), publication), takedown);
        List<PublicKpi> progress = progress(frame, kpis, base);
        return new Snapshot(frame, progress, measures(plan, progress, narratives.toList(), base), base);
    }

    /** {@code kpis} as of {@code after} with the facts that became public after it up to {@code publication}, in the plan's order. */
    private List<KpiFacts> withLater(List<KpiFacts> kpis, long plan, long after, long publication) {
        Map<Long, KpiFacts> all = new LinkedHashMap<>();
        kpis.forEach(each -> all.put(each.first().id(), each));
        List<Kpi> added = facts.kpis(plan, after, publication);
        added.forEach(kpi -> all.put(kpi.id(), KpiFacts.of(kpi)));

        Map<Long, List<SettingRevision<KpiDefinition>>> definitions = rules.definitions(plan, after, publication);
        Map<Long, List<Baseline>> baselines =
                facts.baselines(plan, after, publication).stream().collect(Collectors.groupingBy(Baseline::kpiId));
        Map<Long, List<Target>> targets =
                facts.targets(plan, after, publication).stream().collect(Collectors.groupingBy(Target::kpiId));
        Map<Long, List<SettingRevision<KpiWeighing>>> weighings = rules.weighings(plan, after, publication, id -> {
            KpiFacts before = all.get(id);
            return before == null ? KpiWeighing.USUAL : before.settings().weighing();
        });
        Map<Long, List<DepartmentAssignment>> assignments = rules.assignments(plan, after, publication);
        Set<Long> settled = new HashSet<>();
        Stream.of(definitions, baselines, targets, weighings, assignments)
                .forEach(each -> settled.addAll(each.keySet()));
        for (long id : settled) {
            all.computeIfPresent(
                    id,
                    (key, before) -> before.with(before.settings()
                            .and(new KpiFacts.Settings(
                                    definitions.getOrDefault(id, List.of()),
                                    baselines.getOrDefault(id, List.of()),
                                    targets.getOrDefault(id, List.of()),
                                    weighings.getOrDefault(id, List.of()),
                                    assignments.getOrDefault(id, List.of())))));
        }

        Map<Long, List<Measurement>> values = measurements.between(plan, after, publication);
        Map<Long, List<RatingOverride>> decisions = overrides.between(plan, after, publication);
        Map<Long, List<PublicEvidence>> files = rules.evidence(plan, after, publication);
        Set<Long> reported = new HashSet<>();
        Stream.of(values, decisions, files).forEach(each -> reported.addAll(each.keySet()));
        for (long id : reported) {
            all.computeIfPresent(
                    id,
                    (key, before) -> before.and(
                            values.getOrDefault(id, List.of()),
                            decisions.getOrDefault(id, List.of()),
                            files.getOrDefault(id, List.of())));
        }
        return added.isEmpty()
                ? List.copyOf(all.values())
                : all.values().stream()
                        .sorted(Comparator.comparing(each -> each.first().position()))
                        .toList();
    }

    private static List<PublicKpi> progress(Snapshot.Frame frame, List<KpiFacts> kpis, @Nullable Snapshot base) {
        Term term = new Term(frame.plan().firstDay(), frame.plan().lastDay());
        Thresholds thresholds = PlanThresholds.newest(frame.thresholds());
        Map<Long, PublicKpi> known = new HashMap<>();
        if (base != null && base.thresholds().equals(thresholds)) {
            base.kpis().forEach(each -> known.put(each.kpi().id(), each));
        }
        List<PublicKpi> progress = new ArrayList<>(kpis.size());
        for (KpiFacts each : kpis) {
            List<DepartmentAssignment> assignments = each.settings().assignments();
            DepartmentHistory course = assignments.isEmpty()
                    ? null
                    : frame.histories()
                            .get(assignments.get(assignments.size() - 1).department());
            DepartmentName department = course == null ? null : course.now();
            PublicKpi before = known.get(each.first().id());
            if (before == null
                    || before.facts().settings() != each.settings()
                    || !Objects.equals(before.department().orElse(null), department)) {
                progress.add(new PublicKpi(
                        each,
                        thresholds,
                        department,
                        term,
                        number -> frame.publications()
                                .find(number)
                                .map(publication -> Today.at(publication.publishedAt()))
                                .orElseThrow()));
            } else {
                progress.add(before.facts() == each ? before : before.with(each));
            }
        }
        return progress;
    }

    private static List<PublicMeasure> measures(
            Plan plan, List<PublicKpi> kpis, List<Narrative> narratives, @Nullable Snapshot base) {
        Map<MeasureKey, List<PublicKpi>> kpisOf =
                kpis.stream().collect(Collectors.groupingBy(kpi -> MeasureKey.of(kpi.kpi())));
        Map<MeasureKey, NavigableMap<Quarter, List<Narrative>>> narrativesOf = narratives.stream()
                .sorted(Comparator.comparing(Narrative::quarter).thenComparing(Narrative::revision))
                .collect(Collectors.groupingBy(
                        Narrative::about,
                        Collectors.groupingBy(Narrative::quarter, TreeMap::new, Collectors.toUnmodifiableList())));
        Map<MeasureKey, PublicMeasure> known = base == null
                ? Map.of()
                : base.measures().stream().collect(Collectors.toMap(PublicMeasure::key, each -> each));
        List<PublicMeasure> measures = new ArrayList<>();
        plan.initiatives().forEach(initiative -> {
            List<@Nullable Measure> parts = new ArrayList<>(initiative.measures());
            MeasureKey itself = new MeasureKey(initiative.id(), null);
            if (kpisOf.containsKey(itself) || narrativesOf.containsKey(itself)) {
                parts.add(null);
            }
            for (Measure part : parts) {
                MeasureKey key = new MeasureKey(initiative.id(), part == null ? null : part.id());
                List<PublicKpi> own = kpisOf.getOrDefault(key, List.of());
                NavigableMap<Quarter, List<Narrative>> said = narrativesOf.getOrDefault(key, new TreeMap<>());
                PublicMeasure before = known.get(key);
                PublicMeasure same = before == null ? null : before.ifSame(initiative, part, own, said);
                measures.add(same == null ? new PublicMeasure(initiative, part, own, said) : same);
            }
        });
        return measures;
    }
}
