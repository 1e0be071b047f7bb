package planportal.pagecache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalLong;
import java.util.zip.GZIPInputStream;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.startup.Tomcat;
import org.apache.catalina.valves.RemoteIpValve;
import org.apache.catalina.valves.ValveBase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.util.unit.DataSize;
import planportal.progress.newest.NewestPublication;

/** On a real Tomcat, behind which a valve that says "usual way" stands for filters and servlets. */
class KeptPageValveTest {

    private static final Instant NOON = Instant.parse("2024-01-31T03:00:00Z");
    private static final LocalDate DAY = LocalDate.of(2024, 1, 31);
    private static final String PAGE = "計画のあゆみ ".repeat(50);

    private final PageCache pages =
            new PageCache(new PageCacheProperties(DataSize.ofMegabytes(1), Duration.ofMillis(1)));
    private final NewestPublication newest = mock();
    private final PageRefresh refresh = mock();
    private final Tomcat tomcat = new Tomcat();
    private final HttpClient reader = HttpClient.newHttpClient();

    @TempDir
    private Path directory;

    @BeforeEach
    void keep() {
        given(newest.number()).willReturn(OptionalLong.of(1));
        given(newest.isDatabaseReachable()).willReturn(true);
        for (String address : List.of("/kpis", "/en/kpis", "/css/portal.css", "/kpis?page=2")) {
            pages.keep(address, page(false));
        }
    }

    @AfterEach
    void stop() throws Exception {
        tomcat.stop();
        tomcat.destroy();
    }

    @Test
    void sendsAKeptPageWithItsHeaders() throws Exception {
        start();

        HttpResponse<byte[]> compressed = get("/kpis", "Accept-Encoding", "br, gzip");
        HttpResponse<byte[]> plain = get("/en/kpis");

        assertThat(new GZIPInputStream(new ByteArrayInputStream(compressed.body())).readAllBytes())
                .asString(StandardCharsets.UTF_8)
                .isEqualTo(PAGE);
        assertThat(header(compressed, "Content-Encoding")).isEqualTo("gzip");
        assertThat(header(compressed, "Content-Type")).isEqualTo("text/html;charset=UTF-8");
        assertThat(header(compressed, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(compressed, "Vary")).isEqualTo("Accept-Encoding");
        assertThat(header(compressed, "Content-Length")).isEqualTo(String.valueOf(compressed.body().length));
        assertThat(compressed.headers().map()).doesNotContainKey("strict-transport-security");
        assertThat(plain.body()).asString(StandardCharsets.UTF_8).isEqualTo(PAGE);
        assertThat(plain.headers().map()).doesNotContainKey("content-encoding");
    }

    @Test
    void sendsNothingThatTheReaderHas() throws Exception {
        start();
        String tag = header(get("/kpis", "Accept-Encoding", "gzip"), "ETag");

        HttpResponse<byte[]> again = get("/kpis", "If-None-Match", tag);

        assertThat(tag).matches("\"[0-9a-f]{32}-gz\"");
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/kpis?page=2, Accept, */*",
        "/kpis?lang=en, Accept, */*",
        "//kpis, Accept, */*",
        "/kpis/1-a-1, Accept, */*",
        "/kpis, Cookie, PORTAL_SESSION=id",
        "/kpis, Cookie, lang=en",
    })
    void leavesAllButThePlainestRequestsToTheFilters(String address, String header, String value) throws Exception {
        start();

        assertThat(text(get(address, header, value))).isEqualTo("usual way");
    }

    @Test
    void sendsSharedFilesToStaffToo() throws Exception {
        start();

        assertThat(text(get("/css/portal.css", "Cookie", "PORTAL_SESSION=id"))).isEqualTo(PAGE);
    }

    @Test
    void leavesPagesToTheFiltersThatAreOutdatedOrMayBe() throws Exception {
        start();
        pages.keep("/past", page(true));

        given(newest.number()).willReturn(OptionalLong.of(2));
        assertThat(text(get("/kpis"))).isEqualTo("usual way");
        assertThat(text(get("/past"))).isEqualTo(PAGE);
        given(newest.number()).willReturn(OptionalLong.of(1));
        given(newest.isDatabaseReachable()).willReturn(false);
        assertThat(text(get("/kpis"))).isEqualTo("usual way");
    }

    @Test
    void leavesThePortalsOwnRequestsToTheFilters() throws Exception {
        start();
        given(refresh.isAskedBy(any())).willReturn(true);

        assertThat(text(get("/kpis"))).isEqualTo("usual way");
    }

    @Test
    void leavesEveryRequestToTheFiltersOnceThePortalStops() throws Exception {
        start().stop(mock(ContextClosedEvent.class));

        assertThat(text(get("/kpis"))).isEqualTo("usual way");
    }

    @Test
    void asksForEncryptionOnlyOnEncryptedConnections() throws Exception {
        RemoteIpValve proxy = new RemoteIpValve();
        proxy.setInternalProxies("127.0.0.1");
        proxy.setProtocolHeader("X-Forwarded-Proto");
        tomcat.getEngine().getPipeline().addValve(proxy);
        start();

        assertThat(header(
                        get("/kpis", "X-Forwarded-Proto", "https", "X-Forwarded-For", "192.0.2.1"),
                        "Strict-Transport-Security"))
                .startsWith("max-age=31536000");
        assertThat(get("/kpis").headers().map()).doesNotContainKey("strict-transport-security");
    }

    private KeptPageValve start() throws Exception {
        KeptPageValve valve = new KeptPageValve(pages, newest, refresh, Clock.fixed(NOON, ZoneOffset.UTC));
        tomcat.setBaseDir(directory.toString());
        tomcat.setPort(0);
        tomcat.getConnector();
        tomcat.addContext("", null);
        tomcat.getEngine().getPipeline().addValve(valve);
        tomcat.getEngine().getPipeline().addValve(new ValveBase(true) {
            @Override
            public void invoke(Request request, Response response) throws java.io.IOException {
                response.getOutputStream().write("usual way".getBytes(StandardCharsets.UTF_8));
            }
        });
        tomcat.start();
        return valve;
    }

    private static KeptPage page(boolean past) {
        return KeptPage.of(
                1,
                0,
                DAY,
                past,
                List.of(
                        KeptPage.Header.of("Content-Type", "text/html;charset=UTF-8"),
                        KeptPage.Header.of("X-Content-Type-Options", "nosniff")),
                PAGE.getBytes(StandardCharsets.UTF_8));
    }

    private HttpResponse<byte[]> get(String address, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + tomcat.getConnector().getLocalPort() + address));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return reader.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElseThrow();
    }

    private static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }
}
