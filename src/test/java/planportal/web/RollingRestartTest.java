package planportal.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import planportal.testing.Nginx;
import planportal.testing.StaffBrowser;
import planportal.testing.TestDatabase;

/** Two processes of the portal on one database, behind nginx with the configuration that docker-compose.yml uses. */
@ExtendWith(Nginx.Installed.class)
class RollingRestartTest {

    private static final Path CONFIGURATION = Path.of("src/main/docker/nginx.conf");
    /** The header by which nginx names the node that answered. */
    private static final String NODE = "Node";

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    /** Shorter than in production, so that the test is, but in the same order: drained, then tried again. */
    private static final int DRAIN_SECONDS = 3;

    private static final int FAIL_TIMEOUT_SECONDS = 6;

    @TempDir
    private Path folder;

    /** Migrated already: the nodes start at the same time. */
    private final TestDatabase database =
            TestDatabase.migrated(List.of("classpath:db/migration", "classpath:db/demonstration"));

    private final HttpClient client = HttpClient.newHttpClient();
    private final List<Process> processes = new ArrayList<>();
    private final ConcurrentLinkedQueue<String> lost = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean restarted = new AtomicBoolean();
    private final AtomicInteger readings = new AtomicInteger();
    private final AtomicInteger saves = new AtomicInteger();

    @AfterEach
    void stop() throws Exception {
        for (Process process : processes) {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void losesNoRequestNoSaveAndNoSession() throws Exception {
        int one = Nginx.freePort();
        int two = Nginx.freePort();
        int port = Nginx.freePort();
        Process first = start(one);
        start(two);
        awaitReady(one, 200);
        awaitReady(two, 200);
        String configuration = Files.readString(CONFIGURATION)
                .replace("node-1:8080", "127.0.0.1:" + one)
                .replace("node-2:8080", "127.0.0.1:" + two)
                .replace("fail_timeout=20s", "fail_timeout=" + FAIL_TIMEOUT_SECONDS + "s")
                .replace(
                        "proxy_pass http://portal;",
                        "proxy_pass http://portal; add_header " + NODE + " $upstream_addr;")
                .replace("listen 80;", "listen 127.0.0.1:" + port + ";");
        try (Nginx nginx = Nginx.start(Files.createDirectory(folder.resolve("nginx")), port, configuration)) {
            StaffBrowser editor = new StaffBrowser(port);
            assertThat(editor.signIn("editor", "demo-portal-2023").path()).startsWith("/staff");
            String session = editor.session().orElseThrow().getValue();
            CompletableFuture<Void> reader = CompletableFuture.runAsync(() -> read(nginx.address()));
            CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> save(editor));

            first.destroy();
            awaitReady(one, 503);
            assertThat(first.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
            first = start(one);
            awaitReady(one, 200);
            awaitServedBy(one, nginx.address());
            processes.get(1).destroy();
            assertThat(processes.get(1).waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();

            restarted.set(true);
            reader.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            writer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            assertThat(lost).isEmpty();
            assertThat(readings).hasPositiveValue();
            assertThat(saves).hasPositiveValue();
            assertThat(editor.session().orElseThrow().getValue()).isEqualTo(session);
        }
    }

    private void read(String portal) {
        while (!restarted.get()) {
            for (String path : List.of("/", "/en/kpis/1-a-1", "/kpis?q=" + readings.get())) {
                try {
                    HttpResponse<String> answer = client.send(
                            HttpRequest.newBuilder(URI.create(portal + path)).build(),
                            HttpResponse.BodyHandlers.ofString());
                    if (answer.statusCode() != 200) {
                        lost.add(path + " " + answer.statusCode());
                    }
                    readings.incrementAndGet();
                } catch (IOException e) {
                    lost.add(path + " " + e);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return;
                }
            }
        }
    }

    /** Saves another value each time, and reads it again. */
    private void save(StaffBrowser editor) {
        while (!restarted.get()) {
            String value = String.valueOf(1000 + saves.incrementAndGet());
            StaffBrowser.Page form = editor.open("/staff/reports/1-a-1");
            StaffBrowser.Page saved = editor.post("/staff/reports/1-a-1", "value", value, "step", "save");
            String shown = editor.open("/staff/reports/1-a-1").body();
            if (form.status() != 200
                    || saved.status() != 200
                    || !shown.replace(",", "").contains("value=\"" + value + "\"")) {
                lost.add("save of " + value + ": " + form.status() + " " + saved.status() + " " + saved.path());
            }
        }
    }

    private Process start(int port) throws IOException {
        ProcessBuilder portal = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "planportal.PlanPortalApplication",
                        "--server.address=127.0.0.1",
                        "--server.port=" + port,
                        "--portal.drain=" + DRAIN_SECONDS + "s",
                        "--spring.datasource.hikari.maximum-pool-size=5")
                .redirectErrorStream(true)
                .redirectOutput(
                        folder.resolve("node-" + processes.size() + ".log").toFile());
        portal.environment()
                .putAll(Map.of(
                        "SPRING_DATASOURCE_URL",
                        database.url(),
                        "SPRING_DATASOURCE_USERNAME",
                        TestDatabase.USERNAME,
                        "SPRING_DATASOURCE_PASSWORD",
                        TestDatabase.PASSWORD));
        Process process = portal.start();
        processes.add(process);
        return process;
    }

    private void awaitReady(int port, int status) throws Exception {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (readiness(port) != status) {
            Process process = processes.get(processes.size() - 1);
            if (!process.isAlive() || System.nanoTime() > until) {
                throw new IllegalStateException(
                        Files.readString(folder.resolve("node-" + (processes.size() - 1) + ".log")));
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
    }

    private int readiness(int port) throws InterruptedException {
        try {
            return client.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/readyz"))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException notYet) {
            return 0;
        }
    }

    /** Until nginx sends requests to the node again that it had given up: what an operator waits for between two nodes. */
    private void awaitServedBy(int node, String portal) throws Exception {
        long until = System.nanoTime() + PATIENCE.toNanos();
        String served = "";
        while (!served.equals("127.0.0.1:" + node)) {
            if (System.nanoTime() > until) {
                throw new IllegalStateException("node " + node + " is given up for good");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
            served = client.send(
                            HttpRequest.newBuilder(URI.create(portal + "/")).build(),
                            HttpResponse.BodyHandlers.discarding())
                    .headers()
                    .firstValue(NODE)
                    .orElse("");
        }
    }
}
