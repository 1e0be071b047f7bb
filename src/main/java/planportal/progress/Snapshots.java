package planportal.progress;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import planportal.progress.facts.Publication;
import planportal.progress.newest.NewestPublication;

/**
 * Provides the public facts, current or as of any time. Facts are only ever added: so only the first snapshot is read from
 * the database; every other is built from one in memory, by adding the facts that became public since or removing those
 * that were not public yet, and shares all unchanged KPIs with it.
 * The exception is content that was taken down: whatever was read before a takedown is discarded and read again.
 */
@Service
public class Snapshots implements DisposableBean {

    /** The maximum total size of all snapshots except the newest, as a fraction of the heap: they serve past days. */
    private static final int PART_OF_HEAP = 16;
    /** The size in bytes of a KPI that a snapshot does not share with the next, without its facts, which are shared. */
    private static final int KPI_WEIGHT = 1000;
    /** How long a reader waits when what was public before must not be shown any more. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);

    private final SnapshotAssembly assembly;
    private final long memory = Runtime.getRuntime().maxMemory() / PART_OF_HEAP;
    /** By number, least recently used first; guarded by the map itself. */
    private final Map<Long, Snapshot> known = new LinkedHashMap<>(16, 0.75f, true);

    /** The newest takedown of which this node knows: no snapshot with an older one is in {@link #known}. */
    private long newestTakedown;

    private final ReentrantLock oneReader = new ReentrantLock();
    private final NewestPublication newestPublication;
    private final Duration patience;
    private final ExecutorService builder = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "snapshot");
        thread.setDaemon(true);
        return thread;
    });
    private volatile @Nullable Published published;
    private @Nullable Building building;

    /** @param newest the newest publication of any plan when {@code snapshot} was current */
    private record Published(long newest, Snapshot snapshot) {}

    /**
     * @param newest   the newest publication of any plan that the snapshot is to contain
     * @param takedown the newest takedown that it is to be read after
     */
    private record Building(long newest, long takedown, CompletableFuture<Published> result) {}

    /** @param patience how long a reader waits for a new publication before getting the previous snapshot */
    Snapshots(
            SnapshotAssembly assembly,
            NewestPublication newestPublication,
            @Value("${portal.page-cache.patience}") Duration patience) {
        this.assembly = assembly;
        this.newestPublication = newestPublication;
        this.patience = patience;
        newestPublication.onChange(newest -> {
            if (published != null) {
                build(newest);
            }
        });
    }

    /** The current public facts: all with a publication number, regardless of the node's clock. */
    public Snapshot current() {
        return of(assembly.newest(), newestPublication.takedown());
    }

    /**
     * The newest public facts that this node knows of, without a query, and available while the database is unreachable. It is
     * built in the background after each publication; a reader waits briefly and then gets the previous one
     * ({@link #isNewest}), unless content of it was taken down. For readers; code that changes something uses {@link #current}.
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
        boolean takenDown = before.snapshot().takedown() < newestPublication.takedown();
        if (before.newest() >= newest.getAsLong() && !takenDown) {
            return before.snapshot();
        }
        try {
            return build(newest.getAsLong())
                    .get(takenDown ? LONGEST_WAIT.toMillis() : patience.toMillis(), TimeUnit.MILLISECONDS)
                    .snapshot();
        } catch (TimeoutException | ExecutionException e) {
            if (takenDown) {
                return current();
            }
            return before.snapshot();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            if (takenDown) {
                throw new IllegalStateException("interrupted before what was taken down was gone", e);
            }
            return before.snapshot();
        }
    }

    /** Whether {@code snapshot} is of the newest publication that this node knows of; pages of others are not kept. */
    public boolean isNewest(Snapshot snapshot) {
        Published now = published;
        return now == null
                || now.snapshot() == snapshot
                        && now.newest() >= newestPublication.number().orElse(0)
                        && snapshot.takedown() >= newestPublication.takedown();
    }

    /** Builds the snapshot of {@code newest} in the background, once. */
    private synchronized CompletableFuture<Published> build(long newest) {
        Building running = building;
        long takedown = newestPublication.takedown();
        if (running == null
                || running.newest() < newest
                || running.takedown() < takedown
                || running.result().isCompletedExceptionally()) {
            running = new Building(
                    newest,
                    takedown,
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

    /** Computes the totals of all overviews before the first reader needs them. */
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
        return of(publication.number(), newestPublication.takedown());
    }

    private Snapshot of(long publication, long takedown) {
        forgetBefore(takedown);
        Snapshot found = find(publication);
        if (found != null) {
            return found;
        }
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            // A thread with a connection reads by itself: waiting for another reader, which may be waiting for a
            // connection, could be a deadlock.
            Snapshot assembled = assembly.assemble(publication, nearest(publication));
            // A transaction that may have published sees its own publication, which may be rolled back and its number
            // reused: its snapshot is not kept.
            if (TransactionSynchronizationManager.isCurrentTransactionReadOnly()) {
                keep(assembled);
            }
            return assembled;
        }
        return readOnce(publication, takedown);
    }

    /** For threads without a connection: the first one reads, the others wait for its result. */
    private Snapshot readOnce(long publication, long takedown) {
        oneReader.lock();
        try {
            Snapshot found = find(publication);
            if (found == null) {
                found = assembly.read(publication, takedown, nearest(publication));
                keep(found);
            }
            return found;
        } finally {
            oneReader.unlock();
        }
    }

    private void forgetBefore(long takedown) {
        synchronized (known) {
            if (takedown > newestTakedown) {
                newestTakedown = takedown;
                known.values().removeIf(each -> each.takedown() < takedown);
            }
        }
    }

    private @Nullable Snapshot find(long publication) {
        synchronized (known) {
            return known.get(publication);
        }
    }

    /**
     * The snapshot in memory to start from: the first one after {@code publication}, which has all its facts, else the newest;
     * null if there is none. An older one would need facts from the database that are already in memory.
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

    /** Keeps {@code snapshot}, and evicts the least recently used ones if necessary. */
    private void keep(Snapshot snapshot) {
        synchronized (known) {
            // It may have been read after a takedown of which this node has not been told yet.
            forgetBefore(snapshot.takedown());
            if (snapshot.takedown() < newestTakedown) {
                return;
            }
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

    /** The total size in bytes of all but the newest; each counts only what it does not share with the next. */
    private long weightBesideTheNewest() {
        long weight = 0;
        Snapshot next = null;
        for (Snapshot each : new TreeMap<>(known).descendingMap().values()) {
            weight += next == null
                    ? 0
                    : each.countNotShared(next) * (long) KPI_WEIGHT
                            + each.kpis().size() * 8L;
            next = each;
        }
        return weight;
    }

    @Override
    public void destroy() {
        builder.shutdownNow();
    }
}
