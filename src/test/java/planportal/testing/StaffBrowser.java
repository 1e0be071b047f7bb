package planportal.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Somebody at a browser that knows forms, cookies and redirects and nothing else: what a page can be used for without
 * scripts. It reads Japanese.
 */
public class StaffBrowser {

    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"");

    private final CookieManager cookies = new CookieManager();
    private final HttpClient client = HttpClient.newBuilder()
            .cookieHandler(cookies)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    private final String portal;
    private volatile Map<String, String> hidden = Map.of();

    /** @param port where the portal listens */
    public StaffBrowser(int port) {
        this.portal = "http://127.0.0.1:" + port;
    }

    /**
     * A page that came.
     *
     * @param path the address it came from at last
     */
    public record Page(int status, String path, String body, Map<String, String> headers) {}

    public Page open(String path) {
        return send(request(path).GET());
    }

    /** Signs in through the page. */
    public Page signIn(String login, String password) {
        open("/sign-in");
        return post("/sign-in", "login", login, "password", password);
    }

    /** Sends a form with the hidden fields of the page last seen, and these fields by name and value in turn. */
    public Page post(String path, String... fields) {
        Map<String, String> form = new LinkedHashMap<>(hidden);
        for (int i = 0; i < fields.length; i += 2) {
            form.put(fields[i], fields[i + 1]);
        }
        return postWithoutHidden(path, form);
    }

    /** The hidden fields of the page last seen, for a form that is sent later. */
    public Map<String, String> hiddenFields() {
        return Map.copyOf(hidden);
    }

    /** As {@link #post}, with one field that has several values, as boxes that are ticked. */
    public Page postAll(String path, Map<String, String> fields, String name, List<String> values) {
        Map<String, String> form = new LinkedHashMap<>(hidden);
        form.putAll(fields);
        form.remove("quarter");
        return send(
                path, Stream.concat(form.entrySet().stream(), values.stream().map(value -> Map.entry(name, value))));
    }

    /** Sends a form with nothing but these fields. */
    public Page postWithoutHidden(String path, Map<String, String> form) {
        return send(path, form.entrySet().stream());
    }

    /** Sends a form with the hidden fields of the page last seen and a file. */
    public Page upload(String path, String field, String fileName, byte[] content) {
        String boundary = "----form-of-a-test";
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        hidden.forEach((name, value) -> body.writeBytes(
                ("--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n")
                        .getBytes(StandardCharsets.UTF_8)));
        body.writeBytes(("--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + field + "\"; filename=\""
                        + fileName + "\"\r\nContent-Type: application/octet-stream\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes(("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return send(request(path)
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray())));
    }

    private Page send(String path, Stream<Map.Entry<String, String>> form) {
        String body = form.map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** Sends a form with files, with the hidden fields of the page last seen; without files as a browser does it. */
    public Page upload(String path, Map<String, String> fields, String name, Map<String, byte[]> files) {
        Map<String, String> form = new LinkedHashMap<>(hidden);
        form.putAll(fields);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        String boundary = "----a-boundary-of-its-own";
        form.forEach((field, value) -> body.writeBytes(("--" + boundary + "\r\nContent-Disposition: form-data; name=\""
                        + field + "\"\r\n\r\n" + value + "\r\n")
                .getBytes(StandardCharsets.UTF_8)));
        (files.isEmpty() ? Map.of("", new byte[0]) : files).forEach((file, content) -> {
            body.writeBytes(("--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name + "\"; filename=\""
                            + file + "\"\r\nContent-Type: application/octet-stream\r\n\r\n")
                    .getBytes(StandardCharsets.UTF_8));
            body.writeBytes(content);
            body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
        });
        body.writeBytes(("--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return send(request(path)
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray())));
    }

    /** The session's cookie, if the portal has set one. */
    public Optional<HttpCookie> session() {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("PORTAL_SESSION"))
                .findFirst();
    }

    /** A cookie that the portal has set. */
    public Optional<HttpCookie> cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .findFirst();
    }

    /** Sets a cookie as somebody could who reaches into the browser. */
    public void setCookie(String name, String value) {
        HttpCookie cookie = new HttpCookie(name, value);
        cookie.setPath("/");
        cookie.setVersion(0);
        cookies.getCookieStore().add(URI.create(portal), cookie);
    }

    /** How many cookies the portal has set. */
    public int cookies() {
        return cookies.getCookieStore().getCookies().size();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(portal + path))
                .header("Accept", "text/html")
                .header("Accept-Language", "ja");
    }

    private Page send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            Matcher fields = HIDDEN.matcher(response.body());
            if (fields.find()) {
                Map<String, String> found = new LinkedHashMap<>();
                do {
                    found.put(fields.group(1), fields.group(2));
                } while (fields.find());
                hidden = found;
            }
            URI address = response.uri();
            return new Page(
                    response.statusCode(),
                    address.getRawPath() + (address.getRawQuery() == null ? "" : "?" + address.getRawQuery()),
                    response.body(),
                    response.headers().map().entrySet().stream()
                            .collect(Collectors.toMap(
                                    header -> header.getKey().toLowerCase(),
                                    header -> header.getValue().get(0))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
