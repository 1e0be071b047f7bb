package planportal.pagecache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.decoder.Decoder;
import jakarta.servlet.FilterChain;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.support.StaticMessageSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.util.unit.DataSize;
import planportal.http.PublicAddress;
import planportal.progress.newest.NewestPublication;

class PageCacheFilterTest {

    private static final Instant NOON = Instant.parse("2024-01-31T03:00:00Z");

    private final Clock clock = mock();
    private final NewestPublication newest = mock();
    private final PageRefresh refresh = mock();
    private final StaticMessageSource messages = new StaticMessageSource();
    private final PageCacheProperties properties =
            new PageCacheProperties(DataSize.ofMegabytes(1), Duration.ofMillis(1));
    private final PageCacheFilter filter =
            new PageCacheFilter(new PageCache(properties), properties, newest, refresh, messages, clock);
    private final AtomicInteger rendered = new AtomicInteger();

    @BeforeEach
    void publish() {
        given(newest.number()).willReturn(OptionalLong.of(1));
        given(newest.isDatabaseReachable()).willReturn(true);
        given(clock.instant()).willReturn(NOON);
    }

    @Test
    void rendersAPageOnceForAllItsReaders() throws Exception {
        String first = text(read("/kpis"));

        assertThat(text(read("/kpis"))).isEqualTo(first).startsWith("page 1 ");
        assertThat(text(read("/en/kpis"))).startsWith("page 2 ");
        assertThat(rendered).hasValue(2);
    }

    @Test
    void rendersAPageAgainAfterAPublicationAndOnANewDay() throws Exception {
        read("/kpis");
        given(newest.number()).willReturn(OptionalLong.of(2));
        assertThat(text(read("/kpis"))).startsWith("page 2 ");
        given(clock.instant()).willReturn(NOON.plus(Duration.ofHours(12)));
        assertThat(text(read("/kpis"))).startsWith("page 3 ");
    }

    @Test
    void keepsAPastDayAcrossPublications() throws Exception {
        FilterChain past = (request, response) -> {
            request.setAttribute(PublicAddress.PAST, true);
            render().doFilter(request, response);
        };
        read(request("/kpis?asOf=2022-01-01"), past);
        given(newest.number()).willReturn(OptionalLong.of(2));

        assertThat(text(read(request("/kpis?asOf=2022-01-01"), past))).startsWith("page 1 ");
    }

    @Test
    void servesTheOldPageWhileTheNewOneIsRendered() throws Exception {
        read("/kpis");
        given(newest.number()).willReturn(OptionalLong.of(2));
        AtomicReference<Runnable> finished = new AtomicReference<>();
        given(refresh.begin(eq("/kpis"), any())).willAnswer(call -> {
            finished.set(call.getArgument(1));
            return true;
        });

        assertThat(text(read("/kpis"))).startsWith("page 1 ");
        assertThat(text(read("/kpis"))).as("begun once").startsWith("page 1 ");

        MockHttpServletRequest own = request("/kpis");
        given(refresh.isAskedBy(own)).willReturn(true);
        read(own, render());
        finished.get().run();
        assertThat(text(read("/kpis"))).startsWith("page 2 ");
        assertThat(rendered).hasValue(2);
    }

