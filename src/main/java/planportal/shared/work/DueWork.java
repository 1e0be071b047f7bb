package planportal.shared.work;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.FixedDelayTask;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.springframework.transaction.CannotCreateTransactionException;

/**
 * A queue of work in the database that any node can process. Each node polls it at an interval, processes one item at a
 * time in a thread of its own, sends heartbeats meanwhile, and stops with the portal. Work that became due while no node
 * was running is processed by the next one that starts.
 *
 * <p>A subclass finds what is due, claims an item so that no other node can ({@code for update skip locked}), and
 * processes it. If the database is unreachable, one line is logged and the next poll retries.
 *
 * @param <T> an item, or its key
 */
public abstract class DueWork<T> implements SchedulingConfigurer, DisposableBean {

    /** Maximum number of attempts for an item that crashes its node or fails with an unexpected error. */
    public static final int MAX_ATTEMPTS = 3;

    /** A node without a heartbeat for this long is considered dead, and another may claim its item. */
    public static final Duration HEARTBEAT_TIMEOUT = Duration.ofMinutes(2);

    private static final Duration FIRST_RETRY = Duration.ofMinutes(1);
    private static final Duration LAST_RETRY = Duration.ofHours(1);

    private final Logger log = LoggerFactory.getLogger(getClass());
    private final String task;
    private final Duration every;
    private final Clock clock;
    private final ExecutorService executor;
    private final AtomicInteger rounds = new AtomicInteger();
    private volatile @Nullable T current;
    private volatile boolean stopped;

    /**
     * @param task     what could not be done if the database is unreachable, for the log: "look for …"
     * @param every    the interval between two polls of a node
     * @param thread   the name of the thread
     * @param priority the priority of the thread
     */
    protected DueWork(String task, Duration every, Clock clock, String thread, int priority) {
        this.task = task;
        this.every = every;
        this.clock = clock;
        this.executor = Executors.newSingleThreadExecutor(work -> {
            Thread own = new Thread(work, thread);
            own.setDaemon(true);
            own.setPriority(priority);
            return own;
        });
    }

    protected DueWork(String task, Duration every, Clock clock, String thread) {
        this(task, every, clock, thread, Thread.NORM_PRIORITY);
    }

    /** Called at each poll before any item is claimed. */
    protected void prepare(Instant now) {}

    /**
     * What is due at {@code now}. Elements are fetched one by one, each after the one before it was processed, so that
     * fetching an element may claim it.
     */
    protected abstract Iterator<T> due(Instant now);

    /**
     * Processes an item.
     *
     * @return whether to continue with the next; otherwise the rest waits for the next poll
     */
    protected abstract boolean process(T item, Instant now);

    /** Records that this node is still processing {@code item}; called at each poll meanwhile. */
    protected void heartbeat(T item, Instant now) {}

    /**
     * Handles an item that failed with an unexpected error.
     *
     * @return whether to continue with the next
     */
    protected boolean failed(T item, RuntimeException failure) {
        throw failure;
    }

    /** Claims elements one by one until there are none left. */
    protected static <T> Iterator<T> claiming(Supplier<Optional<T>> next) {
        return Stream.generate(next)
                .takeWhile(Optional::isPresent)
                .map(Optional::orElseThrow)
                .iterator();
    }

    /**
     * How long to wait before work is tried again whose cause of failure may last, such as a full disk: a minute, twice as long
     * after each further failure, at most an hour.
     *
     * @param failures how often it failed in a row, from 1
     */
    protected static Duration waitAfter(int failures) {
        Duration wait = FIRST_RETRY.multipliedBy(1L << Math.min(failures - 1, 6));
        return wait.compareTo(LAST_RETRY) > 0 ? LAST_RETRY : wait;
    }

    @Override
    public final void configureTasks(ScheduledTaskRegistrar registrar) {
        registrar.addFixedDelayTask(new FixedDelayTask(this::poll, every, every));
    }

    /** Starts a round in the background, or sends a heartbeat if this node is still processing the previous one. */
    final void poll() {
        T item = current;
        if (item != null) {
            quietly(() -> heartbeat(item, clock.instant()));
        } else if (rounds.get() == 0) {
            begin(Duration.ZERO);
        }
    }

    /** Starts a round and waits for its end for at most {@code patience}, so that short work is done when this returns. */
    public final void begin(Duration patience) {
        rounds.incrementAndGet();
        try {
            Future<?> done = executor.submit(this::scheduledRound);
            if (!patience.isZero()) {
                done.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (TimeoutException later) {
            // It continues in the background.
        } catch (RejectedExecutionException stopping) {
            rounds.decrementAndGet();
        } catch (ExecutionException failed) {
            log.error("Could not {}.", task, failed);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void scheduledRound() {
        try {
            quietly(() -> {
                prepare(clock.instant());
                round(clock.instant());
            });
        } finally {
            rounds.decrementAndGet();
        }
    }

    /** Processes what is due at {@code now}, in the caller's thread. */
    public final void round(Instant now) {
        Iterator<T> due = due(now);
        while (!stopped && due.hasNext()) {
            T item = due.next();
            current = item;
            try {
                if (!process(item, now)) {
                    return;
                }
            } catch (DataAccessResourceFailureException | CannotCreateTransactionException unreachable) {
                throw unreachable;
            } catch (RuntimeException failure) {
                if (!failed(item, failure)) {
                    return;
                }
            } finally {
                current = null;
            }
        }
    }

    private void quietly(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException unreachable) {
            log.warn("Could not {}; trying again in a moment: {}", task, unreachable.getMessage());
        }
    }

    /** An item that is being processed is claimed again by another node, or by this one after its restart. */
    @Override
    public final void destroy() {
        stopped = true;
        executor.shutdownNow();
    }
}
