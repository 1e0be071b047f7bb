import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Public pages from the portal's memory beside nginx, which serves the same compressed bytes from files: requests per second
 * and processor time per request, in turns.
 *
 * <pre>java docs/benchmarks/CompareWithNginx.java PID http://127.0.0.1:8080 [seconds]</pre>
 *
 * Needs wrk and nginx (Debian: wrk, nginx-light) on a quiet machine with Linux. PID is the portal's Java process; what PostgreSQL
 * takes is counted too where it runs below that process or with it as its user's only server.
 */
public final class CompareWithNginx {

    private static final List<String> PAGES = List.of(
            "/", "/kpis", "/kpis/1-a-1", "/initiatives/1", "/quarters/2023-Q3", "/en/kpis/1-a-1", "/css/portal.css");
    private static final List<Integer> CONNECTIONS = List.of(8, 32);
    private static final int ROUNDS = 3;
    private static final int NGINX_PORT = 28081;
    private static final Pattern REQUESTS = Pattern.compile("(\\d+) requests in");
    private static final Pattern FAILED = Pattern.compile("Non-2xx|Socket errors");

    private CompareWithNginx() {}

    /** What was measured in one round: requests per second, and processor time per request in milliseconds. */
    private record Round(double perSecond, double cpu) {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        ProcessHandle portal = ProcessHandle.of(Long.parseLong(arguments[0])).orElseThrow();
        String address = arguments[1];
        int seconds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 5;
        Path directory = Files.createTempDirectory("nginx");
        Files.createDirectories(directory.resolve("html"));
        // As root, nginx reads the files as another user.
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        List<String> served = new ArrayList<>();
        HttpClient client = HttpClient.newHttpClient();
        for (String page : PAGES) {
            byte[] bytes = client.send(
                            HttpRequest.newBuilder(URI.create(address + page))
                                    .header("Accept-Encoding", "gzip")
                                    .build(),
                            HttpResponse.BodyHandlers.ofByteArray())
                    .body();
            String name = "page" + served.size() + ".html";
            Files.write(directory.resolve("html").resolve(name + ".gz"), bytes);
            Files.write(directory.resolve("html").resolve(name), new byte[] {'-'});
            served.add(name);
            System.out.printf(Locale.ROOT, "%-20s %,d bytes compressed%n", page, bytes.length);
        }
        Process nginx = startNginx(directory);
        try {
            Thread.sleep(500);
            System.out.printf(
                    "%n%-20s %4s | %27s | %27s | %s%n", "page", "conn", "portal: req/s, ms CPU", "nginx: req/s, ms CPU", "ratios");
            for (int page = 0; page < PAGES.size(); page++) {
                wrk(address + PAGES.get(page), 8, 2);
                for (int connections : CONNECTIONS) {
                    Round[] ours = new Round[ROUNDS];
                    Round[] theirs = new Round[ROUNDS];
                    for (int round = 0; round < ROUNDS; round++) {
                        ours[round] = measure(portal, address + PAGES.get(page), connections, seconds);
                        theirs[round] = measure(
                                nginx.toHandle(),
                                "http://127.0.0.1:" + NGINX_PORT + "/" + served.get(page),
                                connections,
                                seconds);
                    }
                    print(PAGES.get(page), connections, ours, theirs);
                }
            }
        } finally {
            nginx.destroy();
            nginx.waitFor(10, TimeUnit.SECONDS);
        }
    }

    private static Process startNginx(Path directory) throws IOException {
        Path configuration = directory.resolve("nginx.conf");
        Files.writeString(configuration, """
                daemon off; worker_processes 1; pid %1$s/pid; error_log %1$s/error.log;
                events { worker_connections 512; }
                http {
                  access_log off; gzip_static on; keepalive_requests 1000000; types { text/html html; }
                  client_body_temp_path %1$s/body; proxy_temp_path %1$s/proxy; fastcgi_temp_path %1$s/fastcgi;
                  uwsgi_temp_path %1$s/uwsgi; scgi_temp_path %1$s/scgi;
                  server { listen 127.0.0.1:%2$d; root %1$s/html; add_header Cache-Control "public, max-age=0"; }
                }
                """.formatted(directory, NGINX_PORT));
        return new ProcessBuilder("nginx", "-c", configuration.toString(), "-p", directory.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("output").toFile())
                .start();
    }

    private static Round measure(ProcessHandle server, String address, int connections, int seconds)
            throws IOException, InterruptedException {
        long before = cpu(server);
        long requests = wrk(address, connections, seconds);
        long used = cpu(server) - before;
        return new Round((double) requests / seconds, (double) used / requests);
    }

    private static long wrk(String address, int connections, int seconds) throws IOException, InterruptedException {
        Process wrk = new ProcessBuilder(
                        "wrk", "-t1", "-c" + connections, "-d" + seconds, "-H", "Accept-Encoding: gzip", address)
                .redirectErrorStream(true)
                .start();
        String output = new String(wrk.getInputStream().readAllBytes());
        wrk.waitFor();
        Matcher requests = REQUESTS.matcher(output);
        if (!requests.find() || FAILED.matcher(output).find()) {
            throw new IllegalStateException(output);
        }
        return Long.parseLong(requests.group(1));
    }

    /** Processor time of a process and those that it started, in milliseconds. */
    private static long cpu(ProcessHandle server) {
        return Stream.concat(Stream.of(server), server.descendants())
                .mapToLong(process ->
                        process.info().totalCpuDuration().map(time -> time.toMillis()).orElse(0L))
                .sum();
    }

    private static void print(String page, int connections, Round[] ours, Round[] theirs) {
        double[] perSecond = new double[ROUNDS];
        double[] cpu = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            perSecond[i] = ours[i].perSecond() / theirs[i].perSecond();
            cpu[i] = ours[i].cpu() / theirs[i].cpu();
        }
        Arrays.sort(perSecond);
        Arrays.sort(cpu);
        System.out.printf(
                Locale.ROOT,
                "%-20s %4d | %,12.0f %8.4f       | %,12.0f %8.4f       | req/s %.2f (%.2f-%.2f), CPU %.2f (%.2f-%.2f)%n",
                page,
                connections,
                median(Arrays.stream(ours).mapToDouble(Round::perSecond)),
                median(Arrays.stream(ours).mapToDouble(Round::cpu)),
                median(Arrays.stream(theirs).mapToDouble(Round::perSecond)),
                median(Arrays.stream(theirs).mapToDouble(Round::cpu)),
                perSecond[ROUNDS / 2],
                perSecond[0],
                perSecond[ROUNDS - 1],
                cpu[ROUNDS / 2],
                cpu[0],
                cpu[ROUNDS - 1]);
    }

    private static double median(java.util.stream.DoubleStream values) {
        double[] sorted = values.sorted().toArray();
        return sorted[sorted.length / 2];
    }
}
