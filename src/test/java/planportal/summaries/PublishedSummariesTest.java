package planportal.summaries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
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
import planportal.shared.Formats;
import planportal.shared.Quarter;
import planportal.shared.UserFacingException;
import planportal.summaries.files.SummaryFiles;
import planportal.summaries.model.Summary;
import planportal.summaries.model.SummaryComposition;
import planportal.summaries.model.SummaryFormat;
import planportal.summaries.model.SummaryKpi;
import planportal.summaries.model.SummaryWords;
import planportal.summaries.model.SummaryWriter;
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
            out.write(words.title(summary).getBytes(StandardCharsets.UTF_8));
        }
    }

    private String answered(PublishedSummaries published, Locale language) throws IOException {
        try (PublishedSummaries.OpenedFile file =
                published.open(Q3, language, SummaryFormat.PDF, snapshots.current())) {
            byte[] content = file.content().readAllBytes();
            assertThat(file.size()).isEqualTo(content.length);
            return new String(content, StandardCharsets.UTF_8);
        }
    }

    @Test
    void makesAFileOnceForAllReadersWithRetryAfter() throws Exception {
        SlowWriter writer = new SlowWriter();
        PublishedSummaries published = new PublishedSummaries(composition, new SummaryFiles(List.of(writer), formats));
        ExecutorService readers = Executors.newCachedThreadPool();
        try {
            List<Future<String>> answers = new ArrayList<>();
            for (int i = 0; i < PublishedSummaries.MAX_WAITING; i++) {
                answers.add(readers.submit(() -> answered(published, Locale.JAPANESE)));
            }
            while (published.freePlaces() > 0) {
                Thread.onSpinWait();
            }

            assertThatThrownBy(() -> answered(published, Locale.ENGLISH))
                    .isInstanceOfSatisfying(UserFacingException.class, busy -> {
                        assertThat(busy.kind()).isEqualTo(UserFacingException.Kind.BUSY);
                        assertThat(busy.retryAfter()).contains(Duration.ofSeconds(30));
                    });
            writer.let.countDown();
            for (Future<String> answer : answers) {
                assertThat(answer.get(30, TimeUnit.SECONDS)).contains("第3四半期");
            }
        } finally {
            readers.shutdownNow();
        }

        answered(published, Locale.JAPANESE);
        answered(published, Locale.ENGLISH);
        assertThat(writer.written).as("one for each language").hasValue(2);
        published.destroy();
    }

    @Test
    void composesAndDrawsAPageOnceForAPublicationAndLanguage() {
        PublishedSummaries published = new PublishedSummaries(composition, new SummaryFiles(List.of(), formats));

        SummaryPage first = published.chapter(Q3, "1", Locale.JAPANESE, snapshots.current());
        SummaryPage second = published.chapter(Q3, "1", Locale.JAPANESE, snapshots.current());

        assertThat(second).isSameAs(first);
        SummaryKpi kpi = first.summary().kpis().get(0);
        assertThat(second.words().chart(kpi)).isNotNull().isSameAs(first.words().chart(kpi));
        assertThat(published
                        .chapter(Q3, "1", Locale.ENGLISH, snapshots.current())
                        .words()
                        .language())
                .isEqualTo("en");
        assertThat(published.chapter(
                        Q3,
                        "1",
                        Locale.JAPANESE,
                        snapshots.asOf(
                                snapshots.current().publicationOf(Q3.previous()).orElseThrow())))
                .as("what was known at another time is another page")
                .isNotSameAs(first);
    }

    @Test
    void answersRetryAfterForASlowFile() throws Exception {
        SlowWriter writer = new SlowWriter();
        PublishedSummaries published =
                new PublishedSummaries(composition, new SummaryFiles(List.of(writer), formats), Duration.ofMillis(1));

        assertThatThrownBy(() -> answered(published, Locale.JAPANESE))
                .isInstanceOfSatisfying(UserFacingException.class, later -> {
                    assertThat(later.messageCode()).isEqualTo("summaries.files.being-made");
                    assertThat(later.retryAfter()).contains(Duration.ofSeconds(30));
                });

        writer.let.countDown();
        while (!published.isCached(Q3, Locale.JAPANESE, SummaryFormat.PDF, snapshots.current())) {
            Thread.onSpinWait();
        }
        assertThat(answered(published, Locale.JAPANESE)).contains("第3四半期");
        assertThat(writer.written).hasValue(1);
        published.destroy();
    }
}
