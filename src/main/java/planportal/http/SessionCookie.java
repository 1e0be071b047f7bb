package planportal.http;

import jakarta.servlet.http.HttpServletRequest;

/** The cookie of staff's sessions. Whoever sends it is not answered from the kept public pages. */
public final class SessionCookie {

    /** Its name over plain HTTP; over HTTPS with the prefix of {@link PortalCookie}. */
    public static final String NAME = "PORTAL_SESSION";

    private static final PortalCookie COOKIE = new PortalCookie(NAME);

    private SessionCookie() {}

    /** The name of the session's cookie over the connection of {@code request}. */
    public static String name(HttpServletRequest request) {
        return COOKIE.name(request);
    }

    /** Whether {@code request} brings a session's cookie, valid or not. */
    public static boolean isIn(HttpServletRequest request) {
        return COOKIE.isIn(request);
    }
}
