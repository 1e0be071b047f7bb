package planportal.publicpages.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import planportal.testing.MessageFiles;
import planportal.testing.PortalTest;
import tools.jackson.databind.json.JsonMapper;

/** Whatever is asked for, the answer is a page in the reader's language that says what is wrong and leads on. */
@PortalTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class ErrorPagesTest {

    private final HttpClient client = HttpClient.newHttpClient();

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @CsvSource({
        "/kpis/9-z-9, 404, error.404.text",
        "/kpis/1-ア-1, 404, error.404.text",
        "/initiatives/6, 404, error.404.text",
        "/initiatives/abc, 404, error.404.text",
        "/measures/9-z, 404, error.404.text",
        "/programmes/no-such, 404, error.404.text",
        "/documents/no-such, 404, error.404.text",
        "/no/such/page, 404, error.404.text",
        "/css/no-such.css, 404, error.404.text",
        "/kpis?asOf=yesterday, 400, public.as-of.unreadable",
        "/kpis/1-a-1?asOf=2023-02-30, 400, public.as-of.unreadable",
        "/?asOf=9999-12-31, 400, public.as-of.future",
        "/about/accessibility?asOf=never, 400, public.as-of.unreadable",
        "/?asOf=2020-03-31, 404, public.as-of.before-the-plan",
        "/updates?page=many, 400, error.400.text",
        "/updates?page=0, 400, error.400.text",
        "/kpis?page=many, 400, error.400.text",
        "/kpis?page=0, 400, public.kpis.unknown",
        "/kpis?initiative=99, 400, public.kpis.unknown",
        "/kpis?rating=brilliant, 400, public.kpis.unknown",
        "/kpis?department=none, 400, public.kpis.unknown",
        "/kpis?origin=hearsay, 400, public.kpis.unknown",
        "/kpis?sort=colour, 400, public.kpis.unknown",
        "/error, 404, error.404.text",
    })
    void explainTheErrorInTheReadersLanguage(String path, int status, String message) throws Exception {
        HttpResponse<String> japanese = get(path, "ja");
        HttpResponse<String> english = get("/en" + path, "en");

        assertThat(japanese.statusCode()).isEqualTo(status);
        assertThat(japanese.body()).contains("<html lang=\"ja\"", MessageFiles.japanese(message), "href=\"/kpis\"");
        assertThat(english.statusCode()).isEqualTo(status);
        assertThat(english.body())
                .contains("<html lang=\"en\"", escaped(MessageFiles.english(message)), "href=\"/en/kpis\"");
        assertIsAPage(japanese);
        assertIsAPage(english);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/kpis", "/kpis/1-a-1", "/plan", "/updates"})
    void refuseFormsOnPublicPages(String path) throws Exception {
        HttpResponse<String> answer = client.send(
                request(path, "ja")
                        .POST(HttpRequest.BodyPublishers.ofString("value=1"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.body()).contains(MessageFiles.japanese("error.405.title"));
        assertIsAPage(answer);
    }

    /** What no reader types, but machines do. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/kpis/%00",
                "/kpis/..%2f..%2fetc%2fpasswd",
                "/;jsessionid=1",
                "/kpis/%E3%82",
                "//kpis",
                "/kpis?q=%",
                "/kpis?q=%E3%82",
                "/kpis/${7*7}",
                "/actuator/env",
                "/error",
                "/error?status=200"
            })
    void revealNoInternals(String path) throws Exception {
        String answer = raw(path);

        assertThat(answer.lines().findFirst())
                .hasValueSatisfying(status -> assertThat(status).matches("HTTP/1.1 [234].*"));
        assertThat(answer)
                .doesNotContain(
                        "Exception", "\tat ", "org.springframework", "org.apache", "planportal.", "Apache Tomcat");
    }

    @ParameterizedTest
    @CsvSource({
        "/kpis/9-z-9, 404, ",
        "/en/kpis?asOf=yesterday, 400, public.as-of.unreadable",
        "/manage/sheets, 403, ",
    })
    void answerProgramsWithAStatusAndAMessage(String path, int status, @Nullable String reason) throws Exception {
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .method(status == 403 ? "POST" : "GET", HttpRequest.BodyPublishers.noBody())
                        .header("Accept", "application/json")
                        .header("Accept-Language", "en")
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(status);
        Map<?, ?> told = new JsonMapper().readValue(answer.body(), Map.class);
        assertThat(told.keySet())
                .map(Object::toString)
                .containsExactlyInAnyOrderElementsOf(Stream.of("timestamp", "status", "error", "message")
                        .filter(key -> reason != null || !key.equals("message"))
                        .toList());
        if (reason != null) {
            assertThat(told.get("message")).isEqualTo(MessageFiles.english(reason));
        }
    }

    @Test
    void refuseAnOverlongSearch() throws Exception {
        HttpResponse<String> answer = get("/kpis?q=" + "a".repeat(101), "ja");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains(MessageFiles.japanese("public.kpis.too-long"));
        assertIsAPage(answer);
    }

    @Test
    void areNotKeptByBrowsers() throws Exception {
        assertThat(get("/kpis/9-z-9", "ja")
                        .headers()
                        .firstValue("Cache-Control")
                        .orElse(""))
                .doesNotContain("max-age");
    }

    private static void assertIsAPage(HttpResponse<String> answer) {
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
        assertThat(answer.headers().firstValue("Content-Security-Policy")).isPresent();
        assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
        assertThat(answer.headers().firstValue("ETag"))
                .as("a refusal is not the page")
                .isEmpty();
        assertThat(answer.body())
                .contains("<h1", "</html>")
                .doesNotContain("??", "{0}", "\tat ", "Exception", "planportal.", "Whitelabel", "org.springframework");
    }

    private static String escaped(String text) {
        return org.springframework.web.util.HtmlUtils.htmlEscape(text, "UTF-8");
    }

    private HttpResponse<String> get(String path, String language) throws IOException, InterruptedException {
        return client.send(request(path, language).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path, String language) {
        return HttpRequest.newBuilder(
                        URI.create(URI.create("http://127.0.0.1:" + port + path).toASCIIString()))
                .header("Accept", "text/html")
                .header("Accept-Language", language);
    }

    /** The whole answer to an address as it stands, also where no client would let it pass. */
    private String raw(String path) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/html\r\n"
                                    + "Connection: close\r\n\r\n")
                            .getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
