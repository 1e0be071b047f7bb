package planportal.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.boot.web.server.servlet.context.ServletWebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Requests that the portal sends to itself over the loopback interface, and recognises by a token that nobody else knows.
 * With TLS of its own, or on a given network address, the portal cannot be reached like that.
 */
@Component
public class SelfRequests {

    private static final String HEADER = "Plan-Portal-Self";
    /** The header by which a request for a page of a copy names the copy's publication. */
    static final String COPY_HEADER = "Plan-Portal-Copy";

    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final boolean possible;
    private final String token = UUID.randomUUID().toString();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private volatile @Nullable String portal;

    SelfRequests(ServerProperties server) {
        this.possible = (server.getAddress() == null
                        || server.getAddress().isLoopbackAddress()
                        || server.getAddress().isAnyLocalAddress())
                && (server.getSsl() == null || !server.getSsl().isEnabled());
    }

    @EventListener
    void whenServing(ServletWebServerInitializedEvent event) {
        if (possible && event.getApplicationContext().getServerNamespace() == null) {
            portal = "http://127.0.0.1:" + event.getWebServer().getPort();
        }
    }

    /** Whether the portal is serving and can be reached. */
    public boolean arePossible() {
        return portal != null;
    }

    /** Whether {@code request} is one of this portal's own. */
    public boolean include(HttpServletRequest request) {
        return token.equals(request.getHeader(HEADER));
    }

    /**
     * Asks for {@code address} as a reader does.
     *
     * @param address a path with its query
     * @throws IOException              if the portal does not answer
     * @throws IllegalArgumentException if {@code address} is no address
     * @throws IllegalStateException    if such requests are not possible
     */
    public <T> HttpResponse<T> get(String address, HttpResponse.BodyHandler<T> body)
            throws IOException, InterruptedException {
        return send(address, Map.of(), body);
    }

    /** As {@link #get}, for what stands at {@code address} in a copy. */
    public <T> HttpResponse<T> get(String address, CopyRequest copy, HttpResponse.BodyHandler<T> body)
            throws IOException, InterruptedException {
        return send(address, Map.of(COPY_HEADER, Long.toString(copy.publication())), body);
    }

    private <T> HttpResponse<T> send(String address, Map<String, String> headers, HttpResponse.BodyHandler<T> body)
            throws IOException, InterruptedException {
        if (portal == null) {
            throw new IllegalStateException("the portal cannot ask itself");
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(portal + address))
                .header(HEADER, token)
                .timeout(TIMEOUT);
        headers.forEach(request::header);
        return client.send(request.build(), body);
    }
}
