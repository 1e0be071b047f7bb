package planportal.connections;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.web.server.LocalServerPort;
import planportal.testing.Nginx;
import planportal.testing.StaffTest;

/** The proxy that is required on the internet, with its own configuration but for HTTPS and addresses. */
@StaffTest
@ExtendWith(Nginx.Installed.class)
class FrontProxyTest {

    private static final Path CONFIGURATION = Path.of("src/main/docker/front.conf");

    @TempDir
    private Path folder;

    @LocalServerPort
    private int port;

    private final HttpClient client = HttpClient.newHttpClient();
    private final List<Socket> sockets = new ArrayList<>();
    private Nginx nginx;
    private int front;

    @BeforeEach
    void start() throws IOException {
        front = Nginx.freePort();
        String configuration = Files.readString(CONFIGURATION)
                .replaceAll("(?s)server \\{\\s+listen 80;.*?\\n\\}\\n", "")
                .replaceAll("(?m)^\\s+(ssl_|listen \\[).*$", "")
                .replace("listen 443 ssl;", "listen 127.0.0.1:" + front + ";")
                .replace("127.0.0.1:8080", "127.0.0.1:" + port);
        nginx = Nginx.start(folder, front, configuration);
    }

    @AfterEach
    void stop() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
        nginx.close();
    }

    @Test
    void servesPagesAndLimitsTheConnectionsOfOneClient() throws Exception {
        assertThat(get("/kpis").statusCode()).isEqualTo(200);
        for (int i = 0; i < 64; i++) {
            begin("POST /sign-in HTTP/1.1\r\nHost: a\r\nContent-Length: 5000\r\n\r\nl");
        }

        Socket next = begin("POST /sign-in HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 5000\r\n\r\nl");

        assertThat(new String(next.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                .isEqualTo("HTTP/1.1 429");
        assertThat(HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/kpis"))
                                        .build(),
                                HttpResponse.BodyHandlers.discarding())
                        .statusCode())
                .as("no thread of the portal waits for any of them")
                .isEqualTo(200);
    }

    @Test
    void limitsAttemptsToSignInAndTheirSize() throws Exception {
        List<Integer> answers = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            answers.add(post("/sign-in", "login=x&password=y"));
        }

        assertThat(answers).contains(429).startsWith(302);
        assertThat(post("/kpis", "x".repeat(20_000))).isEqualTo(413);
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create(nginx.address() + path)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private int post(String path, String body) throws Exception {
        return client.send(
                        HttpRequest.newBuilder(URI.create(nginx.address() + path))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private Socket begin(String text) throws IOException {
        Socket socket = new Socket("127.0.0.1", front);
        sockets.add(socket);
        socket.setSoTimeout(20_000);
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
        return socket;
    }
}
