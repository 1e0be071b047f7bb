package planportal.web.session;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.security.web.savedrequest.SimpleSavedRequest;
import org.springframework.stereotype.Component;
import planportal.http.PortalCookie;
import planportal.http.PublicAddress;

/** The staff page that somebody asked for before signing in, kept in a cookie of the browser instead of a session. */
@Component
public class WantedPage implements RequestCache {

    private static final PortalCookie COOKIE = new PortalCookie("PORTAL_WANTED");
    private static final Duration KEPT = Duration.ofMinutes(30);
    private static final int MAX_LENGTH = 1000;

    /** A path within the portal with its query: nothing that could name another host or end a header. */
    private static final Pattern ADDRESS = Pattern.compile("/[A-Za-z0-9][^\\s\\\\#\\p{Cntrl}]*");

    @Override
    public void saveRequest(HttpServletRequest request, HttpServletResponse response) {
        String address =
                request.getRequestURI().substring(request.getContextPath().length())
                        + (request.getQueryString() == null ? "" : "?" + request.getQueryString());
        if (request.getMethod().equals("GET") && isWanted(address)) {
            COOKIE.set(
                    request,
                    response,
                    Base64.getUrlEncoder().withoutPadding().encodeToString(address.getBytes(StandardCharsets.UTF_8)),
                    KEPT);
        }
    }

    @Override
    public @Nullable SavedRequest getRequest(HttpServletRequest request, HttpServletResponse response) {
        return COOKIE.read(request)
                .map(WantedPage::decode)
                .filter(WantedPage::isWanted)
                .map(SimpleSavedRequest::new)
                .orElse(null);
    }

    /** Nothing but its address is kept of a request. */
    @Override
    public @Nullable HttpServletRequest getMatchingRequest(HttpServletRequest request, HttpServletResponse response) {
        return null;
    }

    @Override
    public void removeRequest(HttpServletRequest request, HttpServletResponse response) {
        if (COOKIE.isIn(request)) {
            COOKIE.remove(request, response);
        }
    }

    private static boolean isWanted(String address) {
        int query = address.indexOf('?');
        String path = query < 0 ? address : address.substring(0, query);
        return address.length() <= MAX_LENGTH
                && ADDRESS.matcher(address).matches()
                && PublicAddress.isStaff(path)
                && !path.startsWith("/sign-");
    }

    private static String decode(String value) {
        try {
            return new String(Base64.getUrlDecoder().decode(value), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notOurs) {
            return "";
        }
    }
}
