package planportal.pagecache;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.time.Clock;
import java.util.OptionalLong;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import planportal.http.PublicAddress;
import planportal.progress.newest.NewestPublication;
import planportal.shared.Today;

/**
 * Sends kept pages and shared files as soon as Tomcat has read a request, before any filter: what the filters in front of
 * {@link PageCacheFilter} and the servlet's objects cost is twice of what sending takes. Only the plainest requests are answered here:
 * GET, the very address by which a page is kept, no parameter and, for a page, no cookie. All others, and each page that would have to
 * be made or marked first, go the usual way.
 *
 * <p>Answers are those of {@code PageCacheFilter}, to the byte. They are not among the observed requests of Spring
 * ({@code http.server.requests}).
 */
@Component
class KeptPageValve extends ValveBase implements WebServerFactoryCustomizer<TomcatServletWebServerFactory>, Ordered {

    private final PageCache pages;
    private final NewestPublication newest;
    private final PageRefresh refresh;
    private final Clock clock;
    private volatile boolean stopping;

    KeptPageValve(PageCache pages, NewestPublication newest, PageRefresh refresh, Clock clock) {
        super(true);
        this.pages = pages;
        this.newest = newest;
        this.refresh = refresh;
        this.clock = clock;
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addEngineValves(this);
    }

    /** After the valve that says what a connection of a named proxy is. */
    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }

    /** A node that is about to stop has filters that say so. */
    @EventListener
    @Order(HIGHEST_PRECEDENCE)
    void stop(ContextClosedEvent event) {
        stopping = true;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        KeptPage page = stopping ? null : page(request);
        if (page == null) {
            getNext().invoke(request, response);
        } else {
            page.send(request, response, request.isSecure());
        }
    }

    private @Nullable KeptPage page(Request request) {
        String address = request.getRequestURI();
        // A request line that could not be read has neither method nor address.
        if (!"GET".equals(request.getMethod()) || address == null || request.getQueryString() != null) {
            return null;
        }
        if (request.getHeader(HttpHeaders.COOKIE) != null && !PublicAddress.isSharedFile(address)) {
            return null;
        }
        KeptPage page = pages.find(address, newest.takedown());
        OptionalLong publication = newest.number();
        return page != null
                        && publication.isPresent()
                        && page.isCurrent(publication.getAsLong(), Today.of(clock))
                        && newest.isDatabaseReachable()
                        && !refresh.isAskedBy(request)
                ? page
                : null;
    }
}
