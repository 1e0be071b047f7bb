package planportal.http;

import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import planportal.shared.FileType;

/** How a file is given away: to be saved, never to be shown as a part of this site. */
public final class Download {

    private Download() {}

    /**
     * Says what follows of a file that somebody has sent: its kind as it was found to be, its size in bytes, and its name in
     * any script (RFC 6266).
     */
    public static void begin(HttpServletResponse response, String name, FileType type, long size) {
        response.setContentType(type.mediaType());
        response.setContentLengthLong(size);
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(name, StandardCharsets.UTF_8)
                        .build()
                        .toString());
        response.setHeader("X-Content-Type-Options", "nosniff");
    }

    /** Says what follows of a file that the portal has made, whose name is ASCII. */
    public static void begin(HttpServletResponse response, String name, String mediaType, long size) {
        response.setContentType(mediaType);
        response.setContentLengthLong(size);
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment().filename(name).build().toString());
    }
}
