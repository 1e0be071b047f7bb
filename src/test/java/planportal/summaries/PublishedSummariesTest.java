package planportal.summaries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import planportal.progress.Snapshots;
import planportal.shared.Explained;
import planportal.shared.Formats;
import planportal.shared.Quarter;
import planportal.testing.PortalTest;

/** Nobody can take the portal from others by asking for files. */
@PortalTest
class PublishedSummariesTest {

    private static final Quarter Q3 = Quarter.of(2023, 3);

    @Autowired
    private SummaryComposition composition;
    @Autowired
    private Snapshots snapshots;
    @Autowired
    private Formats formats;

    /** Counts how often it is asked to write, and does so when it is let. */
    private static final class SlowWriter implements SummaryWriter {

        private final AtomicInteger written = new AtomicInteger();
        private final CountDownLatch let = new CountDownLatch(1);

        @Override
        public SummaryFormat format() {
            return SummaryFormat.PDF;
        }

        @Override
        public void write(Summary summary, SummaryWords words, OutputStream out) throws IOException {
            written.incrementAndGet();
            try {
                assertThat(let.await(30, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            out.write(words.title(summary).getBytes());
        }
    }

    @Test
    void makesAFileOnceForAllWhoAskAndAsksOthersToComeBack() throws Exception {
        SlowWriter writer = new SlowWriter();
        PublishedSummaries published = new PublishedSummaries(composition, new SummaryFiles(List.of(writer), formats));
        ExecutorService readers = Executors.newCachedThreadPool();
        try {
            List<Future<byte[]>> answers = new ArrayList<>();
            for (int i = 0; i < PublishedSummaries.MOST_WAITING; i++) {
                answers.add(readers.submit(() -> published.answer(Q3, Locale.JAPANESE, SummaryFormat.PDF, snapshots.current()).getBody()));
            }
            while (published.places() > 0) {
                Thread.onSpinWait();
            }

            assertThatThrownBy(() -> published.answer(Q3, Locale.ENGLISH, SummaryFormat.PDF, snapshots.current()))
                    .isInstanceOf(Explained.class).hasMessageContaining("503");
            writer.let.countDown();
            for (Future<byte[]> answer : answers) {
                assertThat(new String(answer.get(30, TimeUnit.SECONDS))).contains("第3四半期");
            }
        } finally {
            readers.shutdownNow();
        }

        published.answer(Q3, Locale.JAPANESE, SummaryFormat.PDF, snapshots.current());
        assertThat(writer.written).hasValue(1);
        published.answer(Q3, Locale.ENGLISH, SummaryFormat.PDF, snapshots.current());
        assertThat(writer.written).hasValue(2);
    }
}
