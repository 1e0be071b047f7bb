package planportal.summaries;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
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
import java.util.concurrent.atomic.AtomicLong;
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
import planportal.summaries.model.SummaryRequest.Part;

/**
 * Public summaries of the published quarters, as pages and as files. Each file is generated once per publication (and again if
 * something was taken down) and language and cached on this node's disk up to a total size; concurrent requests for a file wait for the same result.
 * To limit the load, one file is generated at a time, and the number of waiting requests and their waiting time are
 * bounded; further requests are asked to retry later.
 */
@Service
public class PublishedSummaries implements DisposableBean {

    /** Maximum number of requests waiting for a file. */
    static final int MAX_WAITING = 8;

    /** Maximum number of files waiting to be generated. */
    private static final int MAX_QUEUED = 8;

    /** Maximum total size of the cached files, in bytes. */
    private static final long MAX_CACHED_BYTES = 256L * 1024 * 1024;

    /** Maximum time a request waits; the generation continues after it. */
    private static final Duration MAX_WAIT = Duration.ofSeconds(25);

    private static final Duration RETRY_AFTER = Duration.ofSeconds(30);

    /** Maximum total number of KPIs in the summaries cached for pages. */
    private static final int MAX_CACHED_KPIS = 600;

    private record Key(Quarter quarter, String language, SummaryFormat format, long publication, long takedown) {

        private Key(Quarter quarter, Locale language, SummaryFormat format, Snapshot known) {
            this(quarter, language.getLanguage(), format, known.publication().number(), known.takedown());
        }
    }

    /**
     * An open file of {@code size} bytes. It stays readable until it is closed, even if it is evicted from the cache.
     */
    public record OpenedFile(String name, long size, InputStream content) implements AutoCloseable {

        @Override
        public void close() throws IOException {
            content.close();
        }
    }

    private record PageKey(SummaryRequest request, long publication, long takedown) {}

