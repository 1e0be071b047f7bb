package planportal.progress;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
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
import planportal.progress.facts.Publication;
import planportal.progress.facts.PublicationLog;
import planportal.progress.facts.RatingOverride;
import planportal.progress.facts.RatingOverrides;
import planportal.progress.facts.Target;
import planportal.progress.newest.NewestPublication;
import planportal.progress.rating.Term;
import planportal.progress.rating.Thresholds;
import planportal.shared.Quarter;
import planportal.shared.Today;
import planportal.shared.reads.PublicReads;

/**
 * Provides the public facts, current or as of any time. Facts are only ever added: so the first snapshot is read from the
 * database, and every other is made of one in memory, by adding what became public since then or leaving out what was not
 * public yet. It shares with that one all KPIs that are the same.
 */
@Service
public class Snapshots implements DisposableBean {

    /** What all snapshots but the newest may weigh together, as a part of the heap: they serve past days. */
    private static final int PART_OF_HEAP = 16;
    /** What a KPI weighs that a snapshot does not share with the next, without its facts, which are shared; in bytes. */
    private static final int KPI_WEIGHT = 1000;

    private final Facts facts;
    private final Measurements measurements;
    private final KpiRules rules;
    private final RatingOverrides overrides;
    private final PlanLibrary library;
    private final PlanEditions editions;
    private final DepartmentNames departmentNames;
    private final TransactionTemplate reading;
    private final long memory = Runtime.getRuntime().maxMemory() / PART_OF_HEAP;
    /** By number; ordered by their last use, which is asked for with the lock of the map itself. */
    private final Map<Long, Snapshot> known = new LinkedHashMap<>(16, 0.75f, true);

