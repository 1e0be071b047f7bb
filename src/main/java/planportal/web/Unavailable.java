package planportal.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/** Where the database cannot be reached, the reader is told so, and when to come back, instead of being shown a fault. */
@ControllerAdvice
class Unavailable {

    private static final Logger LOG = LoggerFactory.getLogger(Unavailable.class);
    private static final String SECONDS_TO_WAIT = "30";

    @ExceptionHandler({DataAccessResourceFailureException.class, CannotCreateTransactionException.class})
    void databaseOutOfReach(Exception cause, HttpServletResponse response) throws IOException {
        LOG.error("The database cannot be reached: {}", cause.getMessage());
        response.setHeader(HttpHeaders.RETRY_AFTER, SECONDS_TO_WAIT);
        response.sendError(HttpStatus.SERVICE_UNAVAILABLE.value());
    }
}
