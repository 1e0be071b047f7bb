package planportal.mirror;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import planportal.http.CopyRequest;
import planportal.http.SelfRequests;
import planportal.progress.Snapshot;
import planportal.shared.PortalAddress;
import planportal.shared.SupportedLanguages;

/**
 * Writes a copy of the public pages as of one publication. Requests one address at a time from the portal, so that only one
 * page is in memory, and pauses after each for as long as it took, so that readers have priority.
 */
@Component
class MirrorRun {

    private static final Logger LOG = LoggerFactory.getLogger(MirrorRun.class);

    private static final Duration LONGEST_REST = Duration.ofSeconds(10);
    private static final Duration RENEWAL = Duration.ofSeconds(30);
    private static final int MAX_REPETITIONS = 10;
    private static final long MAX_WAIT_SECONDS = 60;

    private final List<MirrorAddresses> addresses;
    private final SelfRequests requests;
    private final PortalAddress portal;

    MirrorRun(List<MirrorAddresses> addresses, SelfRequests requests, PortalAddress portal) {
        this.addresses = addresses;
        this.requests = requests;
        this.portal = portal;
    }

    /** Renews the claim of this run regularly, and stops the run if another one has taken over. */
    private static final class Lease {

        private final BooleanSupplier allowed;
        private long renewed = System.nanoTime();

        private Lease(BooleanSupplier allowed) {
            this.allowed = allowed;
        }

        private void renew() throws IOException {
            if (System.nanoTime() - renewed > RENEWAL.toNanos()) {
                if (!allowed.getAsBoolean()) {
                    throw new IOException("another node has taken over");
                }
                renewed = System.nanoTime();
            }
        }
    }

    /** An address of the portal, with its language's prefix, and its file in the copy. */
    private record Entry(String address, String file) {}

    /**
     * Writes the copy of {@code snapshot} into {@code folder}, where it becomes the current one if it differs.
     *
     * @param resting whether to pause between pages for the sake of readers
     * @param allowed asked every half minute and before the copy becomes current: whether this run still holds the claim
     * @return whether there is a new current copy
     * @throws IOException if it could not be written completely; the previous copy is still current then
     */
    boolean write(Snapshot snapshot, MirrorFolder folder, boolean resting, BooleanSupplier allowed)
            throws IOException, InterruptedException {
        long publication = snapshot.publication().number();
        RelativeLinks links = new RelativeLinks(portal);
        List<Entry> entries = entries(snapshot);
        Lease lease = new Lease(allowed);
        entries.forEach(entry -> links.add(entry.address(), entry.file()));
        try (MirrorFolder.Writing writing = folder.begin()) {
            Set<String> added = new HashSet<>();
            for (Entry entry : entries) {
                if (added.add(entry.file())) {
                    long begun = System.nanoTime();
                    add(entry, publication, links, writing, lease);
                    if (resting) {
                        rest(System.nanoTime() - begun);
                    }
                }
            }
            for (String shared : links.sharedFiles()) {
                add(new Entry(shared, shared.substring(1)), publication, links, writing, lease);
            }
            boolean changed = writing.finish(publication, allowed);
            folder.deleteBefore(snapshot.takedown());
            if (changed) {
                LOG.info(
                        "The copy of the public pages shows publication {}: {} files, {} of them written anew.",
                        publication,
                        writing.size(),
                        writing.written());
            }
            return changed;
        }
    }

    private List<Entry> entries(Snapshot snapshot) {
        List<Entry> entries = new ArrayList<>();
        for (Locale language : SupportedLanguages.ALL) {
            String folder = Path.of("/")
                    .relativize(Path.of(RelativeLinks.in(language, "/")))
                    .toString();
            addresses.stream()
                    .flatMap(each -> each.in(snapshot, language))
                    .map(each -> new Entry(
                            RelativeLinks.in(language, each.address()),
                            each.shared() || folder.isEmpty() ? each.file() : folder + "/" + each.file()))
                    .forEach(entries::add);
        }
        return entries;
    }

    private void add(Entry entry, long publication, RelativeLinks links, MirrorFolder.Writing writing, Lease lease)
            throws IOException, InterruptedException {
        lease.renew();
        HttpResponse<InputStream> answer = get(entry.address(), publication, lease);
        try (InputStream body = answer.body()) {
            if (answer.statusCode() != HttpURLConnection.HTTP_OK) {
                throw new IOException(entry.address() + " is answered by " + answer.statusCode());
            }
            boolean page = answer.headers()
                    .firstValue(HttpHeaders.CONTENT_TYPE)
                    .filter(type -> type.startsWith(MediaType.TEXT_HTML_VALUE))
                    .isPresent();
            if (page) {
                String html = links.rewrite(new String(body.readAllBytes(), StandardCharsets.UTF_8), entry.file());
                writing.add(entry.file(), new ByteArrayInputStream(html.getBytes(StandardCharsets.UTF_8)));
            } else {
                writing.add(entry.file(), body);
            }
        }
    }

    /** Repeats the request while the portal answers with {@code Retry-After}: large summary files take long to make. */
    private HttpResponse<InputStream> get(String address, long publication, Lease lease)
            throws IOException, InterruptedException {
        CopyRequest copy = new CopyRequest(publication);
        HttpResponse<InputStream> answer = requests.get(address, copy, HttpResponse.BodyHandlers.ofInputStream());
        for (int again = 0;
                again < MAX_REPETITIONS && answer.statusCode() == HttpURLConnection.HTTP_UNAVAILABLE;
                again++) {
            answer.body().close();
            lease.renew();
            Thread.sleep(1000
                    * (Math.min(
                            answer.headers()
                                    .firstValueAsLong(HttpHeaders.RETRY_AFTER)
                                    .orElse(1),
                            MAX_WAIT_SECONDS)));
            answer = requests.get(address, copy, HttpResponse.BodyHandlers.ofInputStream());
        }
        return answer;
    }

    private static void rest(long nanoseconds) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(Math.min(nanoseconds, LONGEST_REST.toNanos()));
    }
}
