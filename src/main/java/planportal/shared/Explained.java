package planportal.shared;

import org.springframework.http.HttpStatusCode;
import org.springframework.web.server.ResponseStatusException;

/** A refusal that the error page explains in the reader's language by a message of its own. */
public class Explained extends ResponseStatusException {

    private final String messageCode;

    /**
     * @param status      what kind of refusal, 4xx; or 503, where there is too much to do
     * @param messageCode the message that says what is wrong and what to do
     */
    public Explained(HttpStatusCode status, String messageCode) {
        super(status, messageCode);
        this.messageCode = messageCode;
    }

    public String messageCode() {
        return messageCode;
    }
}
