package planportal.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import planportal.http.PublicAddress;

/**
 * Every public page, found as a reader finds them: from the home page by the links. Pages that no link leads to
 * (errors, past days, empty search results) are told to it.
 */
public class Crawl {

    /** Where a reader lands without following a link, or by filling in a form. */
    public static final List<String> UNLINKED = List.of(
            "/no-such-page",
            "/kpis/9-z-9",
            "/kpis?asOf=tomorrow",
            "/kpis?q=%EF%BD%8B%EF%BD%90%EF%BD%89&sort=rating",
            "/kpis?q=no-such-word",
            "/kpis?rating=late",
            "/?asOf=2020-04-01",
            "/?asOf=2021-11-30",
            "/kpis/2-u-1?asOf=2023-01-31",
            "/measures/1-a?asOf=2021-11-30",
            "/updates?page=2");

    private static final Pattern LINK = Pattern.compile("<a\\b[^>]*\\shref=\"([^\"#]*)");
    /**
     * Staff pages, files, other languages, every page as of the past, which would never end, and the chapters of the quarters
     * between the demonstration's first and last.
     */
    private static final Predicate<String> ELSEWHERE = Pattern.compile(
                    "^/quarters/(?!2020-Q1|2023-Q3)[^/]+/|^/(staff|sign-in|manage|css/|images/|en/)|[?&;](lang|asOf)=|\\.(csv|json|atom|xlsx|pdf|docx)$|/evidence/")
            .asPredicate();

    private final Map<String, Visited> pages = new LinkedHashMap<>();

    /**
     * @param path   the address without the language's prefix
     * @param status the answer's status, 200 but for error pages
     */
    public record Visited(String path, int status, Map<String, List<String>> headers, String html) {

        private Visited at(String known) {
            return new Visited(known, status, headers, html);
        }
    }

    /**
     * @param language the language to read in
     * @param visit    gives the page at an address of that language
     */
    public Crawl(String language, Function<String, Visited> visit) {
        String prefix = PublicAddress.prefix(Locale.forLanguageTag(language));
        Deque<String> left = new ArrayDeque<>();
        left.add("/");
        while (!left.isEmpty()) {
            String path = left.remove();
            if (pages.containsKey(path)) {
                continue;
            }
            Visited page = visit.apply(prefix + path).at(path);
            pages.put(path, page);
            LINK.matcher(page.html())
                    .results()
                    .map(link -> link.group(1).replace("&amp;", "&"))
                    .filter(link -> link.startsWith(prefix + "/"))
                    .map(link -> link.substring(prefix.length()))
                    .filter(link -> !ELSEWHERE.test(link))
                    .forEach(left::add);
        }
        UNLINKED.forEach(path -> pages.put(path, visit.apply(prefix + path).at(path)));
    }

    /** All pages; each once. */
    public Collection<Visited> pages() {
        return new ArrayList<>(pages.values());
    }

    /** Crawls over HTTP, as somebody who reads {@code language}. */
    public static Crawl over(String portal, String language) {
        HttpClient client = HttpClient.newHttpClient();
        return new Crawl(language, address -> visit(client, portal, address));
    }

    private static Visited visit(HttpClient client, String portal, String address) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(portal + address))
                .header("Accept", "text/html")
                .build();
        try {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            return new Visited(
                    address, response.statusCode(), response.headers().map(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
