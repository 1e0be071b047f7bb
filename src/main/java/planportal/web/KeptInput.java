package planportal.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.WebAttributes;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.csrf.MissingCsrfTokenException;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * A session ends while somebody types into the form of a report or a narrative. What they send then is not lost: the refusal carries it,
 * and after they have signed in again it goes back into the form. That only shows the form and changes nothing, so it is
 * the one POST without a token.
 */
class KeptInput implements AuthenticationEntryPoint {

    /** The end of the addresses that show a form with what was typed. */
    static final String END = "/typed";

    /** The forms whose input is kept. */
    static final Pattern FORMS = Pattern.compile("(/staff/(?:reports|narratives)/[a-z0-9-]+)(?:" + END + ")?");

    /** What a form sends besides what was typed in it. */
    static final Set<String> NOT_TYPED = Set.of("_csrf", "step");

    /** The one POST without a token: it shows a form again, and nothing else. */
    static final RequestMatcher SHOWS_AGAIN =
            new OrRequestMatcher(showing("/staff/reports/*"), showing("/staff/narratives/*"));

    private final AuthenticationEntryPoint signIn = new LoginUrlAuthenticationEntryPoint("/sign-in");

    private static RequestMatcher showing(String form) {
        return PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, form + END);
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException notSignedIn)
            throws IOException, ServletException {
        if (!SHOWS_AGAIN.matches(request)) {
            signIn.commence(request, response, notSignedIn);
            return;
        }
        request.setAttribute(WebAttributes.ACCESS_DENIED_403, new MissingCsrfTokenException(null));
        response.sendError(HttpStatus.FORBIDDEN.value());
    }
}
