package planportal.http;

/** The cookie of staff's sessions. Whoever sends it is not answered from the kept public pages. */
public final class SessionCookie {

    /** Its name. */
    public static final String NAME = "PORTAL_SESSION";

    private SessionCookie() {}
}
