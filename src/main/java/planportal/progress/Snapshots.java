package planportal.progress;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import planportal.accounts.DepartmentNames;
import planportal.accounts.DepartmentNames.DepartmentName;
import planportal.plan.Measure;
import planportal.plan.Plan;
import planportal.plan.PlanLibrary;
import planportal.progress.rating.Term;
import planportal.progress.rating.Thresholds;
import planportal.shared.Quarter;

/**
 * Gives what is public, now or as of any instant. The newest publication's number is asked of the database each time, so
 * that every node shows a publication at once; what that number stands for never changes and is kept.
 */
@Service
public class Snapshots {

    /** Live pages need one; the others serve readers of past days. Each holds a plan's whole public history. */
    private static final int KEPT = 8;

    private final Facts facts;
    private final KpiRules rules;
    private final PlanLibrary library;
    private final DepartmentNames departmentNames;
    private final TransactionTemplate reading;
    private final Cache<Long, Snapshot> kept = Caffeine.newBuilder().maximumSize(KEPT).build();
    private final ReentrantLock oneReader = new ReentrantLock();
    private volatile Plan plan;

    Snapshots(Facts facts, KpiRules rules, PlanLibrary library, DepartmentNames departmentNames,
            PlatformTransactionManager transactions) {
        this.facts = facts;
        this.rules = rules;
        this.library = library;
        this.departmentNames = departmentNames;
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
    }

    /** What is public now: everything that has a publication number, whatever a node's clock says. */
    public Snapshot current() {
        Long newest = facts.newest(plan().id());
        if (newest == null) {
            throw new IllegalStateException("The plan has not been published.");
        }
        return of(newest);
    }

    /** What was public just before {@code instant}; empty if nothing was. */
    public Optional<Snapshot> before(Instant instant) {
        return Optional.ofNullable(facts.newestBefore(plan().id(), instant)).map(this::of);
    }

    private Snapshot of(long publication) {
        Snapshot known = kept.getIfPresent(publication);
        if (known != null) {
            return known;
        }
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            // Whoever holds a connection reads with it: waiting for another reader, who may be waiting for a connection,
            // could bring everybody to a halt.
            Snapshot assembled = assemble(plan(), publication);
            // A transaction that may have published sees its own publication, which may still be rolled back and its
            // number be given to another: what it reads is not kept.
            if (TransactionSynchronizationManager.isCurrentTransactionReadOnly()) {
                kept.put(publication, assembled);
            }
            return assembled;
        }
        return readOnce(publication);
    }

    /** For readers who hold no connection: the first reads, the others wait for what it found. */
    private Snapshot readOnce(long publication) {
        oneReader.lock();
        try {
            Snapshot known = kept.getIfPresent(publication);
            if (known == null) {
                known = read(publication);
                kept.put(publication, known);
            }
            return known;
        } finally {
            oneReader.unlock();
        }
    }

    /** The plan's text changes only by a migration, before the portal starts: it is read once. */
    private Plan plan() {
        if (plan == null) {
            plan = library.read();
        }
        return plan;
    }

    private Snapshot read(long publication) {
        return reading.execute(status -> assemble(plan(), publication));
    }

    private Snapshot assemble(Plan plan, long publication) {
        Term term = new Term(plan.firstDay(), plan.lastDay());
        Map<Long, DepartmentName> departments = departmentNames.asOf(publication);
        Map<Long, Baseline> baselines = facts.baselines(plan.id(), publication).stream()
                .collect(Collectors.toMap(Baseline::kpiId, baseline -> baseline, (older, newer) -> newer));
        Map<Long, List<Target>> targets = newestTargets(facts.targets(plan.id(), publication));
        Map<Long, NavigableMap<Quarter, List<Measurement>>> measurements =
                facts.measurements(plan.id(), publication).stream().collect(Collectors.groupingBy(Measurement::kpiId,
                        Collectors.groupingBy(Measurement::quarter, TreeMap::new, Collectors.toUnmodifiableList())));
        Map<Long, BigDecimal> weights = rules.weights(publication);
        Map<Long, Thresholds> thresholds = rules.thresholds(plan.id(), publication);
        Map<Long, Long> inCharge = rules.departments(publication);
        Thresholds ofPlan = thresholds.getOrDefault(null, Thresholds.STANDARD);
        List<KpiProgress> kpis = facts.kpis(plan.id(), publication).stream()
                .map(kpi -> new KpiProgress(kpi, baselines.get(kpi.id()), targets.getOrDefault(kpi.id(), List.of()),
                        weights.getOrDefault(kpi.id(), BigDecimal.ONE), thresholds.getOrDefault(kpi.id(), ofPlan),
                        departments.get(inCharge.get(kpi.id())),
                        measurements.getOrDefault(kpi.id(), new TreeMap<>()), term))
                .toList();
        return new Snapshot(plan, facts.publications(plan.id(), publication), kpis,
                measures(plan, kpis, facts.narratives(plan.id(), publication)), departments, ofPlan);
    }

    private static List<MeasureProgress> measures(Plan plan, List<KpiProgress> kpis, List<Narrative> said) {
        Map<MeasureKey, List<KpiProgress>> kpisOf = kpis.stream()
                .collect(Collectors.groupingBy(kpi -> MeasureKey.of(kpi.kpi())));
        Map<MeasureKey, NavigableMap<Quarter, List<Narrative>>> narrativesOf = said.stream()
                .collect(Collectors.groupingBy(Narrative::about,
                        Collectors.groupingBy(Narrative::quarter, TreeMap::new, Collectors.toUnmodifiableList())));
        List<MeasureProgress> measures = new ArrayList<>();
        plan.initiatives().forEach(initiative -> {
            for (Measure measure : initiative.measures()) {
                MeasureKey key = new MeasureKey(initiative.id(), measure.id());
                measures.add(new MeasureProgress(initiative, measure, kpisOf.getOrDefault(key, List.of()),
                        narrativesOf.getOrDefault(key, new TreeMap<>())));
            }
            MeasureKey itself = new MeasureKey(initiative.id(), null);
            if (kpisOf.containsKey(itself) || narrativesOf.containsKey(itself)) {
                measures.add(new MeasureProgress(initiative, null, kpisOf.getOrDefault(itself, List.of()),
                        narrativesOf.getOrDefault(itself, new TreeMap<>())));
            }
        });
        return measures;
    }

    private static Map<Long, List<Target>> newestTargets(List<Target> ordered) {
        Map<Long, List<Target>> byKpi = ordered.stream().collect(Collectors.groupingBy(Target::kpiId));
        Map<Long, List<Target>> newest = new HashMap<>();
        byKpi.forEach((kpi, all) -> {
            int revision = all.get(all.size() - 1).revision();
            newest.put(kpi, all.stream().filter(target -> target.revision() == revision).toList());
        });
        return newest;
    }
}
