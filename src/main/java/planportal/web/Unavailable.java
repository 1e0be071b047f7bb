package planportal.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.stream.Stream;
import org.hibernate.exception.JDBCConnectionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.CannotCreateTransactionException;

/** The response while the database is unreachable: 503 with the time to wait, instead of an internal error. */
final class Unavailable {

    private static final Logger LOG = LoggerFactory.getLogger(Unavailable.class);
    private static final String SECONDS_TO_WAIT = "30";

    private Unavailable() {}

    /** Whether {@code failure} or one of its causes means that the database is unreachable. */
    static boolean isOutOfReach(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .anyMatch(cause -> cause instanceof DataAccessResourceFailureException
                        || cause instanceof CannotCreateTransactionException
                        || cause instanceof JDBCConnectionException);
    }

    /** Sends 503 with the portal's error page. */
    static void answer(Throwable cause, HttpServletResponse response) throws IOException {
        LOG.error("The database cannot be reached: {}", cause.getMessage());
        response.setHeader(HttpHeaders.RETRY_AFTER, SECONDS_TO_WAIT);
        response.sendError(HttpStatus.SERVICE_UNAVAILABLE.value());
    }
}
