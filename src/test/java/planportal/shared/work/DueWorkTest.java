package planportal.shared.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;

@Timeout(60)
@ExtendWith(OutputCaptureExtension.class)
class DueWorkTest {

    private static final Instant NOW = Instant.parse("2024-02-01T00:00:00Z");
    private static final Duration EVERY = Duration.ofSeconds(15);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Deque<String> waiting = new ArrayDeque<>(List.of("a", "b", "c"));
    private final List<String> done = new CopyOnWriteArrayList<>();
    private final List<String> beaten = new CopyOnWriteArrayList<>();
    private Function<String, Boolean> step = item -> true;
    private boolean goesOnAfterFailure;

    private final class Sample extends DueWork<String> {

        private Sample() {
            super("look for samples", EVERY, Clock.fixed(NOW, ZoneOffset.UTC), "samples");
        }

        @Override
        protected Iterator<String> due(Instant now) {
            return claiming(() -> Optional.ofNullable(waiting.poll()));
        }

        @Override
        protected boolean process(String item, Instant now) {
            boolean goOn = step.apply(item);
            done.add(item);
            return goOn;
        }

        @Override
        protected void heartbeat(String item, Instant now) {
            beaten.add(item);
        }

        @Override
        protected boolean failed(String item, RuntimeException failure) {
            return goesOnAfterFailure || super.failed(item, failure);
        }
    }

    private final DueWork<String> work = new Sample();

    @AfterEach
    void stop() {
        work.destroy();
    }

    @Test
    void processesDueItemsOneAtATime() {
        work.begin(PATIENCE);
        assertThat(done).containsExactly("a", "b", "c");
    }

    @Test
    void pollsAtItsInterval() {
        ScheduledTaskRegistrar registrar = new ScheduledTaskRegistrar();
        work.configureTasks(registrar);
        assertThat(registrar.getFixedDelayTaskList()).singleElement().satisfies(task -> {
            assertThat(task.getIntervalDuration()).isEqualTo(EVERY);
            assertThat(task.getInitialDelayDuration()).isEqualTo(EVERY);
        });
    }

    @Test
    void claimsAnItemOnlyAfterThePreviousOneIsDone() {
        List<Integer> left = new ArrayList<>();
        step = item -> left.add(waiting.size());
        work.round(NOW);
        assertThat(left).containsExactly(2, 1, 0);
    }

    @Test
    void endsTheRoundIfAnItemAsksForIt() {
        step = item -> item.equals("c");
        work.round(NOW);
        assertThat(done).containsExactly("a");
        assertThat(waiting).containsExactly("b", "c");
    }

    @Test
    void continuesAfterAFailedItemIfTheQueueAllows() {
        goesOnAfterFailure = true;
        step = item -> {
            if (item.equals("a")) {
                throw new IllegalStateException("broken");
            }
            return true;
        };
        work.round(NOW);
        assertThat(done).containsExactly("b", "c");
    }

    @Test
    void endsTheRoundWithOneLogLineIfTheDatabaseIsUnreachable(CapturedOutput log) {
        goesOnAfterFailure = true;
        step = item -> {
            throw new DataAccessResourceFailureException("connection refused");
        };
        work.begin(PATIENCE);
        assertThat(done).isEmpty();
        assertThat(waiting).containsExactly("b", "c");
        assertThat(log.getAll().split("Could not look for samples; trying again in a moment: connection refused", -1))
                .hasSize(2);
    }

    @Test
    void endsTheRoundAfterAnUnexpectedErrorUnlessTheQueueAllowsMore() {
        step = item -> {
            throw new IllegalStateException("broken");
        };
        assertThatThrownBy(() -> work.round(NOW)).hasMessage("broken");
        assertThat(waiting).containsExactly("b", "c");
    }

    @Test
    void sendsHeartbeatsWhileProcessingAndStartsNothingElse() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        step = item -> {
            begun.countDown();
            return await(released);
        };
        work.begin(Duration.ZERO);
        begun.await();
        work.poll();
        work.poll();
        assertThat(beaten).containsExactly("a", "a");
        assertThat(done).isEmpty();
        released.countDown();
        work.begin(PATIENCE);
        assertThat(done).containsExactly("a", "b", "c");
    }

    @Test
    void claimsNothingAfterShutdown() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        step = item -> {
            begun.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException stopping) {
                interrupted.countDown();
            }
            return true;
        };
        work.begin(Duration.ZERO);
        begun.await();
        work.destroy();
        interrupted.await();
        work.poll();
        work.begin(PATIENCE);
        work.round(NOW);
        assertThat(waiting).containsExactly("b", "c");
    }

    private static boolean await(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
