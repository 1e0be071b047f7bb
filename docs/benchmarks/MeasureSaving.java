import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What an editor waits for: the form of a report, saving it as a draft, and the page after it; alone, and while public pages
 * are read as fast as they come.
 *
 * <pre>java docs/benchmarks/MeasureSaving.java http://127.0.0.1:8080 [cycles]</pre>
 *
 * Signs in as the demonstration's editor, and leaves a draft behind.
 */
public final class MeasureSaving {

    private static final int READERS = 8;
    private static final Pattern INPUT = Pattern.compile("<input\\b[^>]*>");
    private static final Pattern TEXTAREA = Pattern.compile("<textarea\\b[^>]*\\bname=\"([^\"]*)\"[^>]*>([^<]*)</textarea>");
    private static final Pattern ATTRIBUTE = Pattern.compile("\\b(name|value|type)=\"([^\"]*)\"");

    private MeasureSaving() {}

    public static void main(String[] arguments) throws Exception {
        String portal = arguments[0];
        int cycles = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 200;
        HttpClient browser = HttpClient.newBuilder()
                .cookieHandler(new CookieManager())
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
        Map<String, String> signIn = fields(get(browser, portal + "/sign-in"), "");
        signIn.put("login", "editor");
        signIn.put("password", "demo-portal-2023");
        post(browser, portal + "/sign-in", signIn);
        measure(browser, portal, cycles);
        print("alone", measure(browser, portal, cycles));
        List<Thread> readers = new ArrayList<>();
        for (int i = 0; i < READERS; i++) {
            readers.add(reader(portal));
        }
        print(READERS + " readers at full speed", measure(browser, portal, cycles));
        readers.forEach(Thread::interrupt);
        System.exit(0);
    }

    private static Thread reader(String portal) {
        Thread reader = new Thread(() -> {
            HttpClient client = HttpClient.newHttpClient();
            try {
                while (!Thread.interrupted()) {
                    for (String page : List.of("/", "/kpis", "/kpis/1-a-1", "/initiatives/1")) {
                        client.send(
                                HttpRequest.newBuilder(URI.create(portal + page))
                                        .header("Accept-Encoding", "gzip")
                                        .build(),
                                HttpResponse.BodyHandlers.discarding());
                    }
                }
            } catch (IOException | InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
        });
        reader.setDaemon(true);
        reader.start();
        return reader;
    }

    private static double[] measure(HttpClient browser, String portal, int cycles) throws Exception {
        double[] milliseconds = new double[cycles];
        String address = portal + "/staff/reports/1-a-1";
        for (int i = 0; i < cycles; i++) {
            long start = System.nanoTime();
            Map<String, String> report = fields(get(browser, address), "report-form");
            report.put("value", String.valueOf(100 + i % 50));
            report.put("step", "save");
            post(browser, address, report);
            milliseconds[i] = (System.nanoTime() - start) / 1e6;
        }
        Arrays.sort(milliseconds);
        return milliseconds;
    }

    private static void print(String when, double[] milliseconds) {
        System.out.printf(
                Locale.ROOT,
                "%-26s form, save and page after it: median %.1f ms, 95 of 100 within %.1f ms%n",
                when,
                milliseconds[milliseconds.length / 2],
                milliseconds[milliseconds.length * 95 / 100]);
    }

    /** The fields of the form with that id, or of the page. */
    private static Map<String, String> fields(String page, String form) {
        int from = form.isEmpty() ? 0 : page.indexOf("id=\"" + form + "\"");
        String html = page.substring(Math.max(0, from), form.isEmpty() ? page.length() : page.indexOf("</form>", from));
        Map<String, String> fields = new LinkedHashMap<>();
        Matcher inputs = INPUT.matcher(html);
        while (inputs.find()) {
            Map<String, String> found = ATTRIBUTE
                    .matcher(inputs.group())
                    .results()
                    .collect(Collectors.toMap(each -> each.group(1), each -> each.group(2), (first, next) -> first));
            boolean choice = List.of("radio", "checkbox").contains(found.getOrDefault("type", "text"));
            if (found.containsKey("name") && (!choice || inputs.group().contains("checked"))) {
                fields.put(found.get("name"), found.getOrDefault("value", ""));
            }
        }
        TEXTAREA.matcher(html).results().forEach(each -> fields.put(each.group(1), each.group(2)));
        return fields;
    }

    private static String get(HttpClient browser, String address) throws Exception {
        return body(browser.send(
                HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString()));
    }

    private static String post(HttpClient browser, String address, Map<String, String> fields) throws Exception {
        String form = fields.entrySet().stream()
                .map(each -> encoded(each.getKey()) + "=" + encoded(each.getValue()))
                .collect(Collectors.joining("&"));
        return body(browser.send(
                HttpRequest.newBuilder(URI.create(address))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                HttpResponse.BodyHandlers.ofString()));
    }

    private static String body(HttpResponse<String> answer) {
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(answer.uri() + ": " + answer.statusCode() + "\n" + answer.body());
        }
        return answer.body();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
