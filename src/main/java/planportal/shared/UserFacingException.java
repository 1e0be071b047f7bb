package planportal.shared;

import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.server.ResponseStatusException;

/** A refusal that the error page explains in the reader's language by a message of its own. */
public class UserFacingException extends ResponseStatusException {

    private final String messageCode;
    private final HttpHeaders headers = new HttpHeaders();

    /**
     * @param status      what kind of refusal, 4xx; or 503, where there is too much to do
     * @param messageCode the message that says what is wrong and what to do
     */
    public UserFacingException(HttpStatusCode status, String messageCode) {
        super(status, messageCode);
        this.messageCode = messageCode;
    }

    /** @param wait after how long it may be tried again, as {@code Retry-After} says */
    public UserFacingException(HttpStatusCode status, String messageCode, Duration wait) {
        this(status, messageCode);
        headers.set(HttpHeaders.RETRY_AFTER, String.valueOf(wait.toSeconds()));
    }

    @Override
    public HttpHeaders getHeaders() {
        return headers;
    }

    public String messageCode() {
        return messageCode;
    }
}
