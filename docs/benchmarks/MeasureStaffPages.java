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

/**
 * How long staff pages take and how large they are, one request after the other.
 *
 * <pre>java docs/benchmarks/MeasureStaffPages.java http://127.0.0.1:8080 [requests]</pre>
 *
 * Signs in as people of the demonstration, and changes nothing.
 */
public final class MeasureStaffPages {

    private static final Map<String, List<String>> PAGES = new LinkedHashMap<>();

    static {
        PAGES.put("editor", List.of("/staff/reports", "/staff/grid", "/staff/reports/1-a-1", "/staff/history"));
        PAGES.put(
                "manager",
                List.of(
                        "/manage",
                        "/manage/completion",
                        "/manage/completion/kpis",
                        "/manage/completion/overdue",
                        "/manage/off-track",
                        "/manage/ratings",
                        "/manage/publication",
                        "/manage/periods/2023-Q4"));
        PAGES.put("admin", List.of("/admin/kpis", "/admin/accounts", "/admin/departments", "/staff/history"));
    }

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]*)\"");

    private MeasureStaffPages() {}

    public static void main(String[] arguments) throws Exception {
        int requests = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 20;
        System.out.printf("%-8s %-28s %10s %10s %8s %10s%n", "login", "page", "median ms", "slowest", "kB", "kB sent");
        for (Map.Entry<String, List<String>> pages : PAGES.entrySet()) {
            HttpClient browser = signIn(arguments[0], pages.getKey());
            for (String page : pages.getValue()) {
                measure(browser, arguments[0], pages.getKey(), page, requests);
            }
        }
    }

    private static HttpClient signIn(String portal, String login) throws Exception {
        HttpClient browser = HttpClient.newBuilder()
                .cookieHandler(new CookieManager())
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
        String form = browser.send(request(portal + "/sign-in").build(), HttpResponse.BodyHandlers.ofString())
                .body();
        Matcher token = TOKEN.matcher(form);
        if (!token.find()) {
            throw new IllegalStateException("no form at /sign-in");
        }
        String fields = "_csrf=" + encoded(token.group(1)) + "&login=" + login + "&password=" + encoded("demo-portal-2023");
        browser.send(
                request(portal + "/sign-in")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(fields))
                        .build(),
                HttpResponse.BodyHandlers.discarding());
        return browser;
    }

    private static void measure(HttpClient browser, String portal, String login, String page, int requests)
            throws Exception {
        List<Double> milliseconds = new ArrayList<>();
        int size = 0;
        for (int i = 0; i < 2 * requests; i++) {
            long start = System.nanoTime();
            HttpResponse<byte[]> answer =
                    browser.send(request(portal + page).build(), HttpResponse.BodyHandlers.ofByteArray());
            if (i >= requests) {
                milliseconds.add((System.nanoTime() - start) / 1e6);
            }
            if (answer.statusCode() != 200 || answer.uri().getPath().equals("/sign-in")) {
                System.out.printf("%-8s %-28s %d%n", login, page, answer.statusCode());
                return;
            }
            size = answer.body().length;
        }
        int sent = browser.send(
                        request(portal + page).header("Accept-Encoding", "gzip").build(),
                        HttpResponse.BodyHandlers.ofByteArray())
                .body()
                .length;
        double[] sorted = milliseconds.stream().mapToDouble(each -> each).toArray();
        Arrays.sort(sorted);
        System.out.printf(
                Locale.ROOT,
                "%-8s %-28s %10.1f %10.1f %8d %10d%n",
                login,
                page,
                sorted[requests / 2],
                sorted[requests - 1],
                size / 1000,
                sent / 1000);
    }

    private static HttpRequest.Builder request(String address) {
        return HttpRequest.newBuilder(URI.create(address));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
