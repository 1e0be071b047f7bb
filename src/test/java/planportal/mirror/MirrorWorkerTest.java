package planportal.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyBoolean;
import static org.mockito.ArgumentMatchers.same;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.willThrow;
import static org.mockito.Mockito.clearInvocations;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import planportal.http.SelfRequests;
import planportal.mirror.MirrorClaims.Claim;
import planportal.progress.Snapshot;
import planportal.progress.Snapshots;
import planportal.shared.work.DueWork;
import planportal.testing.PortalTest;

/** When a node writes the copy, beside other nodes and after failures. */
@PortalTest
@ExtendWith(OutputCaptureExtension.class)
class MirrorWorkerTest {

    private static final Instant NOON = Instant.parse("2024-01-31T03:00:00Z");

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Snapshots snapshots;

    @TempDir
    private Path directory;

    private final Clock clock = mock();
    private Instant now = NOON;
    private final SelfRequests requests = mock();
    private final MirrorRun run = mock();
    private final Snapshots published = mock();
    private MirrorClaims claims;
    private Snapshot newest;
    private Snapshot earlier;

    @BeforeEach
    void writeACopy() throws Exception {
        claims = new MirrorClaims(jdbc);
        given(clock.instant()).willAnswer(asked -> now);
        newest = snapshots.current();
        earlier = snapshots.numbered(newest.publication().number() - 1).orElseThrow();
        given(requests.arePossible()).willReturn(true);
        given(published.published()).willReturn(earlier);
        given(run.write(any(), any(), anyBoolean(), any())).willAnswer(written -> {
            if (!Files.exists(directory.resolve("current"))) {
                Files.createDirectories(directory.resolve("publication-1"));
                Files.createSymbolicLink(directory.resolve("current"), Path.of("publication-1"));
            }
            return true;
        });
    }

    private MirrorWorker node() {
        return new MirrorWorker(
                new MirrorProperties(directory, 2, Duration.ofSeconds(5)), claims, run, requests, published, clock);
    }

    @Test
    void writesAtTheStartAndAfterEachPublicationAndEachDay() throws Exception {
        MirrorWorker node = node();
        assertWrites(node, earlier);
        assertRests(node);

        given(published.published()).willReturn(newest);
        assertWrites(node, newest);
        assertRests(node);

        now = now.plus(Duration.ofDays(1));
        assertWrites(node, newest);
        assertRests(node);
    }

    @Test
    void acceptsTheCopyOfAnotherNode() throws Exception {
        MirrorWorker first = node();
        MirrorWorker second = node();
        assertWrites(first, earlier);
        assertWrites(second, earlier);
        given(published.published()).willReturn(newest);

        assertWrites(first, newest);
        assertRests(second);
    }

    @Test
    void leavesTheFolderToTheNodeThatIsWriting() throws Exception {
        Claim other = claims.claim(directory, clock.instant()).orElseThrow();

        assertRests(node());

        now = now.plus(DueWork.HEARTBEAT_TIMEOUT);
        assertWrites(node(), earlier);
        assertThat(claims.recordHeartbeat(other, clock.instant())).isFalse();
    }

    @Test
    void logsAFailureAndBacksOff(CapturedOutput log) throws Exception {
        MirrorWorker node = node();
        willThrow(new IOException("No space left on device")).given(run).write(any(), any(), anyBoolean(), any());

        assertWrites(node, earlier);
        assertThat(log)
                .contains("could not be written and stays as it was", "No space left on device", directory.toString());
        assertRests(node);
        now = now.plus(Duration.ofMinutes(1));
        assertWrites(node, earlier);
        now = now.plus(Duration.ofMinutes(1));
        assertRests(node);
        now = now.plus(Duration.ofMinutes(1));
        assertWrites(node, earlier);
    }

    @Test
    void writesAgainIfTheCopyWasDeleted() throws Exception {
        MirrorWorker node = node();
        assertWrites(node, earlier);
        Files.delete(directory.resolve("current"));

        assertWrites(node, earlier);
    }

    private void assertWrites(MirrorWorker node, Snapshot shown) throws Exception {
        clearInvocations(run);
        node.round(clock.instant());
        verify(run).write(same(shown), any(), anyBoolean(), any());
    }

    private void assertRests(MirrorWorker node) throws Exception {
        clearInvocations(run);
        node.round(clock.instant());
        verify(run, never()).write(any(), any(), anyBoolean(), any());
    }
}
