package planportal.accounts.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.DefaultRedirectStrategy;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.stereotype.Component;
import planportal.accounts.SignedIn;
import planportal.accounts.attempts.SignInWarnings;
import planportal.accounts.sessions.SessionTraits;

/**
 * Begins a session after the sign-in: the browser is remembered as known unless the computer is shared, the person is told of
 * failed sign-ins, and gets the page that they wanted.
 */
@Component
class SignInSuccess implements AuthenticationSuccessHandler {

    /** The field of the form that says that the computer is shared. */
    static final String SHARED = "shared";

    private static final String HOME = "/staff";

    private final RequestCache sought;
    private final DeviceCookie device;
    private final SignInWarnings warnings;
    private final DefaultRedirectStrategy redirect = new DefaultRedirectStrategy();

    SignInSuccess(RequestCache sought, DeviceCookie device, SignInWarnings warnings) {
        this.sought = sought;
        this.device = device;
        this.warnings = warnings;
    }

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws IOException {
        SignedIn person = (SignedIn) Objects.requireNonNull(authentication.getPrincipal());
        boolean shared = request.getParameter(SHARED) != null;
        if (!shared) {
            device.remember(request, response, person.accountId());
        }
        SessionTraits traits =
                SessionTraits.ofNew(request.getRemoteAddr(), request.getHeader(HttpHeaders.USER_AGENT), shared);
        request.getSession()
                .setAttribute(
                        SessionTraits.ATTRIBUTE,
                        warnings.take(person.accountId())
                                .map(warning -> traits.withFailures(warning.failures(), warning.last()))
                                .orElse(traits));
        SavedRequest wanted = sought.getRequest(request, response);
        sought.removeRequest(request, response);
        redirect.sendRedirect(request, response, wanted == null ? HOME : wanted.getRedirectUrl());
    }
}
