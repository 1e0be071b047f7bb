package planportal.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.WebAttributes;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.csrf.MissingCsrfTokenException;

/**
 * Input of a form that was sent after the session had ended. It is not lost: the error page carries it, and after
 * signing in again the person gets it back. Reports, narratives and the grid have an address that shows their form with
 * the input; for all other forms {@link KeptInputController} shows the input with a button that sends it. Nothing is
 * sent automatically and nothing is stored: the addresses that show input change nothing, so these POSTs need no CSRF
 * token.
 *
 * @param address the address that shows the input again
 * @param fields  the typed input and all other fields of the form
 */
record KeptInput(String address, Map<String, List<String>> fields) {

    /** The address that shows the input of forms without an address of their own. */
    static final String SHOWN_AT = "/staff/typed";
    /** The field with the address that the form was sent to. */
    static final String ADDRESS = "kept.address";
    /** The field with the page that contained the form. */
    static final String PAGE = "kept.page";

    /** The forms that can be shown with their input, at their address followed by {@code /typed}. */
    private static final Pattern WITH_OWN_ADDRESS =
            Pattern.compile("(/staff/(?:(?:reports|narratives)/[a-z0-9-]+|grid))(?:/typed)?");
    /** Passwords are never kept. */
    private static final Pattern SECRET = Pattern.compile("/account/(password|invitation(/.*)?)");

    private static final Pattern STAFF_ADDRESS =
            Pattern.compile("/(staff|manage|admin|account)(/[^\\s?#/\\\\]+)+(\\?[^\\s#\\\\]*)?");
    /** Fields of any form that are never kept: a page that is saved or left open must not contain them. */
    private static final Set<String> SECRETS = Set.of("_csrf", "password", "current", "chosen", "repeated");

    private static final String STEP = "step";

    /** The input of {@code request}; empty if it must not be kept or was not sent from a page of the portal. */
    static Optional<KeptInput> of(HttpServletRequest request) {
        String path = path(request);
        String type = request.getContentType();
        if (type == null
                || !MediaType.APPLICATION_FORM_URLENCODED.isCompatibleWith(MediaType.parseMediaType(type))
                || !isAddress(path)
                || !isSameOrigin(request)) {
            return Optional.empty();
        }
        Map<String, List<String>> fields = fields(request);
        Matcher form = WITH_OWN_ADDRESS.matcher(path);
        if (form.matches()) {
            fields.remove(STEP);
            fields.values().removeIf(values -> values.stream().allMatch(String::isBlank));
            return Optional.of(new KeptInput(form.group(1) + "/typed", fields));
        }
        if (!path.equals(SHOWN_AT)) {
            fields.put(ADDRESS, List.of(path + query(request, fields)));
            page(request).ifPresent(page -> fields.put(PAGE, List.of(page)));
        }
        return Optional.of(new KeptInput(SHOWN_AT, fields));
    }

    /** The fields of {@code request} that may be kept. */
    static Map<String, List<String>> fields(HttpServletRequest request) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        request.getParameterMap().forEach((name, values) -> fields.put(name, List.of(values)));
        fields.keySet().removeAll(SECRETS);
        return fields;
    }

    /** Whether {@code address} is a staff page of the portal that contains no password field. */
    static boolean isAddress(String address) {
        return STAFF_ADDRESS.matcher(address).matches()
                && !address.contains("..")
                && !SECRET.matcher(address).matches();
    }

    /**
     * Whether {@code request} only shows a form again and was sent from a page of the portal; such a request needs no
     * CSRF token.
     */
    static boolean isShownBy(HttpServletRequest request) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        return HttpMethod.POST.matches(request.getMethod())
                && isSameOrigin(request)
                && (path.equals(SHOWN_AT)
                        || path.endsWith("/typed")
                                && WITH_OWN_ADDRESS.matcher(path).matches());
    }

    /** Whether the browser reports the same origin; every browser in use sends one of the two headers. */
    private static boolean isSameOrigin(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        if (site != null) {
            return site.equals("same-origin");
        }
        return origin == null || origin.replaceFirst("^https?://", "").equals(request.getHeader(HttpHeaders.HOST));
    }

    private static String path(HttpServletRequest request) {
        Object failed = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        String uri = failed instanceof String address ? address : request.getRequestURI();
        return uri.startsWith(request.getContextPath())
                ? uri.substring(request.getContextPath().length())
                : "";
    }

    /** The query string; its parameters are removed from the fields so that they are not sent twice. */
    private static String query(HttpServletRequest request, Map<String, List<String>> fields) {
        String query = request.getQueryString();
        if (query == null || query.isBlank()) {
            return "";
        }
        Arrays.stream(query.split("&")).map(part -> part.split("=", 2)[0]).forEach(fields::remove);
        return "?" + query;
    }

    /** The staff page that contained the form, from the referrer; empty if the browser does not send one. */
    static Optional<String> page(HttpServletRequest request) {
        String referer = request.getHeader(HttpHeaders.REFERER);
        try {
            URI page = referer == null ? URI.create("") : URI.create(referer);
            String address = page.getRawPath() + (page.getRawQuery() == null ? "" : "?" + page.getRawQuery());
            return isAddress(address) ? Optional.of(address) : Optional.empty();
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    /**
     * Redirects to the sign-in page, except for requests that show kept input: they get the error page that carries it.
     */
    static final class Entrance implements AuthenticationEntryPoint {

        private final AuthenticationEntryPoint signIn = new LoginUrlAuthenticationEntryPoint("/sign-in");

        @Override
        public void commence(
                HttpServletRequest request, HttpServletResponse response, AuthenticationException notSignedIn)
                throws IOException, ServletException {
            if (!isShownBy(request)) {
                signIn.commence(request, response, notSignedIn);
                return;
            }
            request.setAttribute(WebAttributes.ACCESS_DENIED_403, new MissingCsrfTokenException(null));
            response.sendError(HttpStatus.FORBIDDEN.value());
        }
    }
}
