package planportal.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.RequestDispatcher;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import planportal.accounts.SignedIn;

class OversizedUploadsTest {

    private final OversizedUploads filter = new OversizedUploads(1_000_000);

    @AfterEach
    void signOut() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void readsNoFileBeforeTheSignIn() throws Exception {
        assertThat(statusOf("/staff/reports/1-a-1/evidence", "multipart/form-data; boundary=x", 500))
                .as("the session has ended")
                .isEqualTo(403);
        assertThat(statusOf("/staff/reports/1-a-1/evidence", "multipart/form-data; boundary=x", 1_000_001))
                .isEqualTo(413);
    }

    @Test
    void acceptsLittleAtTheSignInAndWholeFormsWhoseSessionHasEnded() throws Exception {
        String form = "application/x-www-form-urlencoded";

        assertThat(statusOf("/sign-in", form, 16 * 1024)).isEqualTo(200);
        assertThat(statusOf("/sign-in", form, 16 * 1024 + 1)).isEqualTo(413);
        assertThat(statusOf("/account/invitation/x", form, 16 * 1024 + 1)).isEqualTo(413);
        assertThat(statusOf("/staff/grid", form, 900_000)).isEqualTo(200);
    }

    @Test
    void readsFilesOfSignedInPeopleUpToTheLimit() throws Exception {
        SecurityContextHolder.getContext()
                .setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                        new SignedIn(1, "hanako", "花子"), null, List.of()));

        assertThat(statusOf("/staff/reports/1-a-1/evidence", "multipart/form-data; boundary=x", 1_000_000))
                .isEqualTo(200);
        assertThat(statusOf("/staff/reports/1-a-1/evidence", "multipart/form-data; boundary=x", 1_000_001))
                .isEqualTo(413);
    }

    /** The status of the error page that the request is led to; 200 if it goes on. */
    private int statusOf(String path, String type, int bytes) throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", path);
        request.setServletPath(path);
        request.setContentType(type);
        request.setContent(new byte[bytes]);
        MockHttpServletResponse response = new MockHttpServletResponse();
        MockFilterChain chain = new MockFilterChain();
        filter.doFilter(request, response, chain);
        if (chain.getRequest() != null) {
            return response.getStatus();
        }
        assertThat(response.getForwardedUrl()).isEqualTo("/error");
        return (int) request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    }
}
