package planportal.pagecache;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.boot.web.server.servlet.context.ServletWebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import planportal.progress.newest.NewestPublication;

/**
 * Renders kept pages again beside their readers, by asking the portal itself for them: the pages that are read most as soon
 * as something was published, the others when they are asked for. Where the portal cannot ask itself (with TLS of its own,
 * or on a given network address) readers render.
 */
@Component
class PageRefresh implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(PageRefresh.class);
    private static final String HEADER = "Plan-Portal-Refresh";
    /** Rendered at once after a publication; the others wait for their first reader. */
    private static final int PAGES_AT_ONCE = 200;

    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final PageCache pages;
    private final boolean possible;
    private final String token = UUID.randomUUID().toString();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ThreadPoolExecutor threads;
    private volatile @Nullable String portal;

    PageRefresh(PageCache pages, NewestPublication newest, ServerProperties server) {
        this.pages = pages;
        this.possible = (server.getAddress() == null || server.getAddress().isLoopbackAddress())
                && (server.getSsl() == null || !server.getSsl().isEnabled());
        int count = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        this.threads = new ThreadPoolExecutor(
                count, count, 1, TimeUnit.MINUTES, new ArrayBlockingQueue<>(10 * PAGES_AT_ONCE), work -> {
                    Thread thread = new Thread(work, "page-refresh");
                    thread.setDaemon(true);
                    return thread;
                });
        newest.onChange(publication -> refreshMostRead());
    }

    @EventListener
    void whenServing(ServletWebServerInitializedEvent event) {
        if (possible && event.getApplicationContext().getServerNamespace() == null) {
            portal = "http://127.0.0.1:" + event.getWebServer().getPort();
        }
    }

    /** Whether {@code request} is one of this bean's own. */
    boolean isAskedBy(HttpServletRequest request) {
        return token.equals(request.getHeader(HEADER));
    }

    /**
     * Renders the page of {@code address} again beside the caller.
     *
     * @param finished called when it is done, or failed
     * @return whether it was begun; else {@code finished} is not called
     */
    boolean begin(String address, Runnable finished) {
        if (portal == null) {
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
        if (portal != null) {
            for (String address : pages.mostRead(PAGES_AT_ONCE)) {
                begin(address, () -> {});
            }
        }
    }

    private void ask(String address) {
        try {
            HttpResponse<Void> answer = client.send(
                    HttpRequest.newBuilder(URI.create(portal + address))
                            .header(HEADER, token)
                            .timeout(TIMEOUT)
                            .build(),
                    HttpResponse.BodyHandlers.discarding());
            // What is not there any more must not be shown as it was; what cannot be read at the moment may.
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
