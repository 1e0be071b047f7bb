package planportal.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** An nginx of the machine, on a free port of the loopback address, until it is closed. */
public final class Nginx implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Process process;
    private final int port;

    private Nginx(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Skips a test where there is no nginx; in CI ({@code CI=true}) the test then fails. */
    public static final class Installed implements ExecutionCondition {

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            if (executable().isPresent()) {
                return ConditionEvaluationResult.enabled("nginx was found");
            }
            String missing = "No nginx was found, so what it serves was not tried. Install one (on Debian: apt-get"
                    + " install nginx-light).";
            if ("true".equals(System.getenv("CI"))) {
                throw new IllegalStateException(missing);
            }
            return ConditionEvaluationResult.disabled(missing);
        }
    }

    private static Optional<Path> executable() {
        return Stream.concat(
                        Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)),
                        Stream.of("/usr/sbin", "/usr/local/sbin"))
                .map(folder -> Path.of(folder, "nginx"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** A port of the loopback address that nobody listens on. */
    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Starts a server.
     *
     * @param folder where it may write its files
     * @param http   what its {@code http} block contains; {@code listen} is to be on {@code port}
     */
    public static Nginx start(Path folder, int port, String http) {
        try {
            Path configuration = folder.resolve("nginx.conf");
            Files.writeString(configuration, """
                    daemon off;
                    master_process off;
                    pid %1$s/nginx.pid;
                    error_log %1$s/error.log warn;
                    events { worker_connections 256; }
                    http {
                      access_log off;
                      client_body_temp_path %1$s/body;
                      proxy_temp_path %1$s/proxy;
                      fastcgi_temp_path %1$s/fastcgi;
                      uwsgi_temp_path %1$s/uwsgi;
                      scgi_temp_path %1$s/scgi;
                    %2$s
                    }
                    """.formatted(folder, http));
            Nginx nginx = new Nginx(
                    new ProcessBuilder(
                                    executable().orElseThrow().toString(),
                                    "-p",
                                    folder.toString(),
                                    "-e",
                                    folder.resolve("error.log").toString(),
                                    "-c",
                                    configuration.toString())
                            .redirectErrorStream(true)
                            .redirectOutput(folder.resolve("output.log").toFile())
                            .start(),
                    port);
            nginx.awaitListening(folder);
            return nginx;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitListening(Path folder) throws IOException {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return;
            } catch (IOException notYet) {
                if (!process.isAlive() || System.nanoTime() > until) {
                    close();
                    throw new IllegalStateException("nginx does not serve: "
                            + Files.readString(folder.resolve("output.log"), StandardCharsets.UTF_8)
                            + Files.readString(folder.resolve("error.log"), StandardCharsets.UTF_8));
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            }
        }
    }

    /** Its address, without a slash at the end. */
    public String address() {
        return "http://127.0.0.1:" + port;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
