package planportal.pagecache;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Buffers the body of a response instead of sending it; status and headers are set on the response at once. */
final class CapturedResponse extends HttpServletResponseWrapper {

    private final ByteArrayOutputStream body = new ByteArrayOutputStream(32 * 1024);
    private final ServletOutputStream stream = new BodyStream();
    private @Nullable PrintWriter writer;
    private boolean elsewhere;

    CapturedResponse(HttpServletResponse response) {
        super(response);
    }

    /** The body so far. */
    byte[] body() {
        if (writer != null) {
            writer.flush();
        }
        return body.toByteArray();
    }

    /** Whether the container responds instead, with an error page or a redirect. */
    boolean isAnsweredElsewhere() {
        return elsewhere;
    }

    @Override
    public ServletOutputStream getOutputStream() {
        return stream;
    }

    @Override
    public PrintWriter getWriter() {
        if (writer == null) {
            String encoding = getCharacterEncoding();
            writer = new PrintWriter(new OutputStreamWriter(
                    body, encoding == null ? StandardCharsets.UTF_8 : Charset.forName(encoding)));
        }
        return writer;
    }

    @Override
    public void sendError(int status) throws IOException {
        elsewhere = true;
        super.sendError(status);
    }

    @Override
    public void sendError(int status, String message) throws IOException {
        elsewhere = true;
        super.sendError(status, message);
    }

    @Override
    public void sendRedirect(String location) throws IOException {
        elsewhere = true;
        super.sendRedirect(location);
    }

    @Override
    public void flushBuffer() {
        // The body is sent when it is complete.
    }

    @Override
    public void resetBuffer() {
        body.reset();
    }

    @Override
    public void reset() {
        super.reset();
        body.reset();
    }

    @Override
    public void setContentLength(int length) {
        // What is sent is compressed.
    }

    @Override
    public void setContentLengthLong(long length) {
        // As above.
    }

    private final class BodyStream extends ServletOutputStream {

        @Override
        public void write(int value) {
            body.write(value);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            body.write(bytes, offset, length);
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new UnsupportedOperationException("pages are written by the thread that renders them");
        }
    }
}
