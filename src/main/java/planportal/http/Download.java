package planportal.http;

import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import planportal.shared.FileType;

/** Response headers of downloads: files are offered for saving and never displayed as part of this site. */
public final class Download {

    private Download() {}

    /**
     * Sets the headers for an uploaded file: its detected type, its size in bytes, and its name in any script (RFC
     * 6266).
     */
    public static void setHeaders(HttpServletResponse response, String name, FileType type, long size) {
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

    /** Sets the headers for a file that the portal has generated, whose name is ASCII. */
    public static void setHeaders(HttpServletResponse response, String name, String mediaType, long size) {
        response.setContentType(mediaType);
        response.setContentLengthLong(size);
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment().filename(name).build().toString());
    }
}
