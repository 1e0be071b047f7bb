package planportal.progress;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import planportal.departments.DepartmentNames;
import planportal.departments.DepartmentNames.DepartmentHistory;
import planportal.plan.Measure;
import planportal.plan.Plan;
import planportal.plan.PlanEditions;
import planportal.plan.PlanLibrary;
import planportal.plan.TextEdition;
import planportal.progress.facts.Baseline;
import planportal.progress.facts.DepartmentAssignment;
import planportal.progress.facts.Measurement;
import planportal.progress.facts.Publication;
import planportal.progress.facts.RatingOverride;
import planportal.progress.facts.RatingOverrides;
import planportal.progress.facts.Target;
import planportal.progress.newest.NewestPublication;
import planportal.progress.rating.Term;
import planportal.shared.Quarter;
import planportal.shared.Today;

/**
 * Provides the public facts, current or as of any time. The number of the newest publication is read from the database
 * each time, so that every node shows a publication immediately; the facts as of a number never change and are cached.
 */
@Service
public class Snapshots {

    /**
     * Current pages need one snapshot, the others serve past days. Each contains the whole public history of a plan.
     */
    private static final int CACHE_SIZE = 8;

    private final Facts facts;
    private final KpiRules rules;
    private final RatingOverrides overrides;
    private final PlanLibrary library;
    private final PlanEditions editions;
    private final DepartmentNames departmentNames;
    private final TransactionTemplate reading;
    private final Cache<Long, Snapshot> cache =
            Caffeine.newBuilder().maximumSize(CACHE_SIZE).build();
    private final ReentrantLock oneReader = new ReentrantLock();
    private final NewestPublication newestPublication;
    private volatile @Nullable Plan plan;
    private volatile @Nullable Published published;

    /** @param newest the newest publication of any plan when {@code snapshot} was current */
    private record Published(long newest, Snapshot snapshot) {}

