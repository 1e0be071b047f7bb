package planportal.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.web.servlet.FlashMap;
import org.springframework.web.servlet.support.SessionFlashMapManager;

/** Redirects to the sign-in page with the typed login. The message is the same for every cause of failure. */
class SignInFailure implements AuthenticationFailureHandler {

    private static final int MAX_LOGIN_LENGTH = 100;

    private final SessionFlashMapManager flashes = new SessionFlashMapManager();

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException refused)
            throws IOException {
        String typed = String.valueOf(request.getParameter("login")).replaceAll("\\p{Cntrl}", "");
        FlashMap flash = new FlashMap();
        flash.put("failed", true);
        flash.put("login", typed.substring(0, Math.min(typed.length(), MAX_LOGIN_LENGTH)));
        flash.setTargetRequestPath(request.getContextPath() + "/sign-in");
        flashes.saveOutputFlashMap(flash, request, response);
        response.sendRedirect(request.getContextPath() + "/sign-in");
    }
}
