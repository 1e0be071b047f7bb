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
 * A session ends while somebody types. What they send then is not lost: the refusal carries it, and once they have signed in
 * again it comes back. A report, a narrative and the grid have an address that shows their form with it; for every other form
 * {@link KeptInputController} shows what was typed, with a button that sends it. Nothing is sent by itself and nothing
 * is stored: the addresses that show it change nothing, so they are the POSTs without a token.
 *
 * @param address where to show it again
 * @param fields  what was typed, and whatever else the form sends
 */
record KeptInput(String address, Map<String, List<String>> fields) {

    /** Where what was typed in most forms is shown. */
    static final String SHOWN_AT = "/staff/typed";
    /** The field that says where the form was to be sent to. */
    static final String ADDRESS = "kept.address";
    /** The field that says on which page it was. */
    static final String PAGE = "kept.page";

    /** The forms that can be shown with what was typed; theirs is the address with {@code /typed} behind it. */
    private static final Pattern OWN =
            Pattern.compile("(/staff/(?:(?:reports|narratives)/[a-z0-9-]+|grid))(?:/typed)?");
    /** Passwords are never kept. */
    private static final Pattern SECRET = Pattern.compile("/account/(password|invitation(/.*)?)");

    private static final Pattern OF_STAFF =
            Pattern.compile("/(staff|manage|admin|account)(/[^\\s?#/\\\\]+)+(\\?[^\\s#\\\\]*)?");
    private static final String TOKEN = "_csrf";
    private static final String STEP = "step";

    /** What {@code request} was to bring to the portal; empty where it is not to be kept or did not come from the portal's own page. */
    static Optional<KeptInput> of(HttpServletRequest request) {
        String path = path(request);
        String type = request.getContentType();
        if (type == null
                || !MediaType.APPLICATION_FORM_URLENCODED.isCompatibleWith(MediaType.parseMediaType(type))
                || !isAddress(path)
                || !isFromHere(request)) {
            return Optional.empty();
        }
        Map<String, List<String>> fields = new LinkedHashMap<>();
        request.getParameterMap().forEach((name, values) -> fields.put(name, List.of(values)));
        fields.remove(TOKEN);
        Matcher own = OWN.matcher(path);
        if (own.matches()) {
            fields.remove(STEP);
            fields.values().removeIf(values -> values.stream().allMatch(String::isBlank));
            return Optional.of(new KeptInput(own.group(1) + "/typed", fields));
        }
        if (!path.equals(SHOWN_AT)) {
            fields.put(ADDRESS, List.of(path + query(request, fields)));
            page(request).ifPresent(page -> fields.put(PAGE, List.of(page)));
        }
        return Optional.of(new KeptInput(SHOWN_AT, fields));
    }

    /** Whether {@code address} is one of the portal's, behind the staff door, and asks for no password. */
    static boolean isAddress(String address) {
        return OF_STAFF.matcher(address).matches()
                && !address.contains("..")
                && !SECRET.matcher(address).matches();
    }

    /** Whether {@code request} only shows a form again; such a one needs no token, but comes from the portal itself. */
    static boolean isShownBy(HttpServletRequest request) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        return HttpMethod.POST.matches(request.getMethod())
                && isFromHere(request)
                && (path.equals(SHOWN_AT)
                        || path.endsWith("/typed") && OWN.matcher(path).matches());
    }

    /** As browsers tell it: of those in use each sends one of the two headers. */
    private static boolean isFromHere(HttpServletRequest request) {
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

    /** What stood in the address goes on there, and not in the form a second time. */
    private static String query(HttpServletRequest request, Map<String, List<String>> fields) {
        String query = request.getQueryString();
        if (query == null || query.isBlank()) {
            return "";
        }
        Arrays.stream(query.split("&")).map(part -> part.split("=", 2)[0]).forEach(fields::remove);
        return "?" + query;
    }

    /** The page of staff on which the form was that {@code request} sent, where the browser says so. */
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

    /** Sends whoever is not signed in to do so, and whoever wanted to see what they had typed back to it. */
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
