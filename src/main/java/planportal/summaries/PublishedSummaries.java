package planportal.summaries;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Service;
import planportal.progress.Snapshot;
import planportal.shared.Quarter;
import planportal.shared.UserFacingException;
import planportal.summaries.files.FileOnDisk;
import planportal.summaries.files.SummaryFiles;
import planportal.summaries.model.Summary;
import planportal.summaries.model.SummaryComposition;
import planportal.summaries.model.SummaryFormat;
import planportal.summaries.model.SummaryRequest;
import planportal.summaries.model.SummaryWords;

/**
 * The summaries of the quarters that were published as a whole, for everybody: to be read as pages, and as files. Each file is
 * made once for a publication and language, and kept on this node's disk as long as there is room; whoever asks meanwhile
 * waits for the same. So that readers cannot take the portal from each other, one file is made at a time, few wait for it and
 * not for long; all others are asked to come back.
 */
@Service
public class PublishedSummaries implements DisposableBean {

    /** How many requests may wait for a file. */
    static final int MOST_WAITING = 8;

    /** How many files may wait to be made. */
    private static final int MOST_TO_MAKE = 8;

    /** How much is kept, in bytes. */
    private static final long ROOM = 256L * 1024 * 1024;

    /** For how long a reader is kept waiting; the file goes on being made. */
    private static final Duration PATIENCE = Duration.ofSeconds(25);

    private static final Duration COME_BACK = Duration.ofSeconds(30);

    /** How many KPIs there are in all the summaries that are kept to be read as pages. */
    private static final int KPIS_KEPT = 600;

    private record Key(Quarter quarter, String language, SummaryFormat format, long publication) {

        private Key(Quarter quarter, Locale language, SummaryFormat format, Snapshot known) {
            this(quarter, language.getLanguage(), format, known.publication().number());
        }
    }

    /** A file of {@code size} bytes that is read until it is closed, whatever takes its place meanwhile. */
    public record OpenedFile(String name, long size, InputStream content) implements AutoCloseable {

        @Override
        public void close() throws IOException {
            content.close();
        }
    }

    private record PageKey(Quarter quarter, String language, long publication) {}

    /** The whole summary of a quarter, and its words. */
    public record Whole(Summary summary, SummaryWords words) {}

    private final SummaryComposition composition;
    private final SummaryFiles files;
    private final Duration patience;
    private final Semaphore places = new Semaphore(MOST_WAITING);
    private final ThreadPoolExecutor maker =
            new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MOST_TO_MAKE), task -> {
                Thread thread = new Thread(task, "published-summaries");
                thread.setDaemon(true);
                return thread;
            });
    private final AsyncCache<Key, FileOnDisk> kept = Caffeine.newBuilder()
            .maximumWeight(ROOM)
            .weigher((Key key, FileOnDisk file) -> (int) Math.min(file.size(), Integer.MAX_VALUE))
            .removalListener((@Nullable Key key, @Nullable FileOnDisk file, RemovalCause cause) -> {
                if (file != null) {
                    file.close();
                }
            })
            .buildAsync();

    private final Cache<PageKey, Whole> pages = Caffeine.newBuilder()
            .maximumWeight(KPIS_KEPT)
            .weigher((PageKey key, Whole whole) -> 1 + whole.summary().kpis().size())
            .build();

    @Autowired
    PublishedSummaries(SummaryComposition composition, SummaryFiles files) {
        this(composition, files, PATIENCE);
    }

    PublishedSummaries(SummaryComposition composition, SummaryFiles files, Duration patience) {
        this.composition = composition;
        this.files = files;
        this.patience = patience;
    }

    /**
     * The whole summary of {@code quarter} to be read as a page. What it says was settled with a publication, so it is
     * composed, and its charts are drawn, once for each publication and language.
     *
     * @param known what is public as far as the reader knows: now, or on a past day
     * @throws UserFacingException NOT_FOUND, if the plan has no such quarter
     */
    public Whole whole(Quarter quarter, Locale language, Snapshot known) {
        return pages.get(
                new PageKey(quarter, language.getLanguage(), known.publication().number()), asked -> {
                    Summary summary = composition.compose(SummaryRequest.whole(quarter, language), known);
                    // What is too large to be kept is not made to hold its charts either.
                    return new Whole(
                            summary,
                            summary.kpis().size() < KPIS_KEPT
                                    ? files.words(summary).drawingOnce()
                                    : files.words(summary));
                });
    }

    /** How many more may wait. */
    int places() {
        return places.availablePermits();
    }

    /** Whether the file is there. */
    boolean isKept(Quarter quarter, Locale language, SummaryFormat format, Snapshot known) {
        return kept.synchronous().getIfPresent(new Key(quarter, language, format, known)) != null;
    }

    /**
     * The whole summary of {@code quarter} as a file.
     *
     * @param known what is public as far as the reader knows: now, or on a past day
     * @throws UserFacingException NOT_FOUND, if the plan has no such quarter; TOO_LARGE, if its summary is too large for the
     *                             format; BUSY, if the file takes longer than a reader waits, or too many wait for files
     */
    public OpenedFile open(Quarter quarter, Locale language, SummaryFormat format, Snapshot known) throws IOException {
        Key key = new Key(quarter, language, format, known);
        String name = SummaryFiles.fileName(quarter, language, format);
        FileOnDisk file = await(key, known);
        try {
            return new OpenedFile(name, file.size(), file.open());
        } catch (ClosedChannelException pushedOut) {
            // Another file took its place: it is made anew.
            kept.synchronous().asMap().remove(key, file);
            FileOnDisk anew = await(key, known);
            return new OpenedFile(name, anew.size(), anew.open());
        }
    }

    /**
     * The same as a whole.
     *
     * @param most how many bytes it may have
     * @return empty if it has more
     */
    public Optional<byte[]> small(Quarter quarter, Locale language, SummaryFormat format, Snapshot known, long most)
            throws IOException {
        try (OpenedFile file = open(quarter, language, format, known)) {
            return file.size() > most
                    ? Optional.empty()
                    : Optional.of(file.content().readAllBytes());
        }
    }

    private FileOnDisk await(Key key, Snapshot known) {
        CompletableFuture<FileOnDisk> file;
        try {
            file = kept.get(key, (asked, executor) -> CompletableFuture.supplyAsync(() -> make(asked, known), maker));
        } catch (RejectedExecutionException tooMany) {
            throw busy();
        }
        if (file.isDone()) {
            return file.join();
        }
        if (!places.tryAcquire()) {
            throw busy();
        }
        try {
            return file.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException tooLong) {
            throw UserFacingException.busy("summaries.files.being-made", COME_BACK);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw busy();
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof UserFacingException explained
                    ? explained
                    : new CompletionException(failed.getCause());
        } finally {
            places.release();
        }
    }

    private static UserFacingException busy() {
        return UserFacingException.busy("summaries.files.busy", COME_BACK);
    }

    private FileOnDisk make(Key key, Snapshot known) {
        try {
            return files.onDisk(
                    whole(key.quarter(), Locale.forLanguageTag(key.language()), known)
                            .summary(),
                    key.format());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void destroy() {
        maker.shutdownNow();
        kept.synchronous().invalidateAll();
    }
}
