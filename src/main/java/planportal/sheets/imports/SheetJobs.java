package planportal.sheets.imports;

import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Checks spreadsheets and takes them over beside the pages, one at a time on each node, so that a large one takes neither
 * their threads nor more memory than one file needs. What waits is in the database: a file whose node went down is taken up
 * by another, or by the same one after its start.
 */
@Component
class SheetJobs {

    private static final Logger LOG = LoggerFactory.getLogger(SheetJobs.class);

    private final SheetImports imports;
    private final SheetWork work;
    private final String worker = UUID.randomUUID().toString();
    private final ExecutorService executor = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "sheets");
        thread.setDaemon(true);
        return thread;
    });

    SheetJobs(SheetImports imports, SheetWork work) {
        this.imports = imports;
        this.work = work;
    }

    /** Begins with what waits, and gives a small file {@code patience} to be done: then nobody sees it wait. */
    void start(Duration patience) {
        try {
            Future<?> done = executor.submit(this::carryOut);
            if (!patience.isZero()) {
                done.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (TimeoutException | RejectedExecutionException later) {
            // The page says how far it is.
        } catch (ExecutionException failed) {
            LOG.error("A spreadsheet could not be worked on", failed);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Scheduled(initialDelayString = "${portal.sheets.look-every}", fixedDelayString = "${portal.sheets.look-every}")
    void look() {
        start(Duration.ZERO);
    }

    /** Works on whatever waits. */
    private void carryOut() {
        try {
            for (var next = imports.takeUp(worker); next.isPresent(); next = imports.takeUp(worker)) {
                work.on(next.get(), worker);
            }
        } catch (RuntimeException unreachable) {
            LOG.warn("Could not work on spreadsheets; trying again in a moment: {}", unreachable.getMessage());
        }
    }

    @PreDestroy
    void stop() {
        executor.shutdownNow();
    }
}
