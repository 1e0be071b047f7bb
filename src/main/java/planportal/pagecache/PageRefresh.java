package planportal.pagecache;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import planportal.http.SelfRequests;
import planportal.progress.newest.NewestPublication;

/**
 * Renders kept pages again in the background by requesting them from the portal itself: the most requested pages after each
 * publication, the others on request. If the portal cannot send requests to itself (with TLS of its own, or bound to one
 * network address), readers' requests render them.
 */
@Component
class PageRefresh implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(PageRefresh.class);
    /** How many pages are rendered right after a publication; the others wait for their first request. */
    private static final int PAGES_AT_ONCE = 200;

    private final PageCache pages;
    private final NewestPublication newest;
    private final SelfRequests requests;
    private final ThreadPoolExecutor threads;
    private final AtomicLong takedown = new AtomicLong();

    PageRefresh(PageCache pages, NewestPublication newest, SelfRequests requests) {
        this.pages = pages;
        this.newest = newest;
        this.requests = requests;
        int count = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        this.threads = new ThreadPoolExecutor(
                count, count, 1, TimeUnit.MINUTES, new ArrayBlockingQueue<>(10 * PAGES_AT_ONCE), work -> {
                    Thread thread = new Thread(work, "page-refresh");
                    thread.setDaemon(true);
                    return thread;
                });
        newest.onChange(publication -> refreshMostRead());
    }

    /** Whether the portal itself sent {@code request}. */
    boolean isAskedBy(HttpServletRequest request) {
        return requests.include(request);
    }

    /**
     * Renders the page of {@code address} again in the background.
     *
     * @param finished called after success or failure
     * @return whether it was started; otherwise {@code finished} is not called
     */
    boolean begin(String address, Runnable finished) {
        if (!requests.arePossible()) {
            return false;
        }
        try {
            threads.execute(() -> {
                try {
                    ask(address);
                } finally {
                    finished.run();
                }
            });
            return true;
        } catch (RejectedExecutionException full) {
            return false;
        }
    }

    private void refreshMostRead() {
        List<String> mostRead = pages.mostRead(PAGES_AT_ONCE);
        long newestTakedown = newest.takedown();
        if (takedown.getAndSet(newestTakedown) < newestTakedown) {
            pages.clear();
        }
        if (requests.arePossible()) {
            for (String address : mostRead) {
                begin(address, () -> {});
            }
        }
    }

    private void ask(String address) {
        try {
            HttpResponse<Void> answer = requests.get(address, HttpResponse.BodyHandlers.discarding());
            // A page that is gone must not be shown any more; one that cannot be rendered at the moment may.
            if (answer.statusCode() >= 300 && answer.statusCode() < 500) {
                pages.remove(address);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | IllegalArgumentException e) {
            LOG.warn("The portal cannot ask itself for {}, readers render instead: {}", address, e.toString());
            pages.remove(address);
        }
    }

    @Override
    public void destroy() {
        threads.shutdownNow();
    }
}
