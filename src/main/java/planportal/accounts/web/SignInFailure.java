package planportal.accounts.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.stereotype.Component;
import planportal.accounts.signin.SignInDelayed;

/**
 * Shows the sign-in form again with the typed login, in the answer itself: before the sign-in there is no session to carry it.
 * The message is the same for every cause of failure; where a wait is required, the status is 429 with {@code Retry-After}.
 */
@Component
class SignInFailure implements AuthenticationFailureHandler {

    private static final int MAX_LOGIN_LENGTH = 100;

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException refused)
            throws IOException, ServletException {
        String typed = String.valueOf(request.getParameter("login")).replaceAll("\\p{Cntrl}", "");
        SignInDelayed delay = refused instanceof SignInDelayed delayed ? delayed : null;
        request.setAttribute(
                SignInController.REFUSED,
                new SignInController.Refused(
                        typed.substring(0, Math.min(typed.length(), MAX_LOGIN_LENGTH)),
                        request.getParameter(SignInSuccess.SHARED) != null,
                        delay));
        if (delay != null) {
            response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
            response.setHeader(
                    HttpHeaders.RETRY_AFTER, Long.toString(delay.waitingTime().toSeconds() + 1));
        }
        request.getRequestDispatcher(SignInController.REFUSED_PATH).forward(request, response);
    }
}
