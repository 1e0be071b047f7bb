package planportal.pagecache;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import planportal.http.CopyRequest;
import planportal.http.PublicAddress;
import planportal.http.SessionCookie;
import planportal.progress.newest.NewestPublication;
import planportal.shared.SupportedLanguages;
import planportal.shared.Today;

/**
 * Answers for public pages from memory, before security, sessions and the database are touched. A page is rendered when it
 * is asked for the first time after a publication, by one thread; meanwhile other readers get it as it was before, or
 * wait. Which publication is the newest is known without a query ({@link NewestPublication}). Most readers of a kept page do not
 * come so far: {@link KeptPageValve} answers them.
 *
 * <p>Style sheets, scripts and pictures, whose addresses contain a digest, are compressed once in the same way.
 *
 * <p>Not served from memory: signed-in users, requests other than GET and HEAD, files for download, and responses other
 * than 200.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
class PageCacheFilter implements Filter {

    /** Longer queries are rendered for their reader alone. */
    private static final int MAX_QUERY_LENGTH = 300;
    /** Larger bodies, in bytes before compression, are sent but not kept. */
    private static final int MAX_BODY = 2 * 1024 * 1024;
    /** How long a reader waits while another thread renders a page that is not in memory. */
    private static final long WAIT_SECONDS = 20;

    private static final Set<String> OF_THE_READER = ofTheReader();

    private final PageCache pages;
    private final PageCacheProperties properties;
    private final NewestPublication newest;
    private final PageRefresh refresh;
    private final MessageSource messages;
    private final Clock clock;
    private final ConcurrentMap<String, CompletableFuture<Boolean>> rendering = new ConcurrentHashMap<>();
    private final Semaphore slots;
    private final Semaphore slotsWithParameters;

    PageCacheFilter(
            PageCache pages,
            PageCacheProperties properties,
            NewestPublication newest,
            PageRefresh refresh,
            MessageSource messages,
            Clock clock) {
        this.pages = pages;
        this.properties = properties;
        this.newest = newest;
        this.refresh = refresh;
        this.messages = messages;
        this.clock = clock;
        int processors = Runtime.getRuntime().availableProcessors();
        this.slots = new Semaphore(2 * processors, true);
        this.slotsWithParameters = new Semaphore(processors, true);
    }

    private static Set<String> ofTheReader() {
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        names.addAll(List.of(
                HttpHeaders.ETAG,
                HttpHeaders.CONTENT_LENGTH,
                HttpHeaders.CONTENT_ENCODING,
                HttpHeaders.DATE,
                HttpHeaders.CONNECTION,
                "Keep-Alive",
                "Strict-Transport-Security"));
        return names;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest http = (HttpServletRequest) request;
        String address = request.getDispatcherType() == DispatcherType.REQUEST ? address(http) : null;
        OptionalLong publication = newest.number();
        if (address == null || publication.isEmpty()) {
            chain.doFilter(request, response);
        } else {
            answer(address, publication.getAsLong(), http, (HttpServletResponse) response, chain);
        }
    }

    /** The key of a page or file in the cache; null if it must not be kept. */
    private static @Nullable String address(HttpServletRequest request) {
        boolean read = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
        if (!read
                // A transaction's own changes may be rolled back.
                || TransactionSynchronizationManager.isActualTransactionActive()
                || CopyRequest.of(request).isPresent()) {
            return null;
        }
        String query = request.getQueryString();
        if (PublicAddress.isSharedFile(request.getRequestURI())) {
            return query == null ? request.getRequestURI() : null;
        }
        PublicAddress address = PublicAddress.of(request).orElse(null);
        if (address == null
                || query != null && query.length() > MAX_QUERY_LENGTH
                || isDownload(address.path())
                || hasSession(request)) {
            return null;
        }
        return query == null || query.isEmpty() ? address.toString() : address + "?" + query;
    }

    /** Files that are streamed and too large to keep. */
    private static boolean isDownload(String path) {
        int dot = path.lastIndexOf('.');
        return dot > path.lastIndexOf('/') && !path.endsWith(".csv") && !path.endsWith(".svg")
                || path.contains("/evidence/");
    }

    private static boolean hasSession(HttpServletRequest request) {
        return SessionCookie.isIn(request);
    }

    private void answer(
            String address,
            long publication,
            HttpServletRequest request,
            HttpServletResponse response,
            FilterChain chain)
            throws IOException, ServletException {
        LocalDate today = Today.of(clock);
        KeptPage kept = find(address);
        if (kept != null && kept.isCurrent(publication, today)) {
            send(kept, request, response);
            return;
        }
        if (refresh.isAskedBy(request)) {
            render(address, publication, today, request, response, chain);
            return;
        }
        CompletableFuture<Boolean> own = new CompletableFuture<>();
        CompletableFuture<Boolean> running = rendering.putIfAbsent(address, own);
        if (running == null) {
            KeptPage meanwhile = find(address);
            if (meanwhile != null && meanwhile.isCurrent(publication, today)) {
                finish(address, own);
                send(meanwhile, request, response);
                return;
            }
            if (kept != null && refresh.begin(address, () -> finish(address, own))) {
                sendWhenRefreshed(own, kept, address, publication, today, request, response);
                return;
            }
            try {
                render(address, publication, today, request, response, chain);
            } finally {
                finish(address, own);
            }
        } else if (kept != null) {
            sendWhenRefreshed(running, kept, address, publication, today, request, response);
        } else {
            KeptPage rendered = isDone(running, WAIT_SECONDS * 1000) ? find(address) : null;
            if (rendered == null) {
                render(address, publication, today, request, response, chain);
            } else {
                send(rendered, request, response);
            }
        }
    }

    private @Nullable KeptPage find(String address) {
        return pages.find(address, newest.takedown());
    }

    private void finish(String address, CompletableFuture<Boolean> own) {
        rendering.remove(address, own);
        own.complete(true);
    }

    /** Waits briefly for the refresh, then serves the previous version. */
    private void sendWhenRefreshed(
            CompletableFuture<Boolean> running,
            KeptPage before,
            String address,
            long publication,
            LocalDate today,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        KeptPage refreshed = isDone(running, properties.patience().toMillis()) ? find(address) : null;
        send(refreshed == null ? before : refreshed, request, response);
    }

    private static boolean isDone(CompletableFuture<Boolean> running, long milliseconds) {
        try {
            return running.get(milliseconds, TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void render(
            String address,
            long publication,
            LocalDate today,
            HttpServletRequest request,
            HttpServletResponse response,
            FilterChain chain)
            throws IOException, ServletException {
        Semaphore free = PageCache.isPlain(address) ? slots : slotsWithParameters;
        if (!acquire(free)) {
            response.setHeader(HttpHeaders.RETRY_AFTER, "5");
            response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            return;
        }
        long takedown = newest.takedown();
        CapturedResponse captured = new CapturedResponse(response);
        try {
            chain.doFilter(new Unconditional(request), captured);
        } finally {
            free.release();
        }
        if (captured.isAnsweredElsewhere()) {
            return;
        }
        byte[] body = captured.body();
        if (response.isCommitted() || !isToBeKept(response, body)) {
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
            return;
        }
        boolean file = PublicAddress.isSharedFile(request.getRequestURI());
        boolean outdated = request.getAttribute(PublicAddress.OUTDATED) != null;
        boolean past = file || request.getAttribute(PublicAddress.PAST) != null && !outdated;
        List<KeptPage.Header> headers = new ArrayList<>();
        for (String name : response.getHeaderNames()) {
            if (!OF_THE_READER.contains(name)) {
                response.getHeaders(name).forEach(value -> headers.add(KeptPage.Header.of(name, value)));
            }
        }
        // A page that is already outdated is kept as one of the previous publication, so that the next request renders
        // it.
        long shown = outdated ? publication - 1 : publication;
        KeptPage page = KeptPage.of(shown, takedown, today, past, List.copyOf(headers), body);
        if (file) {
            page = page.withBrotli();
        }
        pages.keep(address, page);
        if (newest.isDatabaseReachable()) {
            page.sendBody(request, response);
        } else {
            send(page, request, response);
        }
    }

    /** The page carries a notice while it is unknown whether something was published since. */
    private void send(KeptPage page, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (newest.isDatabaseReachable() || PublicAddress.of(request).isEmpty()) {
            page.send(request, response);
        } else {
            Locale language =
                    PublicAddress.of(request).map(PublicAddress::language).orElse(SupportedLanguages.DEFAULT);
            page.sendWithNotice(messages.getMessage("layout.unavailable", null, language), request, response);
        }
    }

    private static boolean acquire(Semaphore free) {
        try {
            return free.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static boolean isToBeKept(HttpServletResponse response, byte[] body) {
        String type = response.getContentType();
        return response.getStatus() == HttpServletResponse.SC_OK
                && body.length <= MAX_BODY
                && type != null
                && (type.startsWith("text/")
                        || type.startsWith("image/svg")
                        || type.startsWith("application/javascript"))
                && !response.containsHeader(HttpHeaders.SET_COOKIE);
    }

    /** A rendering is for all readers: conditional headers of one of them do not skip it. */
    private static final class Unconditional extends HttpServletRequestWrapper {

        private Unconditional(HttpServletRequest request) {
            super(request);
        }

        @Override
        public String getMethod() {
            return "GET";
        }

        @Override
        public @Nullable String getHeader(String name) {
            return isCondition(name) ? null : super.getHeader(name);
        }

        @Override
        public Enumeration<String> getHeaders(String name) {
            return isCondition(name) ? Collections.emptyEnumeration() : super.getHeaders(name);
        }

        @Override
        public long getDateHeader(String name) {
            return isCondition(name) ? -1 : super.getDateHeader(name);
        }

        private static boolean isCondition(String name) {
            return HttpHeaders.IF_NONE_MATCH.equalsIgnoreCase(name)
                    || HttpHeaders.IF_MODIFIED_SINCE.equalsIgnoreCase(name)
                    || HttpHeaders.RANGE.equalsIgnoreCase(name);
        }
    }
}
