package planportal.http;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/**
 * A cookie of the portal. Over HTTPS it is {@code Secure} and its name begins with {@code __Host-}, so that browsers accept it
 * from this host alone: neither a neighbouring host nor somebody on the line can set it. Over plain HTTP, which only a
 * demonstration on loopback speaks, browsers would refuse that prefix, and the name is the plain one. Scripts cannot read it,
 * and it is not sent with other sites' forms.
 *
 * @param name the name without prefix
 */
public record PortalCookie(String name) {

    private static final String PREFIX = "__Host-";

    /** The name that the cookie has over the connection of {@code request}. */
    public String name(HttpServletRequest request) {
        return request.isSecure() ? secureName() : name;
    }

    /** The name that the cookie has over HTTPS. */
    public String secureName() {
        return PREFIX + name;
    }

    /** The value that {@code request} brings; empty if it brings none. */
    public Optional<String> read(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        String expected = name(request);
        return cookies == null
                ? Optional.empty()
                : Arrays.stream(cookies)
                        .filter(cookie -> cookie.getName().equals(expected))
                        .map(Cookie::getValue)
                        .findFirst();
    }

    /** Whether {@code request} brings the cookie. */
    public boolean isIn(HttpServletRequest request) {
        return read(request).isPresent();
    }

    /**
     * Sets the cookie.
     *
     * @param value  characters that need no quotes
     * @param maxAge null: until the browser is closed
     */
    public void set(HttpServletRequest request, HttpServletResponse response, String value, @Nullable Duration maxAge) {
        ResponseCookie.ResponseCookieBuilder cookie = ResponseCookie.from(name(request), value)
                .path("/")
                .secure(request.isSecure())
                .httpOnly(true)
                .sameSite("Lax");
        if (maxAge != null) {
            cookie.maxAge(maxAge);
        }
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.build().toString());
    }

    /** Lets the browser forget the cookie. */
    public void remove(HttpServletRequest request, HttpServletResponse response) {
        set(request, response, "", Duration.ZERO);
    }
}
