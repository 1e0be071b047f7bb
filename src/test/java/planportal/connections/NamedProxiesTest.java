package planportal.connections;

import static org.assertj.core.api.Assertions.assertThat;
import static planportal.testing.TestStaff.PASSWORD;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import planportal.testing.PortalTest;
import planportal.testing.TestStaff;

/** The portal behind a proxy on this machine that speaks HTTPS with its clients, with a port of its own for staff. */
@PortalTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {"portal.proxies=127.0.0.1", "portal.staff.addresses=203.0.113.0/24,2001:db8::/32"})
@Import(TestStaff.class)
class NamedProxiesTest {

    private static final int STAFF_PORT = freePort();

    @Autowired
    private TestStaff staff;

    @Autowired
    private JdbcClient jdbc;

    @LocalServerPort
    private int port;

    private final HttpClient client = HttpClient.newHttpClient();

    @DynamicPropertySource
    static void staffPort(DynamicPropertyRegistry properties) {
        properties.add("portal.staff.port", () -> STAFF_PORT);
    }

    @Test
    void believesANamedProxyOnWhoTheClientIsAndThatItCameOverHttps() throws Exception {
        String login = staff.account("EDITOR", "recovery");
        HttpResponse<String> form = get(STAFF_PORT, "/sign-in", "198.51.100.9, 203.0.113.7");
        String token = cookie(form, "__Host-PORTAL_FORM");
        Matcher hidden = Pattern.compile("name=\"_csrf\" value=\"([^\"]*)\"").matcher(form.body());
        assertThat(hidden.find()).isTrue();

        HttpResponse<String> signedIn = client.send(
                request(STAFF_PORT, "/sign-in", "198.51.100.9, 203.0.113.7")
                        .header("Cookie", "__Host-PORTAL_FORM=" + token)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString("login=" + login + "&password="
                                + URLEncoder.encode(PASSWORD, StandardCharsets.UTF_8) + "&_csrf="
                                + URLEncoder.encode(hidden.group(1), StandardCharsets.UTF_8)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(signedIn.headers().firstValue("location")).contains("/staff");
        assertThat(signedIn.headers().allValues("set-cookie"))
                .anyMatch(cookie -> cookie.startsWith("__Host-PORTAL_SESSION="))
                .anyMatch(cookie -> cookie.startsWith("__Host-PORTAL_DEVICE="))
                .allSatisfy(cookie -> assertThat(cookie)
                        .startsWith("__Host-")
                        .contains("Path=/", "Secure", "HttpOnly", "SameSite=Lax")
                        .doesNotContain("Domain="));
        assertThat(signedIn.headers().firstValue("strict-transport-security")).isPresent();
        assertThat(addresses(login)).containsExactly("203.0.113.7");
    }

    @Test
    void clearsTheBrowserAtTheSignOut() throws Exception {
        HttpResponse<String> page = get(STAFF_PORT, "/sign-in?lang=en", "203.0.113.7");

        assertThat(cookie(page, "__Host-staff-language")).isEqualTo("en");
        assertThat(page.headers().firstValue("cross-origin-resource-policy")).contains("same-origin");
    }

    @Test
    void showsStaffPagesAtTheirPortToTheirAddressesOnly() throws Exception {
        for (String path : List.of("/sign-in", "/staff/reports", "/%73taff/reports", "/account/password")) {
            assertThat(get(STAFF_PORT, path, "203.0.113.7").statusCode())
                    .as(path)
                    .isIn(200, 302);
            assertThat(get(STAFF_PORT, path, "2001:db8:1::7").statusCode())
                    .as(path)
                    .isIn(200, 302);
            assertThat(get(STAFF_PORT, path, "198.51.100.9").statusCode())
                    .as(path)
                    .isEqualTo(404);
            assertThat(get(port, path, "203.0.113.7").statusCode()).as(path).isEqualTo(404);
        }
        assertThat(get(port, "/kpis", "198.51.100.9").statusCode()).isEqualTo(200);
        assertThat(get(STAFF_PORT, "/css/portal.css", "198.51.100.9").statusCode())
                .isEqualTo(200);
    }

    private HttpResponse<String> get(int at, String path, String client) throws Exception {
        return this.client.send(request(at, path, client).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(int port, String path, String client) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("X-Forwarded-For", client)
                .header("X-Forwarded-Proto", "https");
    }

    private static String cookie(HttpResponse<?> response, String name) {
        return response.headers().allValues("set-cookie").stream()
                .filter(cookie -> cookie.startsWith(name + "="))
                .map(cookie -> cookie.substring(name.length() + 1).split(";")[0])
                .findFirst()
                .orElseThrow(() -> new AssertionError(response.headers().map()));
    }

    private List<String> addresses(String login) {
        return jdbc.sql("select h.remote_address from history_entry h join account a on a.id = h.account_id"
                        + " where a.login = ?")
                .param(login)
                .query(String.class)
                .list();
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
