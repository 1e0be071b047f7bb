package planportal.mirror;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Iterator;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import planportal.http.SelfRequests;
import planportal.mirror.MirrorClaims.Claim;
import planportal.mirror.MirrorClaims.State;
import planportal.progress.Snapshot;
import planportal.progress.Snapshots;
import planportal.shared.Today;
import planportal.shared.work.DueWork;

/**
 * Keeps the copy in the configured folder up to date: after each publication, each day, and at the start, since another
 * version of the portal may render the same facts differently. One node writes at a time; the others accept its copy.
 */
@Component
@ConditionalOnProperty("portal.mirror.directory")
class MirrorWorker extends DueWork<Claim> {

    private static final Logger LOG = LoggerFactory.getLogger(MirrorWorker.class);

    private final Path directory;
    private final MirrorFolder folder;
    private final MirrorClaims claims;
    private final MirrorRun run;
    private final SelfRequests requests;
    private final Snapshots snapshots;
    private final Clock clock;
    /** The state for which this node knows the copy to be complete; null until it has compared the copy itself. */
    private volatile @Nullable State known;

    private int failures;
    private Instant notBefore = Instant.MIN;

    MirrorWorker(
            MirrorProperties properties,
            MirrorClaims claims,
            MirrorRun run,
            SelfRequests requests,
            Snapshots snapshots,
            Clock clock) {
        super(
                "look whether the copy of the public pages is up to date",
                properties.lookEvery(),
                clock,
                "mirror",
                Thread.MIN_PRIORITY);
        this.directory =
                Objects.requireNonNull(properties.directory()).toAbsolutePath().normalize();
        this.folder = new MirrorFolder(directory, properties.keep());
        this.claims = claims;
        this.run = run;
        this.requests = requests;
        this.snapshots = snapshots;
        this.clock = clock;
    }

    @Override
    protected Iterator<Claim> due(Instant now) {
        return claiming(() -> isDue(now) ? claims.claim(directory, clock.instant()) : Optional.empty());
    }

    private boolean isDue(Instant now) {
        if (now.isBefore(notBefore) || !requests.arePossible()) {
            return false;
        }
        State state = state(snapshots.published());
        State complete = known;
        if (complete == null || !hasCopy()) {
            return true;
        }
        if (!complete.equals(state)) {
            Optional<State> byAnotherNode = claims.finished(directory).filter(state::equals);
            byAnotherNode.ifPresent(found -> known = found);
            return byAnotherNode.isEmpty();
        }
        return false;
    }

    private boolean hasCopy() {
        try {
            return folder.current() != null;
        } catch (IOException e) {
            return false;
        }
    }

    private State state(Snapshot snapshot) {
        return new State(snapshot.publication().number(), Today.of(clock));
    }

    @Override
    protected boolean process(Claim claim, Instant now) {
        Snapshot snapshot = snapshots.published();
        State state = state(snapshot);
        try {
            run.write(snapshot, folder, true, () -> claims.recordHeartbeat(claim, clock.instant()));
            claims.finish(claim, state);
            known = state;
            failures = 0;
        } catch (IOException e) {
            claims.release(claim);
            retryLater(e);
        } catch (InterruptedException e) {
            claims.release(claim);
            Thread.currentThread().interrupt();
        }
        return false;
    }

    @Override
    protected boolean failed(Claim claim, RuntimeException failure) {
        claims.release(claim);
        retryLater(failure);
        return false;
    }

    private void retryLater(Exception failure) {
        notBefore = clock.instant().plus(waitAfter(++failures));
        LOG.warn(
                "The copy of the public pages in {} could not be written and stays as it was; trying again at {}: {}",
                directory,
                notBefore,
                failure.toString());
    }
}
