package planportal.summaries.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;
import planportal.progress.Snapshots;
import planportal.shared.Quarter;
import planportal.summaries.files.SummaryFile.State;
import planportal.summaries.model.SummaryFormat;
import planportal.summaries.model.SummaryRequest;
import planportal.summaries.model.SummaryRequest.Basis;
import planportal.summaries.model.SummaryRequest.Part;
import planportal.testing.PortalTest;

/** Files wait, are made by one node, survive a lost one, and are gone after a day. */
@PortalTest
@Transactional
class SummaryFileQueueTest {

    @Autowired
    private SummaryFileQueue queue;

    @Autowired
    private SummaryFileWorker worker;

    @Autowired
    private Snapshots snapshots;

    @Autowired
    private JdbcClient jdbc;

    private final Instant now = Instant.now();
    private long account;

    @BeforeEach
    void findSomebody() {
        account = jdbc.sql("select min(id) from account").query(Long.class).single();
    }

    private Optional<UUID> ask(int quarter) {
        return queue.enqueue(
                account,
                SummaryFormat.PDF,
                new SummaryRequest(
                        Quarter.of(2023, quarter),
                        Basis.AS_PUBLISHED,
                        Set.of("5"),
                        Set.of(),
                        EnumSet.of(Part.OVERVIEW),
                        Locale.ENGLISH),
                snapshots.current().publication().number(),
                now);
    }

    private SummaryFile find(UUID id) {
        return queue.find(account, id, now).orElseThrow();
    }

    private void done(SummaryFile file, byte[] content) {
        queue.markDone(file, new ByteArrayInputStream(content), content.length, now);
    }

    private byte[] content(UUID id) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        queue.copy(id, out);
        return out.toByteArray();
    }

    @Test
    void makesTheSameFileOnceForRepeatedRequests() {
        UUID first = ask(3).orElseThrow();

        assertThat(ask(3)).contains(first);
        assertThat(ask(2)).isPresent().get().isNotEqualTo(first);
        assertThat(find(first).request())
                .isEqualTo(new SummaryRequest(
                        Quarter.of(2023, 3),
                        Basis.AS_PUBLISHED,
                        Set.of("5"),
                        Set.of(),
                        EnumSet.of(Part.OVERVIEW),
                        Locale.ENGLISH));
    }

    @Test
    void limitsTheWaitingFilesOfAPerson() {
        for (int quarter = 0; quarter < SummaryFileQueue.MAX_UNFINISHED; quarter++) {
            assertThat(queue.enqueue(
                            account,
                            SummaryFormat.PDF,
                            SummaryRequest.whole(Quarter.of(2020 + quarter / 4, quarter % 4 + 1), Locale.JAPANESE),
                            1,
                            now))
                    .isPresent();
        }

        assertThat(ask(3)).isEmpty();
    }

    @Test
    void isMadeByTheNodeThatClaimsItAndKeptForADay() throws IOException {
        UUID id = ask(3).orElseThrow();
        SummaryFile taken = queue.claim(now).orElseThrow();
        assertThat(queue.claim(now)).as("for another node").isEmpty();

        worker.generate(taken);

        assertThat(find(id).state()).isEqualTo(State.DONE);
        assertThat(content(id))
                .startsWith("%PDF-".getBytes(StandardCharsets.US_ASCII))
                .endsWith("%%EOF\n".getBytes(StandardCharsets.US_ASCII))
                .hasSize(queue.size(id).orElseThrow().intValue());
        assertThat(queue.find(account, id, now.plus(Duration.ofHours(23)))).isPresent();
        assertThat(queue.find(account, id, now.plus(Duration.ofHours(25)))).isEmpty();
        assertThat(queue.find(account + 1, id, now)).as("for anybody else").isEmpty();
    }

    @Test
    void isRestartedAfterANodeFailedAndIgnoresThatNode() throws IOException {
        UUID id = ask(3).orElseThrow();
        SummaryFile lost = queue.claim(now).orElseThrow();
        queue.recordHeartbeat(lost, now.plusSeconds(30));
        assertThat(queue.claim(now.plusSeconds(80))).as("seen 50 seconds ago").isEmpty();

        SummaryFile again = queue.claim(now.plusSeconds(91)).orElseThrow();
        assertThat(queue.recordProgress(lost, 50, now)).isFalse();
        done(lost, new byte[] {1});
        assertThat(find(id).state()).isEqualTo(State.RUNNING);

        done(again, new byte[] {2});
        assertThat(content(id)).containsExactly(2);
    }

    @Test
    void givesUpAFileOnWhichEveryNodeFails() {
        UUID id = ask(3).orElseThrow();

        for (int attempt = 0; attempt < 3; attempt++) {
            assertThat(queue.claim(now.plusSeconds(100L * attempt))).isPresent();
        }

        assertThat(queue.claim(now.plusSeconds(400))).isEmpty();
        assertThat(find(id).state()).isEqualTo(State.FAILED);
    }

    @Test
    void stopsAfterCancellation() {
        UUID id = ask(3).orElseThrow();
        SummaryFile taken = queue.claim(now).orElseThrow();

        assertThat(queue.cancel(id)).isTrue();
        worker.generate(taken);

        assertThat(find(id).state()).isEqualTo(State.CANCELLED);
        assertThat(queue.size(id)).isEmpty();
        assertThatThrownBy(() -> content(id)).isInstanceOf(IOException.class);
        assertThat(queue.cancel(id)).isFalse();
        assertThat(ask(3)).as("asked again").isPresent().get().isNotEqualTo(id);
    }

    @Test
    void recordsAFailure() {
        UUID id = queue.enqueue(
                        account, SummaryFormat.PDF, SummaryRequest.whole(Quarter.of(2099, 1), Locale.JAPANESE), 1, now)
                .orElseThrow();

        worker.generate(queue.claim(now).orElseThrow());

        assertThat(find(id).state()).isEqualTo(State.FAILED);
    }
}
