package planportal.accounts.web;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.security.authentication.AuthenticationDetailsSource;
import org.springframework.stereotype.Component;
import planportal.accounts.attempts.KnownDevices;
import planportal.accounts.signin.SignInOrigin;

/** Notes with each attempt to sign in where it comes from. */
@Component
class SignInOriginSource implements AuthenticationDetailsSource<HttpServletRequest, SignInOrigin> {

    @Override
    public SignInOrigin buildDetails(HttpServletRequest request) {
        return new SignInOrigin(
                request.getRemoteAddr(), KnownDevices.COOKIE.read(request).orElse(null));
    }
}
