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

/** Makes files in the background: on every node, one at a time, each by one of them. */
@Component
class SummaryFileWorker extends DueWork<SummaryFile> {

    private static final Logger LOG = LoggerFactory.getLogger(SummaryFileWorker.class);

    private static final Duration PAUSE = Duration.ofMillis(500);

    private final SummaryFileQueue made;
    private final SummaryFiles files;
    private final SummaryComposition composition;
    private final Snapshots snapshots;
    private final Clock clock;

    SummaryFileWorker(
            @Value("${portal.summaries.look-every}") Duration every,
            SummaryFileQueue made,
            SummaryFiles files,
            SummaryComposition composition,
            Snapshots snapshots,
            Clock clock) {
        super("look for files to make", every, clock, "summary-files", Thread.MIN_PRIORITY);
        this.made = made;
        this.files = files;
        this.composition = composition;
        this.snapshots = snapshots;
        this.clock = clock;
    }

    @Override
    protected Iterator<SummaryFile> due(Instant now) {
        return taking(() -> made.take(clock.instant()));
    }

    @Override
    protected boolean process(SummaryFile file, Instant now) {
        make(file);
        return true;
    }

    @Override
    protected void heartbeat(SummaryFile file, Instant now) {
        made.seen(file, now);
    }

    /** Makes {@code file}, which this node has taken, unless it is cancelled meanwhile. */
    void make(SummaryFile file) {
        Progress progress = new Telling(file);
        try (FileOnDisk written = FileOnDisk.of(out -> files.write(
                        composition.compose(file.request(), known(file.publication())), file.format(), out, progress));
                InputStream content = written.open()) {
            made.done(file, content, written.size(), clock.instant());
        } catch (Exception failed) {
            if (isCancelled(failed)) {
                return;
            }
            LOG.error(
                    "The {} of {} could not be made.",
                    file.format(),
                    file.request().quarter(),
                    failed);
            made.failed(file);
        }
    }

    /** Writes down how far a file is, not more often than somebody can see it, and asks whether it is still wanted. */
    private final class Telling implements Progress {

        private final SummaryFile file;
        private Instant last = Instant.EPOCH;

        private Telling(SummaryFile file) {
            this.file = file;
        }

        @Override
        public void reached(int percent) {
            Instant now = clock.instant();
            if (now.isBefore(last.plus(PAUSE))) {
                return;
            }
            last = now;
            if (!made.reached(file, percent, now)) {
                throw new Cancelled();
            }
        }
    }

    /** Whoever writes a file may wrap what it is told. */
    private static boolean isCancelled(@Nullable Throwable failed) {
        return failed != null && (failed instanceof Cancelled || isCancelled(failed.getCause()));
    }

    private Snapshot known(long publication) {
        Snapshot current = snapshots.current();
        Optional<Publication> asked = current.publications().stream()
                .filter(each -> each.number() == publication)
                .findFirst();
        return asked.map(snapshots::asOf).orElse(current);
    }
}
