package planportal.pagecache;

import com.github.benmanes.caffeine.cache.Interner;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Matcher;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.tomcat.util.http.MimeHeaders;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.util.HtmlUtils;
import planportal.shared.Fingerprint;

/**
 * A rendered page: its headers and its compressed bytes.
 *
 * @param publication the newest publication when the page was rendered
 * @param takedown    the newest takedown known before the page was rendered
 * @param day         the day in Tokyo on which it was rendered
 * @param past        whether it shows a past day, which later publications do not change, except takedowns
 * @param headers     the headers of the response except those that depend on the reader
 * @param content     the compressed body
 * @param tag         a fingerprint of the body, for validators
 */
record KeptPage(
        long publication,
        long takedown,
        LocalDate day,
        boolean past,
        List<Header> headers,
        Content content,
        String tag) {

    /**
     * A body as it is kept.
     *
     * @param gzip   compressed by gzip
     * @param brotli the same by Brotli, for files whose addresses name their content; null for all others
     */
    record Content(byte[] gzip, byte @Nullable [] brotli) {}

    /** The approximate size of an entry without its body, in bytes: headers, key, bookkeeping of the cache. */
    private static final int OVERHEAD = 1024;
    /** The place for a notice in the layout of public pages. */
    private static final String NOTICE_PLACE = "<!--unavailable-->";

    /** A header, also as the bytes that are sent. Equal headers of all pages are one object. */
    static final class Header {

        private static final Interner<Header> ALL = Interner.newWeakInterner();

        private final String name;
        private final String value;
        private final byte[] nameBytes;
        private final byte[] valueBytes;

        private Header(String name, String value) {
            this.name = name;
            this.value = value;
            this.nameBytes = name.getBytes(StandardCharsets.ISO_8859_1);
            this.valueBytes = value.getBytes(StandardCharsets.ISO_8859_1);
        }

        static Header of(String name, String value) {
            return ALL.intern(new Header(name, value));
        }

        String name() {
            return name;
        }

        String value() {
            return value;
        }

        void addTo(MimeHeaders headers) {
            headers.addValue(nameBytes, 0, nameBytes.length).setBytes(valueBytes, 0, valueBytes.length);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Header header && name.equals(header.name) && value.equals(header.value);
        }

        @Override
        public int hashCode() {
            return 31 * name.hashCode() + value.hashCode();
        }
    }

    private static final Header VARY = Header.of(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);

    /** How a body is sent: as it is, or compressed. */
    private enum Coding {
        PLAIN("\""),
        GZIP("-gz\""),
        BROTLI("-br\"");

        /** What ends the validator of the body in this coding. */
        private final String end;

        Coding(String end) {
            this.end = end;
        }
    }

    private static final Header GZIP = Header.of(HttpHeaders.CONTENT_ENCODING, "gzip");
    private static final Header BROTLI = Header.of(HttpHeaders.CONTENT_ENCODING, "br");
    private static final Header STRICT_TRANSPORT_SECURITY =
            Header.of("Strict-Transport-Security", "max-age=31536000 ; includeSubDomains");

    static KeptPage of(
            long publication, long takedown, LocalDate day, boolean past, List<Header> headers, byte[] body) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream(body.length / 4 + 64);
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed) {
            {
                def.setLevel(Deflater.BEST_COMPRESSION);
            }
        }) {
            gzip.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new KeptPage(
                publication,
                takedown,
                day,
                past,
                headers,
                new Content(compressed.toByteArray(), null),
                Fingerprint.of(body).substring(0, 32));
    }

    /** This page, compressed by Brotli too where that is possible. */
    KeptPage withBrotli() {
        return new KeptPage(
                publication,
                takedown,
                day,
                past,
                headers,
                new Content(content.gzip(), Brotli.compressed(uncompressed())),
                tag);
    }

    int weight() {
        byte[] brotli = content.brotli();
        return content.gzip().length + (brotli == null ? 0 : brotli.length) + OVERHEAD;
    }

    /** Whether a reader would get the same page if it were rendered now. */
    boolean isCurrent(long newest, LocalDate today) {
        return day.equals(today) && (past || publication == newest);
    }

    /**
     * Sends this page with a notice above its content, marked as not to be stored.
     *
     * @param notice the text of the notice
     */
    void sendWithNotice(String notice, HttpServletRequest request, HttpServletResponse response) throws IOException {
        headers.forEach(header -> response.setHeader(header.name(), header.value()));
        response.setHeader(HttpHeaders.ETAG, null);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        String banner = "<p class=\"unavailable-banner\" role=\"status\"><span class=\"wrap\">"
                + HtmlUtils.htmlEscape(notice, StandardCharsets.UTF_8.name()) + "</span></p>";
        byte[] body = new String(uncompressed(), StandardCharsets.UTF_8)
                .replaceFirst(NOTICE_PLACE, Matcher.quoteReplacement(banner))
                .getBytes(StandardCharsets.UTF_8);
        response.setContentLength(body.length);
        if (!request.getMethod().equals("HEAD")) {
            response.getOutputStream().write(body);
        }
    }

    /** Sends this page, or 304 if the reader has it already. */
    void send(HttpServletRequest request, HttpServletResponse response) throws IOException {
        headers.forEach(header -> response.addHeader(header.name(), header.value()));
        if (request.isSecure()) {
            response.setHeader(STRICT_TRANSPORT_SECURITY.name(), STRICT_TRANSPORT_SECURITY.value());
        }
        sendBody(request, response);
    }

    /** As {@link #send}, if the rendering has already set the headers. */
    void sendBody(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Coding coding = coding(request.getHeader(HttpHeaders.ACCEPT_ENCODING));
        String etag = etag(coding);
        response.setHeader(VARY.name(), VARY.value());
        response.setHeader(HttpHeaders.ETAG, etag);
        if (isKnown(request.getHeader(HttpHeaders.IF_NONE_MATCH))) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        byte[] body = body(coding);
        Header encoding = encoding(coding);
        if (encoding != null) {
            response.setHeader(encoding.name(), encoding.value());
        }
        response.setContentLength(body.length);
        if (!request.getMethod().equals("HEAD")) {
            response.getOutputStream().write(body);
        }
    }

    /**
     * As {@link #send}, for a reader of whom Tomcat alone knows yet: without the work of the servlet's objects, which costs as much
     * as the rest.
     *
     * @param secure whether the reader's connection is encrypted
     */
    void send(Request request, Response response, boolean secure) throws IOException {
        MimeHeaders sent = response.getCoyoteResponse().getMimeHeaders();
        for (Header header : headers) {
            header.addTo(sent);
        }
        if (secure) {
            STRICT_TRANSPORT_SECURITY.addTo(sent);
        }
        Coding coding = coding(request.getHeader(HttpHeaders.ACCEPT_ENCODING));
        VARY.addTo(sent);
        new Header(HttpHeaders.ETAG, etag(coding)).addTo(sent);
        if (isKnown(request.getHeader(HttpHeaders.IF_NONE_MATCH))) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        byte[] body = body(coding);
        Header encoding = encoding(coding);
        if (encoding != null) {
            encoding.addTo(sent);
        }
        response.getCoyoteResponse().setContentLength(body.length);
        response.getOutputStream().write(body, 0, body.length);
    }

    private String etag(Coding coding) {
        return "\"" + tag + coding.end;
    }

    private byte[] body(Coding coding) {
        if (coding == Coding.GZIP) {
            return content.gzip();
        }
        byte[] brotli = content.brotli();
        return coding == Coding.BROTLI && brotli != null ? brotli : uncompressed();
    }

    private static @Nullable Header encoding(Coding coding) {
        return switch (coding) {
            case PLAIN -> null;
            case GZIP -> GZIP;
            case BROTLI -> BROTLI;
        };
    }

    /** The reader may have kept it in either encoding. */
    private boolean isKnown(@Nullable String validators) {
        return validators != null
                && (validators.contains(tag) || validators.strip().equals("*"));
    }

    /** The smallest that the reader understands. */
    private Coding coding(@Nullable String accepted) {
        if (accepted == null) {
            return Coding.PLAIN;
        }
        if (content.brotli() != null && accepts(accepted, "br")) {
            return Coding.BROTLI;
        }
        return accepts(accepted, "gzip") ? Coding.GZIP : Coding.PLAIN;
    }

    private static boolean accepts(String accepted, String coding) {
        return accepted.contains(coding) && !accepted.contains(coding + ";q=0");
    }

    private byte[] uncompressed() {
        try (GZIPInputStream body = new GZIPInputStream(new ByteArrayInputStream(content.gzip()))) {
            return body.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
