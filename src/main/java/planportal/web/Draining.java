package planportal.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Gives a balancer time to send its readers elsewhere before this node stops: for {@code portal.drain} after it was told to
 * stop, it still answers, and is not ready any more. Balancers that ask for readiness see it there. One that does not ask
 * (nginx) says with each request that it would repeat it at another node ({@value #RETRIES}); then a plain reading is refused by
 * 502, which the portal never answers otherwise, and by which the balancer learns that this node is about to stop.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class Draining extends OncePerRequestFilter {

    /** The header of a balancer that repeats readings which are answered by 502. */
    static final String RETRIES = "Plan-Portal-Balancer";

    private static final Logger LOG = LoggerFactory.getLogger(Draining.class);

    private final ApplicationContext portal;
    private final Duration wait;
    private volatile boolean stopping;

    Draining(ApplicationContext portal, @Value("${portal.drain}") Duration wait) {
        this.portal = portal;
        this.wait = wait;
    }

    /**
     * Before anything is stopped: all that serves requests waits for this to return. Kept pages have been told before, so that each
     * request comes through this filter.
     */
    @EventListener
    @Order(Ordered.HIGHEST_PRECEDENCE + 1)
    void drain(ContextClosedEvent event) {
        if (event.getApplicationContext() != portal
                || wait.isZero()
                || !(portal instanceof WebServerApplicationContext context)
                || context.getWebServer() == null) {
            return;
        }
        stopping = true;
        LOG.info("Stopping: not ready any more, and still answering for {} seconds.", wait.toSeconds());
        try {
            Thread.sleep(wait.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean reading =
                request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
        if (stopping && reading && request.getHeader(RETRIES) != null) {
            response.setHeader(HttpHeaders.CONNECTION, "close");
            response.setStatus(HttpStatus.BAD_GATEWAY.value());
        } else {
            chain.doFilter(request, response);
        }
    }
}
