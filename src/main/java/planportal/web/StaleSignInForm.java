package planportal.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.web.WebAttributes;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.AccessDeniedHandlerImpl;
import org.springframework.security.web.csrf.CsrfException;

/**
 * Handles sign-in pages that were left open until their session and CSRF token expired. This is harmless: instead of a
 * 403 a fresh sign-in page is shown. All other denied requests get a 403.
 */
class StaleSignInForm implements AccessDeniedHandler {

    private static final Set<String> FORMS = Set.of("/sign-in", "/sign-out");

    private final AccessDeniedHandler refusal = new AccessDeniedHandlerImpl();

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException refused)
            throws IOException, ServletException {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        if (refused instanceof CsrfException && FORMS.contains(path) && request.getUserPrincipal() == null) {
            response.sendRedirect(request.getContextPath() + "/sign-in?ended");
        } else {
            // The error page explains the cause.
            request.setAttribute(WebAttributes.ACCESS_DENIED_403, refused);
            refusal.handle(request, response, refused);
        }
    }
}
