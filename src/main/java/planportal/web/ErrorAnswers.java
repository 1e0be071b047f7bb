package planportal.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.hibernate.exception.JDBCConnectionException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import planportal.shared.UserFacingException;

/**
 * Maps exceptions to HTTP statuses; the only place that does so. {@link ErrorExplanation} turns the status into the
 * error page or the JSON answer.
 */
@ControllerAdvice
class ErrorAnswers {

    @ExceptionHandler
    void handleRefusal(UserFacingException refused, HttpServletResponse response) throws IOException {
        refused.retryAfter()
                .ifPresent(wait -> response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(wait.toSeconds())));
        response.sendError(status(refused.kind()).value());
    }

    /** As {@link OversizedUploads}, for a request without a content length. */
    @ExceptionHandler(MaxUploadSizeExceededException.class)
    void uploadTooLarge(HttpServletResponse response) throws IOException {
        response.sendError(HttpStatus.CONTENT_TOO_LARGE.value());
    }

    @ExceptionHandler({
        DataAccessResourceFailureException.class,
        CannotCreateTransactionException.class,
        JDBCConnectionException.class
    })
    void databaseOutOfReach(Exception cause, HttpServletResponse response) throws IOException {
        Unavailable.answer(cause, response);
    }

    private static HttpStatus status(UserFacingException.Kind kind) {
        return switch (kind) {
            case INVALID -> HttpStatus.BAD_REQUEST;
            case NOT_FOUND -> HttpStatus.NOT_FOUND;
            case GONE -> HttpStatus.GONE;
            case CONFLICT -> HttpStatus.CONFLICT;
            case TOO_LARGE -> HttpStatus.UNPROCESSABLE_CONTENT;
            case TOO_MANY -> HttpStatus.TOO_MANY_REQUESTS;
            case BUSY -> HttpStatus.SERVICE_UNAVAILABLE;
        };
    }
}
