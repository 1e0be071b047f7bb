import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;

/**
 * What a page costs that is rendered anew: processor time of the portal, time and size, one request after the other.
 *
 * <pre>java docs/benchmarks/MeasurePages.java PID http://localhost:8080 [requests]</pre>
 *
 * A made-up session cookie keeps the pages from being served from memory.
 */
public final class MeasurePages {

    private static final List<String> PAGES = List.of(
            "/",
            "/initiatives/1",
            "/measures/1-a",
            "/kpis",
            "/kpis?page=3",
            "/kpis?q=ICT",
            "/kpis?q=%E3%81%AE%E6%95%B0",
            "/kpis?sort=name",
            "/kpis?sort=rating",
            "/kpis?sort=progress",
            "/kpis?rating=late",
            "/kpis/1-a-1",
            "/programmes",
            "/updates",
            "/kpis/1-a-1?asOf=2022-03-31");

    private MeasurePages() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        ProcessHandle portal = ProcessHandle.of(Long.parseLong(arguments[0])).orElseThrow();
        int requests = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 100;
        HttpClient client = HttpClient.newHttpClient();
        System.out.printf("%-28s %10s %10s %10s %10s%n", "page", "CPU ms", "median ms", "95 % ms", "kB");
        for (String page : PAGES) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(arguments[1] + page))
                    .header("Cookie", "PORTAL_SESSION=none")
                    .build();
            int size = 0;
            for (int i = 0; i < requests; i++) {
                size = client.send(request, HttpResponse.BodyHandlers.ofByteArray()).body().length;
            }
            double[] milliseconds = new double[requests];
            long before = cpu(portal);
            for (int i = 0; i < requests; i++) {
                long start = System.nanoTime();
                HttpResponse<byte[]> answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
                milliseconds[i] = (System.nanoTime() - start) / 1e6;
                if (answer.statusCode() != 200) {
                    throw new IllegalStateException(page + ": " + answer.statusCode());
                }
            }
            long used = cpu(portal) - before;
            Arrays.sort(milliseconds);
            System.out.printf(
                    "%-28s %10.1f %10.1f %10.1f %10d%n",
                    page,
                    (double) used / requests,
                    milliseconds[requests / 2],
                    milliseconds[requests * 95 / 100],
                    size / 1000);
        }
    }

    private static long cpu(ProcessHandle process) {
        return process.info().totalCpuDuration().orElseThrow().toMillis();
    }
}
