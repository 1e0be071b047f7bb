package planportal.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.hibernate.exception.JDBCConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.transaction.CannotCreateTransactionException;

class UnavailableFilterTest {

    private final MockHttpServletResponse response = new MockHttpServletResponse();

    static Stream<Exception> outOfReach() {
        return Stream.of(
                new DataAccessResourceFailureException("gone"),
                new CannotCreateTransactionException("gone"),
                new ServletException(new IllegalStateException(
                        new JDBCConnectionException("gone", new SQLException("gone"), "select 1"))));
    }

    @ParameterizedTest
    @MethodSource("outOfReach")
    void answers503WithRetryAfterIfTheDatabaseIsUnreachable(Exception failure) throws ServletException, IOException {
        filter(failure);

        assertThat(response.getStatus()).isEqualTo(503);
        assertThat(response.getHeader("Retry-After")).isEqualTo("30");
    }

    @Test
    void passesOtherErrorsOn() {
        assertThatThrownBy(() -> filter(new IllegalStateException("a fault"))).hasMessage("a fault");
        assertThat(response.getStatus()).isEqualTo(200);
    }

    @Test
    void leavesCommittedResponsesAlone() throws IOException {
        response.flushBuffer();

        assertThatThrownBy(() -> filter(new DataAccessResourceFailureException("gone")))
                .hasMessage("gone");
    }

    private void filter(Exception failure) throws ServletException, IOException {
        new UnavailableFilter().doFilter(new MockHttpServletRequest(), response, (request, ignored) -> {
            if (failure instanceof ServletException checked) {
                throw checked;
            }
            throw (RuntimeException) failure;
        });
    }
}
