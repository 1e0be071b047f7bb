package planportal.publicpages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import planportal.testing.PortalTest;

/** What a public page costs a reader: all that comes over the wire at the first view, and what a browser may keep. */
@PortalTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class PageWeightTest {

    private static final int LIMIT = 60_000;

    /** What a page brings along: style sheets, icons, images, scripts; and within a style sheet more of them. */
    private static final Pattern BROUGHT_ALONG = Pattern.compile(
            "<(?:link(?=[^>]*\\srel=\"(?:stylesheet|icon)\")|img|script|source|image)\\b[^>]*?\\s(?:href|src|xlink:href)=\"(/[^\"]*)\"|url\\([\"']?(/[^)\"']+)");

    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<String, HttpResponse<byte[]>> files = new HashMap<>();

    @LocalServerPort
    private int port;

    @BeforeEach
    void forgetFiles() {
        files.clear();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ja", "en"})
    void staysUnderSixtyKilobytes(String language) {
        Map<String, Integer> heavy = new HashMap<>();
        for (String path : pages()) {
            HttpResponse<byte[]> page = get(path, language);
            int weight = weight(page);
            for (String file : broughtAlong(text(page))) {
                weight += weight(file(file));
                for (String more : broughtAlong(file.contains(".css") ? text(file(file)) : "")) {
                    weight += weight(file(more));
                }
            }
            if (weight > LIMIT) {
                heavy.put(path, weight);
            }
        }

        assertThat(heavy).isEmpty();
    }

    @Test
    void letsBrowsersCacheFilesForAYear() {
        List<String> brought = broughtAlong(text(get("/kpis/1-a-1", "ja")));

        assertThat(brought).hasSizeGreaterThanOrEqualTo(3);
        for (String file : brought) {
            assertThat(file).matches(".*-[0-9a-f]{32}\\.(css|svg|png|ico)");
            HttpResponse<byte[]> answer = file(file);
            assertThat(answer.statusCode()).as(file).isEqualTo(200);
            assertThat(answer.headers().firstValue("Cache-Control"))
                    .as(file)
                    .hasValueSatisfying(value -> assertThat(value).contains("max-age=31536000", "public", "immutable"));
            if (!file.endsWith(".png") && !file.endsWith(".ico")) {
                assertThat(answer.headers().firstValue("Content-Encoding"))
                        .as(file)
                        .hasValue("gzip");
            }
            assertThat(answer.headers().allValues("Set-Cookie")).as(file).isEmpty();
        }
    }

    @Test
    void loadsNoFontAndNothingFromOtherHosts() {
        for (String path : List.of("/", "/kpis/1-a-1", "/plan", "/no-such-page")) {
            String page = text(get(path, "ja"));
            assertThat(page)
                    .as(path)
                    .doesNotContain("//fonts.", "<script", "<iframe", "http-equiv")
                    .doesNotContainPattern("<(?:link|img|script)[^>]+(?:href|src)=\"(?:https?:)?//");
            for (String file : broughtAlong(page)) {
                if (file.contains(".css")) {
                    assertThat(text(file(file)))
                            .as(file)
                            .doesNotContain("@font-face", "@import")
                            .doesNotContainPattern("url\\([\"']?(?:https?:)?//");
                }
            }
        }
    }

    @Test
    void setsNoCookie() {
        for (String path : List.of(
                "/",
                "/kpis",
                "/kpis/1-a-1",
                "/plan",
                "/updates",
                "/about/rating",
                "/no-such-page",
                "/kpis?asOf=never",
                "/?asOf=2021-11-30",
                "/?lang=xx")) {
            HttpResponse<byte[]> page = get(path, "ja");
            assertThat(page.headers().allValues("Set-Cookie")).as(path).isEmpty();
            assertThat(page.headers().firstValue("Content-Security-Policy"))
                    .as(path)
                    .hasValueSatisfying(policy -> assertThat(policy)
                            .startsWith("default-src 'none'")
                            .contains("frame-ancestors 'none'", "base-uri 'none'")
                            .doesNotContain("unsafe", "*", "http"));
            assertThat(page.headers().firstValue("X-Content-Type-Options"))
                    .as(path)
                    .hasValue("nosniff");
            assertThat(page.headers().firstValue("Server")).as(path).isEmpty();
        }
    }

    @Test
    void requiresRevalidationOfPages() {
        HttpResponse<byte[]> page = get("/kpis/1-a-1", "ja");

        assertThat(page.headers().firstValue("Cache-Control")).hasValue("public, max-age=0, must-revalidate");
        assertThat(page.headers().allValues("Vary")).containsExactly("Accept-Encoding");
        assertThat(page.headers().firstValue("Content-Encoding")).hasValue("gzip");
        String validator = page.headers().firstValue("ETag").orElseThrow();
        HttpResponse<byte[]> again = get("/kpis/1-a-1", "ja", "If-None-Match", validator);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(get("/en/kpis/1-a-1", "en", "If-None-Match", validator).statusCode())
                .isEqualTo(200);
        assertThat(get("/kpis/1-a-1?asOf=2022-11-30", "ja", "If-None-Match", validator)
                        .statusCode())
                .isEqualTo(200);
    }

    /** Every page that the plan's pages and the list of KPIs lead to. */
    private Iterable<String> pages() {
        TreeSet<String> pages = new TreeSet<>(List.of(
                "/",
                "/kpis",
                "/kpis?sort=rating",
                "/plan",
                "/plan/background",
                "/programmes",
                "/updates",
                "/about/rating",
                "/about/accessibility",
                "/no-such-page"));
        for (String list :
                List.of("/", "/kpis", "/kpis?page=2", "/programmes", "/plan", "/initiatives/1", "/initiatives/4")) {
            Pattern.compile("href=\"(/(?:initiatives|measures|kpis|programmes|documents)/[^\"#?]+)")
                    .matcher(text(get(list, "ja")))
                    .results()
                    .forEach(link -> pages.add(link.group(1)));
        }
        assertThat(pages).hasSizeGreaterThan(60);
        return pages;
    }

    private static List<String> broughtAlong(String text) {
        List<String> found = new ArrayList<>();
        BROUGHT_ALONG
                .matcher(text)
                .results()
                .forEach(match -> found.add(match.group(1) != null ? match.group(1) : match.group(2)));
        return found.stream().distinct().toList();
    }

    private HttpResponse<byte[]> file(String path) {
        return files.computeIfAbsent(path, each -> get(each, "ja"));
    }

    private HttpResponse<byte[]> get(String path, String language, String... headers) {
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                    .header("Accept", "text/html,*/*")
                    .header("Accept-Language", language)
                    .header("Accept-Encoding", "gzip");
            for (int i = 0; i < headers.length; i += 2) {
                request.header(headers[i], headers[i + 1]);
            }
            return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Body and headers as they come over the wire. */
    private static int weight(HttpResponse<byte[]> response) {
        int headers = response.headers().map().entrySet().stream()
                .flatMap(header -> header.getValue().stream().map(value -> header.getKey() + ": " + value + "\r\n"))
                .mapToInt(String::length)
                .sum();
        return response.body().length + headers;
    }

    private static String text(HttpResponse<byte[]> response) {
        try {
            byte[] body = response.headers()
                            .firstValue("Content-Encoding")
                            .filter("gzip"::equals)
                            .isPresent()
                    ? new GZIPInputStream(new ByteArrayInputStream(response.body())).readAllBytes()
                    : response.body();
            return new String(body, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
