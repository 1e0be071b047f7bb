package planportal.summaries.files;

import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import planportal.progress.Snapshot;
import planportal.progress.Snapshots;
import planportal.progress.facts.Publication;
import planportal.shared.work.DueWork;
import planportal.summaries.model.Progress;
import planportal.summaries.model.Progress.Cancelled;
import planportal.summaries.model.SummaryComposition;

/** Generates the queued files. Runs on every node; a node processes one file at a time, each file on one node. */
@Component
class SummaryFileWorker extends DueWork<SummaryFile> {

    private static final Logger LOG = LoggerFactory.getLogger(SummaryFileWorker.class);

    private static final Duration MIN_INTERVAL = Duration.ofMillis(500);

    private final SummaryFileQueue queue;
    private final SummaryFiles files;
    private final SummaryComposition composition;
    private final Snapshots snapshots;
    private final Clock clock;

    SummaryFileWorker(
            @Value("${portal.summaries.look-every}") Duration every,
            SummaryFileQueue queue,
            SummaryFiles files,
            SummaryComposition composition,
            Snapshots snapshots,
            Clock clock) {
        super("look for files to make", every, clock, "summary-files", Thread.MIN_PRIORITY);
        this.queue = queue;
        this.files = files;
        this.composition = composition;
        this.snapshots = snapshots;
        this.clock = clock;
    }

    @Override
    protected Iterator<SummaryFile> due(Instant now) {
        return claiming(() -> queue.claim(clock.instant()));
    }

    @Override
    protected boolean process(SummaryFile file, Instant now) {
        generate(file);
        return true;
    }

    @Override
    protected void heartbeat(SummaryFile file, Instant now) {
        queue.recordHeartbeat(file, now);
    }

    /** Generates {@code file}, which this node has claimed, unless it is cancelled meanwhile. */
    void generate(SummaryFile file) {
        Progress progress = new ProgressReporter(file);
        try (FileOnDisk written = FileOnDisk.of(out -> files.write(
                        composition.compose(file.request(), snapshotAt(file.publication())),
                        file.format(),
                        out,
                        progress));
                InputStream content = written.open()) {
            queue.markDone(file, content, written.size(), clock.instant());
        } catch (Exception failed) {
            if (isCancelled(failed)) {
                return;
            }
            LOG.error(
                    "The {} of {} could not be generated.",
                    file.format(),
                    file.request().quarter(),
                    failed);
            queue.markFailed(file);
        }
    }

    /** Stores the progress at a limited rate, and stops the generation if the file was cancelled. */
    private final class ProgressReporter implements Progress {

        private final SummaryFile file;
        private Instant last = Instant.EPOCH;

        private ProgressReporter(SummaryFile file) {
            this.file = file;
        }

        @Override
        public void reached(int percent) {
            Instant now = clock.instant();
            if (now.isBefore(last.plus(MIN_INTERVAL))) {
                return;
            }
            last = now;
            if (!queue.recordProgress(file, percent, now)) {
                throw new Cancelled();
            }
        }
    }

    /** Writers may wrap exceptions thrown by the progress callback. */
    private static boolean isCancelled(@Nullable Throwable failed) {
        return failed != null && (failed instanceof Cancelled || isCancelled(failed.getCause()));
    }

    private Snapshot snapshotAt(long publication) {
        Snapshot current = snapshots.current();
        Optional<Publication> asked = current.publications().stream()
                .filter(each -> each.number() == publication)
                .findFirst();
        return asked.map(snapshots::asOf).orElse(current);
    }
}
