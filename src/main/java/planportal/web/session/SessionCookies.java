package planportal.web.session;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;
import planportal.http.SessionCookie;

/** Reads and writes the session's cookie under the name that it has over the request's connection. */
public final class SessionCookies implements CookieSerializer {

    @Override
    public void writeCookieValue(CookieValue value) {
        serializer(value.getRequest()).writeCookieValue(value);
    }

    @Override
    public List<String> readCookieValues(HttpServletRequest request) {
        return serializer(request).readCookieValues(request);
    }

    private static CookieSerializer serializer(HttpServletRequest request) {
        DefaultCookieSerializer cookie = new DefaultCookieSerializer();
        cookie.setCookieName(SessionCookie.name(request));
        cookie.setCookiePath("/");
        cookie.setUseHttpOnlyCookie(true);
        cookie.setUseSecureCookie(request.isSecure());
        cookie.setSameSite("Lax");
        return cookie;
    }
}