    Snapshots(
            Facts facts,
            KpiRules rules,
            RatingOverrides overrides,
            PlanLibrary library,
            PlanEditions editions,
            DepartmentNames departmentNames,
            NewestPublication newestPublication,
            PlatformTransactionManager transactions) {
        this.facts = facts;
        this.rules = rules;
        this.overrides = overrides;
        this.library = library;
        this.editions = editions;
        this.departmentNames = departmentNames;
        this.newestPublication = newestPublication;
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
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
     * What is public now as far as this node knows, without asking the database: at most a second later than {@link
     * #current()}, and still there while the database is out of reach. For readers; whoever is going to change something asks
     * for what is current.
     */
    public Snapshot published() {
        OptionalLong newest = newestPublication.number();
        // A transaction sees what it has published itself.
        if (newest.isEmpty() || TransactionSynchronizationManager.isActualTransactionActive()) {
            return current();
        }
        Published known = published;
        if (known == null || known.newest() != newest.getAsLong()) {
            try {
                known = new Published(newest.getAsLong(), current());
            } catch (DataAccessException | TransactionException e) {
                if (known == null) {
                    throw e;
                }
                return known.snapshot();
            }
            published = known;
        }
        return known.snapshot();
    }

    /** The public facts just before {@code instant}; empty if there were none. */
    public Optional<Snapshot> before(Instant instant) {
        return published().publications().stream()
                .filter(publication -> publication.publishedAt().isBefore(instant))
                .findFirst()
                .map(this::asOf);
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
        Snapshot known = cache.getIfPresent(publication);
        if (known != null) {
            return known;
        }
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            // A thread with a connection reads by itself: waiting for another reader, which may be waiting for a
            // connection, could be a deadlock.
            Snapshot assembled = assemble(plan(), publication);
            // A transaction that may have published sees its own publication, which may be rolled back and its number
            // reused: its snapshot is not cached.
            if (TransactionSynchronizationManager.isCurrentTransactionReadOnly()) {
                cache.put(publication, assembled);
            }
            return assembled;
        }
        return readOnce(publication);
    }

    /** For threads without a connection: the first one reads, the others wait for its result. */
    private Snapshot readOnce(long publication) {
        oneReader.lock();
        try {
            Snapshot known = cache.getIfPresent(publication);
            if (known == null) {
                known = read(publication);
                cache.put(publication, known);
            }
            return known;
        } finally {
            oneReader.unlock();
        }
    }

    /** The original plan is changed only by a migration, before the portal starts, so it is read once. */
    private Plan plan() {
        if (plan == null) {
            plan = library.read();
        }
        return plan;
    }

    private Snapshot read(long publication) {
        return reading.execute(status -> assemble(plan(), publication));
    }

    private Snapshot assemble(Plan first, long publication) {
        List<TextEdition> revised = editions.asOf(first.id(), publication);
        Plan plan = first.revised(revised);
        Term term = new Term(plan.firstDay(), plan.lastDay());
        Map<Long, DepartmentHistory> departments = departmentNames.histories(publication);
        Map<Long, List<Baseline>> baselines =
                facts.baselines(plan.id(), publication).stream().collect(Collectors.groupingBy(Baseline::kpiId));
        Map<Long, NavigableMap<Integer, List<Target>>> targets = facts.targets(plan.id(), publication).stream()
                .collect(Collectors.groupingBy(
                        Target::kpiId,
                        Collectors.groupingBy(Target::revision, TreeMap::new, Collectors.toUnmodifiableList())));
        Map<Long, NavigableMap<Quarter, List<Measurement>>> measurements =
                facts.measurements(plan.id(), publication).stream()
                        .collect(Collectors.groupingBy(
                                Measurement::kpiId,
                                Collectors.groupingBy(
                                        Measurement::quarter, TreeMap::new, Collectors.toUnmodifiableList())));
        Map<Long, List<SettingRevision<KpiDefinition>>> definitions = rules.definitions(publication);
        KpiRules.Weighings weighings = rules.weighings(plan.id(), publication);
        Map<Long, List<DepartmentAssignment>> assignments = rules.assignments(publication);
        Map<Long, NavigableMap<Quarter, List<RatingOverride>>> decided = overrides.asOf(plan.id(), publication);
        List<Publication> publications = facts.publications(plan.id(), publication);
        Map<Long, LocalDate> days = publications.stream()
                .collect(Collectors.toMap(Publication::number, each -> Today.at(each.publishedAt())));
        List<KpiProgress> kpis = facts.kpis(plan.id(), publication).stream()
                .map(kpi -> {
                    long id = kpi.id();
                    List<SettingRevision<KpiDefinition>> revisions = definitions.getOrDefault(id, List.of());
                    List<DepartmentAssignment> inCharge = assignments.getOrDefault(id, List.of());
                    DepartmentHistory department = inCharge.isEmpty()
                            ? null
                            : departments.get(inCharge.get(inCharge.size() - 1).department());
                    List<Baseline> baselineRevision = baselines.getOrDefault(id, List.of());
                    NavigableMap<Integer, List<Target>> targetRevisions = targets.getOrDefault(id, new TreeMap<>());
                    KpiSettings settings = new KpiSettings(
                            Stream.concat(
                                            Stream.of(new SettingRevision<>(
                                                    kpi.defined(), kpi.reason(), null, kpi.publication())),
                                            revisions.stream())
                                    .toList(),
                            baselineRevision.stream().map(KpiSettings::of).toList(),
                            targetRevisions.values().stream()
                                    .map(KpiSettings::of)
                                    .toList(),
                            weighings.kpis().getOrDefault(id, List.of()));
                    return new KpiProgress(
                            kpi.definedBy(revisions, days::get),
                            baselineRevision.isEmpty() ? null : baselineRevision.get(baselineRevision.size() - 1),
                            targetRevisions.isEmpty()
                                    ? List.of()
                                    : targetRevisions.lastEntry().getValue(),
                            settings,
                            department == null ? null : department.now(),
                            measurements.getOrDefault(id, new TreeMap<>()),
                            decided.getOrDefault(id, new TreeMap<>()),
                            new KpiProgress.PlanTerms(weighings.thresholds(), term));
                })
                .toList();
        return new Snapshot(
                plan,
                revised,
                publications,
                kpis,
                measures(plan, kpis, facts.narratives(plan.id(), publication)),
                new Snapshot.Departments(departments, assignments),
                weighings.plan(),
                rules.evidence(publication));
    }

    private static List<MeasureProgress> measures(Plan plan, List<KpiProgress> kpis, List<Narrative> narratives) {
        Map<MeasureKey, List<KpiProgress>> kpisOf =
                kpis.stream().collect(Collectors.groupingBy(kpi -> MeasureKey.of(kpi.kpi())));
        Map<MeasureKey, NavigableMap<Quarter, List<Narrative>>> narrativesOf = narratives.stream()
                .collect(Collectors.groupingBy(
                        Narrative::about,
                        Collectors.groupingBy(Narrative::quarter, TreeMap::new, Collectors.toUnmodifiableList())));
        List<MeasureProgress> measures = new ArrayList<>();
        plan.initiatives().forEach(initiative -> {
            for (Measure measure : initiative.measures()) {
                MeasureKey key = new MeasureKey(initiative.id(), measure.id());
                measures.add(new MeasureProgress(
                        initiative,
                        measure,
                        kpisOf.getOrDefault(key, List.of()),
                        narrativesOf.getOrDefault(key, new TreeMap<>())));
            }
            MeasureKey itself = new MeasureKey(initiative.id(), null);
            if (kpisOf.containsKey(itself) || narrativesOf.containsKey(itself)) {
                measures.add(new MeasureProgress(
                        initiative,
                        null,
                        kpisOf.getOrDefault(itself, List.of()),
                        narrativesOf.getOrDefault(itself, new TreeMap<>())));
            }
        });
        return measures;
    }
}
