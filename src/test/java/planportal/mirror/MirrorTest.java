package planportal.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.server.PathContainer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;
import planportal.http.SelfRequests;
import planportal.progress.Snapshot;
import planportal.progress.Snapshots;
import planportal.shared.PortalAddress;
import planportal.shared.SupportedLanguages;
import planportal.testing.Nginx;
import planportal.testing.PortalTest;

/** The copy of the whole demonstration, as a folder and behind a web server that knows nothing of it. */
@PortalTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class MirrorTest {

    private static final Pattern LINK = Pattern.compile("\\s(?:href|src|action)=\"([^\"]*)\"");
    private static final Pattern MAIN = Pattern.compile("(?s)<main.*</main>");
    /** What needs the portal behind it: the search, and links to past days. */
    private static final Pattern ONLY_ON_THE_PORTAL =
            Pattern.compile("(?s)<form.*?</form>|<a href=\"[^\"]*[?&;]asOf=[^>]*>.*?</a>");

    /** Files of one quarter stand for those of all: each takes as long as a hundred pages. */
    private static final Predicate<String> ALSO_EXPENSIVE =
            Pattern.compile("quarters/(?!2023-Q3).*\\.(pdf|docx|xlsx)$").asPredicate();

    @TempDir
    private static Path directory;

    private static boolean written;

    private final HttpClient client = HttpClient.newHttpClient();

    @Autowired
    private List<MirrorAddresses> all;

    @Autowired
    private SelfRequests requests;

    @Autowired
    private PortalAddress portal;

    @Autowired
    private Snapshots snapshots;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mappings;

    @LocalServerPort
    private int port;

    private List<MirrorAddresses> addresses;
    private MirrorRun run;
    private MirrorFolder folder;
    private Path copy;

    @BeforeEach
    void writeOnce() throws Exception {
        addresses = all.stream()
                .<MirrorAddresses>map(each -> (snapshot, language) ->
                        each.in(snapshot, language).filter(address -> !ALSO_EXPENSIVE.test(address.file())))
                .toList();
        run = new MirrorRun(addresses, requests, portal);
        folder = new MirrorFolder(directory.resolve("copies"), 2);
        if (!written) {
            assertThat(run.write(snapshots.published(), folder, false, () -> true))
                    .isTrue();
            written = true;
        }
        copy = directory.resolve("copies/current").toRealPath();
    }

    @Test
    void namesAddressesForEveryPublicRoute() {
        Snapshot snapshot = snapshots.published();
        List<PathContainer> named = addresses.stream()
                .flatMap(each -> each.in(snapshot, Locale.JAPANESE))
                .map(each -> PathContainer.parsePath(each.address().split("\\?")[0]))
                .toList();
        Set<String> without = new TreeSet<>();
        mappings.getHandlerMethods().forEach((mapping, handler) -> {
            if (handler.getBeanType().getPackageName().startsWith("planportal.publicpages")) {
                for (PathPattern route : mapping.getPathPatternsCondition().getPatterns()) {
                    if (named.stream().noneMatch(route::matches)) {
                        without.add(route.getPatternString());
                    }
                }
            }
        });

        // The demonstration has no public evidence; MirroredKpis names it as it does pages.
        assertThat(without).isSubsetOf("/kpis/{code}/evidence/{id:\\d{1,18}}");
    }

    @Test
    void hasNoBrokenLinkAndNoUnlinkedPage() throws IOException {
        Set<String> reached = new TreeSet<>();
        Deque<String> left = new ArrayDeque<>(List.of("index.html"));
        while (!left.isEmpty()) {
            String file = left.remove();
            if (!reached.add(file)) {
                continue;
            }
            assertThat(copy.resolve(file)).isRegularFile();
            if (file.endsWith(".html")) {
                String html = Files.readString(copy.resolve(file));
                for (String link : links(html)) {
                    if (link.startsWith("#")) {
                        assertThat(html).as(file).contains("id=\"" + link.substring(1) + "\"");
                    } else {
                        assertThat(link).as(file).doesNotStartWith("/").doesNotContain("?");
                        String target = URI.create("/" + file)
                                .resolve(link.split("#")[0])
                                .getPath();
                        left.add(target.substring(1));
                    }
                }
            }
        }

        assertThat(files().keySet()).containsAll(reached);
        // The only edition of a plan is not listed.
        assertThat(files().keySet().stream().filter(file -> !reached.contains(file)))
                .allMatch(file -> file.endsWith("plan/editions/1/index.html"));
        assertThat(reached)
                .contains("quarters/2023-Q3.csv", "en/quarters/2023-Q3-initiatives.csv", "en/kpis/1-a-1/index.html");
    }

    @Test
    void namesThePublicationOnEachPageAndHasNoDeadControls() throws IOException {
        long publication = snapshots.published().publication().number();
        for (String file : files().keySet()) {
            if (file.endsWith(".html")) {
                assertThat(Files.readString(copy.resolve(file)))
                        .as(file)
                        .contains(
                                file.startsWith("en/")
                                        ? "copy of the public pages as of publication No. " + publication
                                        : "公開ページの写しです。公表第" + publication + "号")
                        .contains("<meta charset=\"utf-8\">")
                        .doesNotContain("<form", "<button", "sign-in", "<script");
            }
        }
    }

    @Test
    @ExtendWith(Nginx.Installed.class)
    void equalsThePortalsPagesBehindAnyWebServer(@TempDir Path server) throws Exception {
        int free = Nginx.freePort();
        String types = "types { text/html html; text/css css; image/svg+xml svg; text/csv csv; }";
        try (Nginx nginx = Nginx.start(server, free, """
                %s
                server {
                  listen 127.0.0.1:%d;
                  location /city/plan/ { alias %s/; }
                }""".formatted(types, free, directory.resolve("copies/current")))) {
            for (Locale language : SupportedLanguages.ALL) {
                String prefix = RelativeLinks.in(language, "");
                Set<String> copied = addresses.stream()
                        .flatMap(each -> each.in(snapshots.published(), language))
                        .map(each -> prefix + each.address())
                        .collect(Collectors.toSet());
                for (MirrorAddress each : addresses.stream()
                        .flatMap(all -> all.in(snapshots.published(), language))
                        .toList()) {
                    String file = "/city/plan" + prefix + "/" + each.file();
                    byte[] served = get(nginx.address() + file);
                    byte[] shown = get("http://127.0.0.1:" + port + prefix + each.address());
                    if (each.file().endsWith(".html")) {
                        assertThat(normalCopy(text(served), file)).as(file).isEqualTo(normal(text(shown), copied));
                    } else {
                        assertThat(served).as(file).isEqualTo(shown);
                    }
                }
            }
        }
    }

    @Test
    void writesNothingWithoutANewPublication() throws Exception {
        Map<String, Object> before = files();

        assertThat(run.write(snapshots.published(), folder, false, () -> true)).isFalse();

        assertThat(files()).isEqualTo(before);
        assertThat(directory.resolve("copies").toFile().list()).hasSize(2);
    }

    @Test
    void showsOnePublicationEvenIfOthersFollowMeanwhile() throws Exception {
        long newest = snapshots.published().publication().number();
        MirrorRun home =
                new MirrorRun(List.of((snapshot, language) -> Stream.of(MirrorAddress.page("/"))), requests, portal);
        MirrorFolder earlier = new MirrorFolder(directory.resolve("earlier"), 2);

        home.write(snapshots.numbered(newest - 1).orElseThrow(), earlier, false, () -> true);
        assertThat(Files.readString(directory.resolve("earlier/current/index.html")))
                .contains("公表第" + (newest - 1) + "号");

        home.write(snapshots.published(), earlier, false, () -> true);
        assertThat(Files.readString(directory.resolve("earlier/current/en/index.html")))
                .contains("publication No. " + newest);
    }

    private static List<String> links(String html) {
        return LINK.matcher(html)
                .results()
                .map(link -> link.group(1).replace("&amp;", "&"))
                .toList();
    }

    /** Each file of the copy with its identity and last change. */
    private Map<String, Object> files() throws IOException {
        Map<String, Object> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(copy)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(
                        copy.relativize(file).toString(),
                        Files.getAttribute(file, "unix:ctime", LinkOption.NOFOLLOW_LINKS));
            }
        }
        return files;
    }

    private byte[] get(String address) throws Exception {
        HttpResponse<byte[]> answer = client.send(
                HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).as(address).isEqualTo(200);
        return answer.body();
    }

    private static String text(byte[] page) {
        return new String(page, StandardCharsets.UTF_8);
    }

    private static String main(String page) {
        return MAIN.matcher(page).results().map(MatchResult::group).collect(Collectors.joining());
    }

    private static String normal(String page, Set<String> copied) {
        String content = ONLY_ON_THE_PORTAL
                .matcher(main(page))
                .replaceAll("")
                .replaceAll("\\?(page=1|initiative=[^\"]*|measure=[^\"]*)\"", "\"");
        return squeezed(LINK.matcher(content)
                .replaceAll(link -> isCopied(link.group(1), copied) ? Matcher.quoteReplacement(link.group()) : ""));
    }

    private static boolean isCopied(String link, Set<String> copied) {
        return !link.startsWith("/") || copied.contains(link.split("#")[0]);
    }

    /** The content of a page of the copy, with links as the portal writes them. */
    private static String normalCopy(String page, String file) {
        String content = LINK.matcher(main(page)).replaceAll(link -> {
            String target = link.group(1);
            if (target.startsWith("#")) {
                return link.group();
            }
            String address = URI.create(file)
                    .resolve(target)
                    .toString()
                    .replace("/city/plan", "")
                    .replaceFirst("page-(\\d+)\\.html", "?page=$1")
                    .replaceFirst("index\\.html", "")
                    .replaceFirst("(?<!^/en|^)/(?=$|[?#])", "");
            return Matcher.quoteReplacement(link.group().replace("\"" + target + "\"", "\"" + address + "\""));
        });
        return squeezed(content.replaceAll("<p class=\"small\">(この写し|This copy)[^<]*</p>", ""));
    }

    private static String squeezed(String html) {
        return html.replaceAll("\\s+", " ").replaceAll("> <", "><");
    }
}