    private final ReentrantLock oneReader = new ReentrantLock();
    private final NewestPublication newestPublication;
    private final Duration patience;
    private final ExecutorService builder = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "snapshot");
        thread.setDaemon(true);
        return thread;
    });
    private volatile @Nullable Plan plan;
    private volatile @Nullable Published published;
    private @Nullable Building building;

    /** @param newest the newest publication of any plan when {@code snapshot} was current */
    private record Published(long newest, Snapshot snapshot) {}

    /** @param newest the newest publication of any plan that the snapshot is to contain */
    private record Building(long newest, CompletableFuture<Published> result) {}

    /** @param patience how long a reader waits for what was just published before getting what was public before */
    Snapshots(
            Facts facts,
            Measurements measurements,
            KpiRules rules,
            RatingOverrides overrides,
            PlanLibrary library,
            PlanEditions editions,
            DepartmentNames departmentNames,
            NewestPublication newestPublication,
            PlatformTransactionManager transactions,
            @Value("${portal.page-cache.patience:200ms}") Duration patience) {
        this.facts = facts;
        this.measurements = measurements;
        this.rules = rules;
        this.overrides = overrides;
        this.library = library;
        this.editions = editions;
        this.departmentNames = departmentNames;
        this.newestPublication = newestPublication;
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
        this.patience = patience;
        newestPublication.onChange(newest -> {
            if (published != null) {
                build(newest);
            }
        });
    }

    /** The current public facts: all with a publication number, regardless of the node's clock. */
    public Snapshot current() {
        Long newest = facts.newest(plan().id());
        if (newest == null) {
            throw new IllegalStateException("The plan has not been published.");
        }
        return of(newest);
    }

    /**
     * What is public now as far as this node knows, without asking the database, and still there while the database is out of
     * reach. It is made beside its readers as soon as something is published; a reader waits for a moment and then gets what was
     * public before ({@link #isNewest}). For readers; whoever is going to change something asks for what is current.
     */
    public Snapshot published() {
        OptionalLong newest = newestPublication.number();
        // A transaction sees what it has published itself.
        if (newest.isEmpty() || TransactionSynchronizationManager.isActualTransactionActive()) {
            return current();
        }
        Published before = published;
        if (before == null) {
            Published first = new Published(newest.getAsLong(), current());
            published = first;
            return first.snapshot();
        }
        if (before.newest() >= newest.getAsLong()) {
            return before.snapshot();
        }
        try {
            return build(newest.getAsLong())
                    .get(patience.toMillis(), TimeUnit.MILLISECONDS)
                    .snapshot();
        } catch (TimeoutException | ExecutionException e) {
            return before.snapshot();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return before.snapshot();
        }
    }

    /** Whether {@code snapshot} is that of the newest publication of which this node knows; a page of another one is not kept. */
    public boolean isNewest(Snapshot snapshot) {
        Published now = published;
        return now == null
                || now.snapshot() == snapshot
                        && now.newest() >= newestPublication.number().orElse(0);
    }

    /** Makes the snapshot of {@code newest} beside the callers, once. */
    private synchronized CompletableFuture<Published> build(long newest) {
        Building running = building;
        if (running == null || running.newest() < newest || running.result().isCompletedExceptionally()) {
            running = new Building(
                    newest,
                    CompletableFuture.supplyAsync(
                            () -> {
                                Published made = new Published(newest, current());
                                addUp(made.snapshot());
                                published = made;
                                return made;
                            },
                            builder));
            building = running;
        }
        return running.result();
    }

    /** What every overview shows is added up before the first reader asks. */
    private static void addUp(Snapshot snapshot) {
        snapshot.latestQuarter()
                .ifPresent(quarter -> snapshot.measures().forEach(measure -> measure.standing(quarter)));
    }

    /** The public facts just before {@code instant}; empty if there were none. */
    public Optional<Snapshot> before(Instant instant) {
        return published().publicationBefore(instant).map(this::asOf);
    }

    /** The public facts as of the publication with that number; empty if the plan has no such publication. */
    public Optional<Snapshot> numbered(long publication) {
        return published().publications().stream()
                .filter(each -> each.number() == publication)
                .findFirst()
                .map(this::asOf);
    }

    /**
     * The public facts as of {@code publication}.
     *
     * @param publication a publication that was read before
     */
    public Snapshot asOf(Publication publication) {
        return of(publication.number());
    }

    private Snapshot of(long publication) {
        Snapshot found = find(publication);
        if (found != null) {
            return found;
        }
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            // A thread with a connection reads by itself: waiting for another reader, which may be waiting for a
            // connection, could be a deadlock.
            Snapshot assembled = assemble(plan(), publication);
            // A transaction that may have published sees its own publication, which may be rolled back and its number
            // reused: its snapshot is not kept.
            if (TransactionSynchronizationManager.isCurrentTransactionReadOnly()) {
                keep(assembled);
            }
            return assembled;
        }
        return readOnce(publication);
    }

    /** For threads without a connection: the first one reads, the others wait for its result. */
    private Snapshot readOnce(long publication) {
        oneReader.lock();
        try {
            Snapshot found = find(publication);
            if (found == null) {
                found = read(publication);
                keep(found);
            }
            return found;
        } finally {
            oneReader.unlock();
        }
    }

    private @Nullable Snapshot find(long publication) {
        synchronized (known) {
            return known.get(publication);
        }
    }

    /**
     * The snapshot in memory to begin with: the first one after {@code publication}, which has all its facts, else the newest;
     * null if there is none. An older one would be given facts from the database that are in memory already.
     */
    private @Nullable Snapshot nearest(long publication) {
        synchronized (known) {
            NavigableMap<Long, Snapshot> all = new TreeMap<>(known);
            Map.Entry<Long, Snapshot> nearest = all.ceilingEntry(publication);
            if (nearest == null) {
                nearest = all.lastEntry();
            }
            return nearest == null ? null : nearest.getValue();
        }
    }

    /** Keeps {@code snapshot}, and in its place lets go of those that have not been used for the longest time. */
    private void keep(Snapshot snapshot) {
        synchronized (known) {
            known.put(snapshot.publication().number(), snapshot);
            long newest = Collections.max(known.keySet());
            while (weightBesideTheNewest() > memory) {
                known.remove(known.keySet().stream()
                        .filter(number -> number != newest)
                        .findFirst()
                        .orElseThrow());
            }
        }
    }

    /** What all but the newest weigh in bytes, each beside the next, with which it shares the most. */
    private long weightBesideTheNewest() {
        long weight = 0;
        Snapshot next = null;
        for (Snapshot each : new TreeMap<>(known).descendingMap().values()) {
            weight += next == null
                    ? 0
                    : each.notIn(next) * (long) KPI_WEIGHT + each.kpis().size() * 8L;
            next = each;
        }
        return weight;
    }

    @Override
    public void destroy() {
        builder.shutdownNow();
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

    private Snapshot read(long publication) {
        return PublicReads.asOf(publication, () -> reading.execute(status -> assemble(plan(), publication)));
    }

    /** The snapshot as of {@code publication}: made of the one that is nearest, with which it shares what is the same. */
    private Snapshot assemble(Plan first, long publication) {
        return assemble(first, publication, nearest(publication));
    }

    private Snapshot assemble(Plan first, long publication, @Nullable Snapshot like) {
        long before = like == null ? 0 : like.publication().number();
        List<TextEdition> revised = editions.asOf(first.id(), publication);
        Plan plan = like != null && like.editions().equals(revised) ? like.plan() : first.revised(revised);
        Map<Long, DepartmentHistory> departments = departmentNames.histories(publication);
        PublicationLog published =
                (like == null ? PublicationLog.of(List.of()) : like.frame().publications());
        List<KpiFacts> kpis = like == null
                ? List.of()
                : like.kpis().stream().map(KpiProgress::facts).toList();
        Stream<Narrative> narratives = like == null
                ? Stream.empty()
                : like.measures().stream()
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
        Snapshot.Frame frame =
                new Snapshot.Frame(plan, revised, published, departments, rules.thresholds(plan.id(), publication));
        List<KpiProgress> progress = progress(frame, kpis, like);
        return new Snapshot(frame, progress, measures(plan, progress, narratives.toList(), like), like);
    }

    /** {@code kpis} as of {@code after} with what became public after it up to {@code publication}, in the plan's order. */
    private List<KpiFacts> withLater(List<KpiFacts> kpis, long plan, long after, long publication) {
        Map<Long, KpiFacts> all = new LinkedHashMap<>();
        kpis.forEach(each -> all.put(each.first().id(), each));
        List<Kpi> added = facts.kpis(plan, after, publication);
        added.forEach(kpi -> all.put(kpi.id(), KpiFacts.of(kpi)));

        Map<Long, List<SettingRevision<KpiDefinition>>> definitions = rules.definitions(after, publication);
        Map<Long, List<Baseline>> baselines =
                facts.baselines(plan, after, publication).stream().collect(Collectors.groupingBy(Baseline::kpiId));
        Map<Long, List<Target>> targets =
                facts.targets(plan, after, publication).stream().collect(Collectors.groupingBy(Target::kpiId));
        Map<Long, List<SettingRevision<KpiWeighing>>> weighings = rules.weighings(plan, after, publication, id -> {
            KpiFacts before = all.get(id);
            return before == null ? KpiWeighing.USUAL : before.settings().weighing();
        });
        Map<Long, List<DepartmentAssignment>> assignments = rules.assignments(after, publication);
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
        Map<Long, List<PublicEvidence>> files = rules.evidence(after, publication);
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

    private static List<KpiProgress> progress(Snapshot.Frame frame, List<KpiFacts> kpis, @Nullable Snapshot like) {
        Term term = new Term(frame.plan().firstDay(), frame.plan().lastDay());
        Thresholds thresholds = PlanThresholds.newest(frame.thresholds());
        Map<Long, KpiProgress> known = new HashMap<>();
        if (like != null && like.thresholds().equals(thresholds)) {
            like.kpis().forEach(each -> known.put(each.kpi().id(), each));
        }
        List<KpiProgress> progress = new ArrayList<>(kpis.size());
        for (KpiFacts each : kpis) {
            List<DepartmentAssignment> assignments = each.settings().assignments();
            DepartmentHistory course = assignments.isEmpty()
                    ? null
                    : frame.histories()
                            .get(assignments.get(assignments.size() - 1).department());
            DepartmentName department = course == null ? null : course.now();
            KpiProgress before = known.get(each.first().id());
            if (before == null
                    || before.facts().settings() != each.settings()
                    || !Objects.equals(before.department().orElse(null), department)) {
                progress.add(new KpiProgress(
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

    private static List<MeasureProgress> measures(
            Plan plan, List<KpiProgress> kpis, List<Narrative> narratives, @Nullable Snapshot like) {
        Map<MeasureKey, List<KpiProgress>> kpisOf =
                kpis.stream().collect(Collectors.groupingBy(kpi -> MeasureKey.of(kpi.kpi())));
        Map<MeasureKey, NavigableMap<Quarter, List<Narrative>>> narrativesOf = narratives.stream()
                .sorted(Comparator.comparing(Narrative::quarter).thenComparing(Narrative::revision))
                .collect(Collectors.groupingBy(
                        Narrative::about,
                        Collectors.groupingBy(Narrative::quarter, TreeMap::new, Collectors.toUnmodifiableList())));
        Map<MeasureKey, MeasureProgress> known = like == null
                ? Map.of()
                : like.measures().stream().collect(Collectors.toMap(MeasureProgress::key, each -> each));
        List<MeasureProgress> measures = new ArrayList<>();
        plan.initiatives().forEach(initiative -> {
            List<@Nullable Measure> parts = new ArrayList<>(initiative.measures());
            MeasureKey itself = new MeasureKey(initiative.id(), null);
            if (kpisOf.containsKey(itself) || narrativesOf.containsKey(itself)) {
                parts.add(null);
            }
            for (Measure part : parts) {
                MeasureKey key = new MeasureKey(initiative.id(), part == null ? null : part.id());
                List<KpiProgress> own = kpisOf.getOrDefault(key, List.of());
                NavigableMap<Quarter, List<Narrative>> said = narrativesOf.getOrDefault(key, new TreeMap<>());
                MeasureProgress before = known.get(key);
                MeasureProgress same = before == null ? null : before.ifSame(initiative, part, own, said);
                measures.add(same == null ? new MeasureProgress(initiative, part, own, said) : same);
            }
        });
        return measures;
    }
}
