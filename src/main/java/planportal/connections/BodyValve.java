package planportal.connections;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.apache.coyote.InputBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import planportal.http.AddressRange;
import planportal.http.PublicAddress;

/** Keeps clients that send bodies, slowly or at length, from holding the threads and the disk that all others need. */
final class BodyValve extends ValveBase {

    private static final String SECONDS_TO_WAIT = "10";

    private final BodyLimits limits = new BodyLimits();
    private final long mostBytes;
    private final String busy;

    /**
     * @param mostBytes what the largest form of staff may send
     * @param busy      what somebody reads whose form is not received now
     */
    BodyValve(long mostBytes, String busy) {
        super(true);
        this.mostBytes = mostBytes;
        this.busy = busy;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        boolean chunked = request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null;
        if (request.getContentLengthLong() <= 0 && !chunked) {
            getNext().invoke(request, response);
            return;
        }
        boolean form = HttpMethod.POST.matches(request.getMethod());
        long most = PublicAddress.isStaff(request.getDecodedRequestURI()) ? mostBytes : BodyLimits.SMALL;
        if (!form || most < mostBytes && request.getContentLengthLong() > most) {
            // No page of the portal sends such a request.
            refuse(request, response, form ? HttpStatus.CONTENT_TOO_LARGE : HttpStatus.BAD_REQUEST, "");
            return;
        }
        String client = AddressRange.clientOf(request.getRemoteAddr());
        if (!limits.enter(client)) {
            response.setHeader(HttpHeaders.RETRY_AFTER, SECONDS_TO_WAIT);
            refuse(request, response, HttpStatus.SERVICE_UNAVAILABLE, busy);
            return;
        }
        InputBuffer original = request.getCoyoteRequest().getInputBuffer();
        AtomicBoolean receiving = new AtomicBoolean(true);
        Runnable leave = () -> {
            if (receiving.getAndSet(false)) {
                limits.leave(client);
            }
        };
        // What is received no longer counts: people of an office who save at the same time wait for answers, not for
        // bodies.
        GuardedBody body = new GuardedBody(original, most, request.getContentLengthLong(), leave);
        request.getCoyoteRequest().setInputBuffer(body);
        try {
            getNext().invoke(request, response);
            if (!body.drain()) {
                close(request);
            }
        } finally {
            request.getCoyoteRequest().setInputBuffer(original);
            leave.run();
        }
    }

    private static void refuse(Request request, Response response, HttpStatus status, String text) throws IOException {
        close(request);
        response.setStatus(status.value());
        response.setContentType("text/plain;charset=UTF-8");
        response.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        response.finishResponse();
    }

    /** The rest of the body is not waited for: the connection ends with the answer. */
    private static void close(Request request) {
        request.getCoyoteRequest().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
    }
}
