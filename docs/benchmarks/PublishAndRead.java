import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Publishes corrections one after the other while pages are read, and says how long each takes to be seen and whether any
 * reader got an error.
 *
 * <pre>java -cp postgresql.jar docs/benchmarks/PublishAndRead.java data/postgresql http://localhost:8080 [publications] [values]</pre>
 *
 * @see LoadKpis how it finds the database
 */
public final class PublishAndRead {

    private static final int READERS = 2;

    private static final List<String> PAGES = List.of(
            "/",
            "/kpis",
            "/kpis/1-a-1",
            "/initiatives/1",
            "/initiatives/2",
            "/measures/1-a",
            "/programmes",
            "/updates",
            "/en/",
            "/en/kpis",
            "/kpis?sort=progress",
            "/kpis?sort=name",
            "/kpis?q=ICT&page=2",
            "/kpis?rating=late",
            "/kpis/1-a-1?asOf=2022-03-31",
            "/?asOf=2021-12-31",
            "/kpis?asOf=2020-09-30");

    private final HttpClient client = HttpClient.newHttpClient();
    private final String portal;
    private final AtomicInteger read = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();
    private final AtomicLong slowest = new AtomicLong();
    private volatile boolean going = true;

    private PublishAndRead(String portal) {
        this.portal = portal;
    }

    public static void main(String[] arguments) throws IOException, SQLException, InterruptedException {
        int publications = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 50;
        int values = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 1;
        try (Connection connection = embedded(Path.of(arguments[0]));
                Statement statement = connection.createStatement()) {
            new PublishAndRead(arguments[1]).run(statement, publications, values);
        }
    }

    private void run(Statement statement, int publications, int values)
            throws IOException, SQLException, InterruptedException {
        ExecutorService readers = Executors.newFixedThreadPool(READERS);
        for (int i = 0; i < READERS; i++) {
            int first = i * 5;
            readers.execute(() -> readOn(first));
        }
        double[] seen = new double[publications];
        double[] anew = new double[publications];
        long start = System.nanoTime();
        for (int i = 0; i < publications; i++) {
            long number = publish(statement, values);
            long published = System.nanoTime();
            // A page that nobody has asked for is rendered for its first reader.
            get("/kpis?q=" + number);
            anew[i] = (System.nanoTime() - published) / 1e6;
            while (!get("/kpis?page=2&q=&n=" + System.nanoTime()).contains("第" + number + "号")
                    && System.nanoTime() - published < 60_000_000_000L) {
                Thread.sleep(5);
            }
            seen[i] = (System.nanoTime() - published) / 1e6;
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        going = false;
        readers.shutdown();
        readers.awaitTermination(1, TimeUnit.MINUTES);
        Arrays.sort(seen);
        Arrays.sort(anew);
        System.out.printf(
                "%d publications of %d values in %.0f s; %d pages read, %d failed, slowest %d ms%n",
                publications, values, seconds, read.get(), failed.get(), slowest.get());
        System.out.printf(
                "first read of a page never read: median %.0f ms, slowest %.0f ms%n",
                anew[publications / 2], anew[publications - 1]);
        System.out.printf(
                "until the publication is seen: median %.0f ms, slowest %.0f ms%n",
                seen[publications / 2], seen[publications - 1]);
    }

    private void readOn(int first) {
        for (int i = first; going; i++) {
            try {
                get(PAGES.get(i % PAGES.size()));
            } catch (IOException e) {
                failed.incrementAndGet();
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private String get(String page) throws IOException, InterruptedException {
        long start = System.nanoTime();
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(URI.create(portal + page)).build(), HttpResponse.BodyHandlers.ofString());
        slowest.accumulateAndGet((System.nanoTime() - start) / 1_000_000, Math::max);
        read.incrementAndGet();
        if (answer.statusCode() != 200) {
            failed.incrementAndGet();
        }
        return answer.body();
    }

    /** Corrects the newest value of as many KPIs, under one number. */
    private static long publish(Statement statement, int values) throws SQLException {
        try (ResultSet row = statement.executeQuery("""
                with p as (select next_publication(id, 'CORRECTION', '2023-Q3', now()) as number from plan where slug = 'kumamoto-7'),
                added as (
                    insert into measurement (kpi_id, quarter, revision, value, comment, reason, department_id, sample, publication)
                    select m.kpi_id, m.quarter, m.revision + 1, m.value + 0.1, m.comment, '測定のための訂正', m.department_id, true,
                        p.number
                    from (select distinct on (kpi_id) * from measurement
                          where quarter = '2023-Q3' and kpi_id >= 1000000 order by kpi_id, revision desc) m, p
                    order by md5(m.kpi_id::text || p.number) limit %d)
                select number from p""".formatted(values))) {
            row.next();
            return row.getLong(1);
        }
    }

    private static Connection embedded(Path directory) throws IOException, SQLException {
        String port = Files.readAllLines(directory.resolve("db/postmaster.pid")).get(3).strip();
        Properties properties = new Properties();
        properties.setProperty("user", "postgres");
        properties.setProperty(
                "password", Files.readString(directory.resolve("superuser-password")).strip());
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/planportal", properties);
    }
}
