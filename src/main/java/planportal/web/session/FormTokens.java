package planportal.web.session;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.DefaultCsrfToken;
import org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository;
import planportal.http.PortalCookie;

/**
 * The tokens of forms against requests from other sites. A signed-in person's token is in their session; before the sign-in it is
 * in a cookie, so that whoever looks at the sign-in page leaves nothing in the database.
 */
public final class FormTokens implements CsrfTokenRepository {

    private static final String HEADER = "X-CSRF-TOKEN";
    private static final String PARAMETER = "_csrf";
    private static final PortalCookie COOKIE = new PortalCookie("PORTAL_FORM");
    private static final Pattern TOKEN = Pattern.compile("[0-9a-f-]{36}");

    private final HttpSessionCsrfTokenRepository inSession = new HttpSessionCsrfTokenRepository();

    @Override
    public CsrfToken generateToken(HttpServletRequest request) {
        return token(UUID.randomUUID().toString());
    }

    @Override
    public void saveToken(@Nullable CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
        if (request.getSession(false) != null) {
            inSession.saveToken(token, request, response);
        } else if (token != null) {
            COOKIE.set(request, response, token.getToken(), null);
        }
        if (token == null && COOKIE.isIn(request)) {
            COOKIE.remove(request, response);
        }
    }

    @Override
    public @Nullable CsrfToken loadToken(HttpServletRequest request) {
        if (request.getSession(false) != null) {
            return inSession.loadToken(request);
        }
        Optional<String> found =
                COOKIE.read(request).filter(value -> TOKEN.matcher(value).matches());
        return found.map(FormTokens::token).orElse(null);
    }

    private static CsrfToken token(String value) {
        return new DefaultCsrfToken(HEADER, PARAMETER, value);
    }
}
