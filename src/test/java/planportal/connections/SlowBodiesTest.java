package planportal.connections;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import planportal.testing.StaffBrowser;
import planportal.testing.StaffTest;

/** Clients that begin to send forms and do not go on. */
@StaffTest
class SlowBodiesTest {

    /** More than the server has threads. */
    private static final int ATTACKERS = 220;

    @LocalServerPort
    private int port;

    private final List<Socket> sockets = new ArrayList<>();

    @AfterEach
    void close() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
        // Later tests send forms from the same address.
        StaffBrowser next = new StaffBrowser(port);
        while (next.postWithoutHidden("/sign-in", Map.of()).status() == 503) {
            Thread.onSpinWait();
        }
    }

    @Test
    void doNotKeepPagesFromOthers() throws Exception {
        for (int i = 0; i < ATTACKERS; i++) {
            send("POST /sign-in HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                    + "Content-Length: 5000\r\n\r\nl");
        }

        HttpResponse<String> page = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/kpis?q=" + System.nanoTime()))
                                .timeout(Duration.ofSeconds(30))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(new StaffBrowser(port).open("/sign-in").status()).isEqualTo(200);
        assertThat(answer(sockets.get(ATTACKERS - 1)))
                .startsWith("HTTP/1.1 503")
                .contains("Retry-After: 10", "少し待ってから", "Please wait a moment");
    }

    @Test
    void areRefusedWhereNoFormIs() throws Exception {
        Socket large = send("POST /kpis HTTP/1.1\r\nHost: a\r\nContent-Length: 60000000\r\n\r\nx");
        Socket reading = send("GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nx");

        assertThat(answer(large)).startsWith("HTTP/1.1 413");
        assertThat(answer(reading)).startsWith("HTTP/1.1 400");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "PATCH", "DELETE"})
    void areRefusedWithMethodsOfNoForm(String method) throws Exception {
        Socket other = send(method + " /staff/x HTTP/1.1\r\nHost: a\r\nContent-Length: 60000000\r\n"
                + "Content-Type: application/x-www-form-urlencoded\r\n\r\nx");

        assertThat(answer(other)).startsWith("HTTP/1.1 400");
    }

    private Socket send(String text) throws IOException {
        Socket socket = new Socket("127.0.0.1", port);
        sockets.add(socket);
        socket.setSoTimeout(20_000);
        OutputStream out = socket.getOutputStream();
        out.write(text.getBytes(StandardCharsets.US_ASCII));
        out.flush();
        return socket;
    }

    private static String answer(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