    @Test
    void letsOneReaderRenderWhileOthersWait() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch othersCame = new CountDownLatch(1);
        FilterChain slow = (request, response) -> {
            begun.countDown();
            await(othersCame);
            render().doFilter(request, response);
        };
        ExecutorService readers = Executors.newFixedThreadPool(8);
        try {
            List<Future<String>> pages = new ArrayList<>();
            pages.add(readers.submit(() -> text(read(request("/"), slow))));
            begun.await();
            for (int i = 0; i < 7; i++) {
                pages.add(readers.submit(() -> text(read(request("/"), slow))));
            }
            othersCame.countDown();
            for (Future<String> page : pages) {
                assertThat(page.get()).startsWith("page 1 ");
            }
        } finally {
            readers.shutdownNow();
        }
        assertThat(rendered).hasValue(1);
    }

    @Test
    void sendsGzipAndAnswersNotModified() throws Exception {
        MockHttpServletRequest compressed = request("/");
        compressed.addHeader("Accept-Encoding", "gzip, br");
        MockHttpServletResponse page = read(compressed, render());
        String tag = page.getHeader("ETag");

        assertThat(page.getHeader("Content-Encoding")).isEqualTo("gzip");
        assertThat(new String(
                        new GZIPInputStream(new ByteArrayInputStream(page.getContentAsByteArray())).readAllBytes(),
                        StandardCharsets.UTF_8))
                .isEqualTo(text(read("/")));
        assertThat(tag).matches("\"[0-9a-f]{32}-gz\"");
        assertThat(page.getHeader("Vary")).isEqualTo("Accept-Encoding");
        MockHttpServletRequest again = request("/");
        again.addHeader("If-None-Match", tag);
        MockHttpServletResponse unchanged = read(again, render());
        assertThat(unchanged.getStatus()).isEqualTo(304);
        assertThat(unchanged.getContentAsByteArray()).isEmpty();
        MockHttpServletRequest head = request("/");
        head.setMethod("HEAD");
        MockHttpServletResponse headers = read(head, render());
        assertThat(headers.getContentAsByteArray()).isEmpty();
        assertThat(headers.getContentLength()).isPositive();
        assertThat(rendered).hasValue(1);
    }

    @Test
    void sendsTheHeadersOfTheRendering() throws Exception {
        FilterChain secured = (request, response) -> {
            ((HttpServletResponse) response).setHeader("Content-Security-Policy", "default-src 'none'");
            ((HttpServletResponse) response).setHeader("Strict-Transport-Security", "of another reader");
            render().doFilter(request, response);
        };
        read(request("/"), secured);
        MockHttpServletRequest encrypted = request("/");
        encrypted.setSecure(true);

        assertThat(read(request("/"), secured).getHeader("Content-Security-Policy"))
                .isEqualTo("default-src 'none'");
        assertThat(read(request("/"), secured).getHeader("Strict-Transport-Security"))
                .isNull();
        assertThat(read(encrypted, secured).getHeader("Strict-Transport-Security"))
                .startsWith("max-age=31536000");
    }

    @Test
    void cachesNothingForSignedInUsers() throws Exception {
        read("/");
        MockHttpServletRequest staff = request("/");
        staff.setCookies(new Cookie("PORTAL_SESSION", "id"));

        assertThat(text(read(staff, render()))).startsWith("page 2 ");
        assertThat(text(read("/"))).startsWith("page 1 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/quarters/2023-Q3.pdf", "/kpis/1-a-1/evidence/1", "/staff/reports", "/css/portal.css?v=1"})
    void ignoresDownloadsStaffPagesAndQueriesOfFiles(String path) throws Exception {
        read(path);

        assertThat(text(read(path))).startsWith("page 2 ");
    }

    @Test
    void keepsStyleSheetsAcrossPublications() throws Exception {
        read("/css/portal.css");
        given(newest.number()).willReturn(OptionalLong.of(2));
        MockHttpServletRequest staff = request("/css/portal.css");
        staff.setCookies(new Cookie("PORTAL_SESSION", "id"));

        assertThat(text(read(staff, render()))).startsWith("page 1 ");
    }

    @Test
    void keepsNoErrorsAndNoPagesThatSetACookie() throws Exception {
        FilterChain missing = (request, response) -> {
            rendered.incrementAndGet();
            ((HttpServletResponse) response).sendError(404);
        };
        assertThat(read(request("/no-such-page"), missing).getStatus()).isEqualTo(404);
        assertThat(read(request("/no-such-page"), missing).getStatus()).isEqualTo(404);
        FilterChain personal = (request, response) -> {
            ((HttpServletResponse) response).addCookie(new Cookie("a", "b"));
            ((HttpServletResponse) response).addHeader("Set-Cookie", "a=b");
            render().doFilter(request, response);
        };
        read(request("/"), personal);
        read(request("/"), personal);

        assertThat(rendered).hasValue(4);
    }

    @Test
    void marksPagesAsPossiblyOutdatedWithoutTheDatabase() throws Exception {
        messages.addMessage("layout.unavailable", Locale.ENGLISH, "not <checked>");
        FilterChain page = (request, response) -> {
            response.setContentType("text/html;charset=UTF-8");
            response.getWriter().write("<body><!--unavailable--><h1>Plan</h1></body>");
        };
        read(request("/en/"), page);

        given(newest.isDatabaseReachable()).willReturn(false);
        MockHttpServletResponse away = read(request("/en/"), page);
        assertThat(text(away)).contains("not &lt;checked&gt;", "<h1>Plan</h1>");
        assertThat(away.getHeader("Cache-Control")).isEqualTo("no-store");
        assertThat(away.getHeader("ETag")).isNull();

        given(newest.isDatabaseReachable()).willReturn(true);
        assertThat(text(read(request("/en/"), page))).doesNotContain("checked");
    }

    @Test
    void compressesStyleSheetsByBrotliForBrowsersThatAcceptIt() throws Exception {
        assumeThat(Brotli4jLoader.isAvailable()).as("native library").isTrue();
        String sheet = text(read("/css/portal.css"));

        MockHttpServletResponse brotli = readAccepting("/css/portal.css", "gzip, deflate, br, zstd");
        assertThat(brotli.getHeader("Content-Encoding")).isEqualTo("br");
        assertThat(brotli.getHeader("ETag")).endsWith("-br\"");
        assertThat(Decoder.decompress(brotli.getContentAsByteArray()).getDecompressedData())
                .asString(StandardCharsets.UTF_8)
                .isEqualTo(sheet);
        assertThat(readAccepting("/css/portal.css", "gzip, br;q=0").getHeader("Content-Encoding"))
                .isEqualTo("gzip");
        assertThat(rendered).hasValue(1);
        readAccepting("/", "gzip, br");
        assertThat(readAccepting("/", "gzip, br").getHeader("Content-Encoding")).isEqualTo("gzip");
    }

    @Test
    void keepsNothingBeforeTheFirstPublication() throws Exception {
        given(newest.number()).willReturn(OptionalLong.empty());
        read("/");

        assertThat(text(read("/"))).startsWith("page 2 ");
    }

    private FilterChain render() {
        return (request, response) -> {
            response.setContentType("text/html;charset=UTF-8");
            response.getWriter().write("page " + rendered.incrementAndGet() + " of the plan: 計画のあゆみ ".repeat(50));
        };
    }

    private MockHttpServletResponse read(String address) throws Exception {
        return read(request(address), render());
    }

    private MockHttpServletResponse readAccepting(String address, String encodings) throws Exception {
        MockHttpServletRequest request = request(address);
        request.addHeader("Accept-Encoding", encodings);
        return read(request, render());
    }

    private MockHttpServletResponse read(MockHttpServletRequest request, FilterChain chain) throws Exception {
        MockHttpServletResponse response = new MockHttpServletResponse();
        filter.doFilter(request, response, chain);
        return response;
    }

    private static MockHttpServletRequest request(String address) {
        String[] parts = address.split("\\?", 2);
        MockHttpServletRequest request = new MockHttpServletRequest("GET", parts[0]);
        request.setQueryString(parts.length > 1 ? parts[1] : null);
        PublicAddress.of(parts[0]).ifPresent(found -> found.setOn(request));
        return request;
    }

    private static String text(MockHttpServletResponse response) throws IOException {
        return response.getContentAsString(StandardCharsets.UTF_8);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