    private final SummaryComposition composition;
    private final SummaryFiles files;
    private final Duration maxWait;
    private final Semaphore places = new Semaphore(MAX_WAITING);
    private final ThreadPoolExecutor executor =
            new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MAX_QUEUED), task -> {
                Thread thread = new Thread(task, "published-summaries");
                thread.setDaemon(true);
                return thread;
            });
    private final AsyncCache<Key, FileOnDisk> fileCache = Caffeine.newBuilder()
            .maximumWeight(MAX_CACHED_BYTES)
            .weigher((Key key, FileOnDisk file) -> (int) Math.min(file.size(), Integer.MAX_VALUE))
            .removalListener((key, file, cause) -> {
                if (file != null) {
                    file.close();
                }
            })
            .buildAsync();

    private final Cache<PageKey, SummaryPage> pageCache = Caffeine.newBuilder()
            .maximumWeight(MAX_CACHED_KPIS)
            .weigher(
                    (PageKey key, SummaryPage page) -> 1 + page.summary().kpis().size())
            .build();

    private final AtomicLong newestTakedown = new AtomicLong();

    @Autowired
    PublishedSummaries(SummaryComposition composition, SummaryFiles files) {
        this(composition, files, MAX_WAIT);
    }

    PublishedSummaries(SummaryComposition composition, SummaryFiles files, Duration maxWait) {
        this.composition = composition;
        this.files = files;
        this.maxWait = maxWait;
    }

    /**
     * The summary of {@code quarter} without its chapters and appendix, which have pages of their own.
     *
     * @param known the public state as of now or of a past day
     * @throws UserFacingException NOT_FOUND, if the plan has no such quarter
     */
    public SummaryPage overview(Quarter quarter, Locale language, Snapshot known) {
        return page(
                SummaryRequest.whole(quarter, language).only(Part.OVERVIEW, Part.MOVED, Part.BEHIND, Part.NOT_REPORTED),
                known);
    }

    /**
     * The chapter on the initiative with that code, and nothing else of the summary.
     *
     * @throws UserFacingException NOT_FOUND, if the plan has no such quarter, or the summary no such chapter
     */
    public SummaryPage chapter(Quarter quarter, String initiative, Locale language, Snapshot known) {
        SummaryPage page =
                page(SummaryRequest.whole(quarter, language).about(initiative).only(Part.INITIATIVES), known);
        if (page.summary().chapters().stream()
                .noneMatch(chapter -> chapter.overview().code().equals(initiative))) {
            throw UserFacingException.notFound("public.quarters.no-chapter");
        }
        return page;
    }

    /**
     * The appendix of the summary, and nothing else of it.
     *
     * @throws UserFacingException NOT_FOUND, if the plan has no such quarter
     */
    public SummaryPage appendix(Quarter quarter, Locale language, Snapshot known) {
        return page(SummaryRequest.whole(quarter, language).only(Part.APPENDIX), known);
    }

    /** Its content is fixed by the publication, so it is composed, and its charts are drawn, once per publication and language. */
    private SummaryPage page(SummaryRequest request, Snapshot known) {
        forgetBefore(known.takedown());
        return pageCache.get(new PageKey(request, known.publication().number(), known.takedown()), asked -> {
            Summary summary = composition.compose(request, known);
            // A summary that is too large for the cache does not keep its charts in memory either.
            return new SummaryPage(
                    summary,
                    summary.kpis().size() < MAX_CACHED_KPIS
                            ? files.words(summary).drawingOnce()
                            : files.words(summary));
        });
    }

    /** Nothing that was made before something was taken down is kept. */
    private void forgetBefore(long takedown) {
        if (newestTakedown.getAndAccumulate(takedown, Math::max) < takedown) {
            pageCache.asMap().keySet().removeIf(key -> key.takedown() < takedown);
            fileCache.synchronous().asMap().keySet().removeIf(key -> key.takedown() < takedown);
        }
    }

    /**
     * The complete summary of {@code quarter}, for its files.
     *
     * @throws UserFacingException NOT_FOUND, if the plan has no such quarter
     */
    public Summary whole(Quarter quarter, Locale language, Snapshot known) {
        return composition.compose(SummaryRequest.whole(quarter, language), known);
    }

    /** How many more requests may wait. */
    int freePlaces() {
        return places.availablePermits();
    }

    /** Whether the file is in the cache. */
    boolean isCached(Quarter quarter, Locale language, SummaryFormat format, Snapshot known) {
        return fileCache.synchronous().getIfPresent(new Key(quarter, language, format, known)) != null;
    }

    /**
     * The complete summary of {@code quarter} as a file.
     *
     * @param known the public state as of now or of a past day
     * @throws UserFacingException NOT_FOUND, if the plan has no such quarter; TOO_LARGE, if its summary is too large
     *                             for the format; BUSY, if the generation takes too long or too many requests are
     *                             waiting
     */
    public OpenedFile open(Quarter quarter, Locale language, SummaryFormat format, Snapshot known) throws IOException {
        forgetBefore(known.takedown());
        Key key = new Key(quarter, language, format, known);
        String name = SummaryFiles.fileName(quarter, language, format);
        FileOnDisk file = await(key, known);
        try {
            return new OpenedFile(name, file.size(), file.open());
        } catch (ClosedChannelException evicted) {
            // The file was evicted in the meantime: it is generated again.
            fileCache.synchronous().asMap().remove(key, file);
            FileOnDisk regenerated = await(key, known);
            return new OpenedFile(name, regenerated.size(), regenerated.open());
        }
    }

    /**
     * As {@link #open}, read into memory.
     *
     * @param most maximum size in bytes
     * @return empty if the file is larger
     */
    public Optional<byte[]> readIfSmall(
            Quarter quarter, Locale language, SummaryFormat format, Snapshot known, long most) throws IOException {
        try (OpenedFile file = open(quarter, language, format, known)) {
            return file.size() > most
                    ? Optional.empty()
                    : Optional.of(file.content().readAllBytes());
        }
    }

    private FileOnDisk await(Key key, Snapshot known) {
        CompletableFuture<FileOnDisk> file;
        try {
            file = fileCache.get(
                    key, (asked, ignored) -> CompletableFuture.supplyAsync(() -> generate(asked, known), executor));
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
            return file.get(maxWait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException tooLong) {
            throw UserFacingException.busy("summaries.files.being-made", RETRY_AFTER);
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
        return UserFacingException.busy("summaries.files.busy", RETRY_AFTER);
    }

    private FileOnDisk generate(Key key, Snapshot known) {
        try {
            return files.onDisk(whole(key.quarter(), Locale.forLanguageTag(key.language()), known), key.format());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void destroy() {
        executor.shutdownNow();
        fileCache.synchronous().invalidateAll();
    }
}
