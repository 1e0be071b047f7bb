package planportal.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import planportal.http.PublicAddress;
import planportal.shared.SupportedLanguages;

/**
 * Takes the language's prefix off a public address, so that everything behind this filter knows one address per page, and
 * marks the request with it ({@link PublicAddress#of(HttpServletRequest)}).
 *
 * <p>Addresses of the time when a parameter or a cookie decided the language lead to the page's own: {@code ?lang=en}
 * always, the cookie once, because it is deleted on the way. Otherwise a reader with the cookie could not return to the
 * default language.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class LanguageOfAddress extends OncePerRequestFilter {

    /** The cookie that decided the language of public pages as well as of staff pages. */
    private static final String FORMER_COOKIE = "lang";

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String context = request.getContextPath();
        String path = request.getRequestURI().substring(context.length());
        Optional<PublicAddress> address = PublicAddress.of(path);
        if (address.isEmpty()) {
            Optional<String> staff = staffAddress(path);
            if (staff.isPresent() && isRead(request)) {
                redirect(response, context + staff.get(), HttpStatus.FOUND);
                return;
            }
            chain.doFilter(request, response);
            return;
        }
        PublicAddress found = address.get();
        if (isRead(request)) {
            Optional<Locale> asked = SupportedLanguages.find(request.getParameter(LanguageConfiguration.PARAMETER));
            if (asked.isPresent()) {
                redirect(
                        response,
                        context + found.in(asked.get()) + withoutLanguage(request.getQueryString()),
                        HttpStatus.MOVED_PERMANENTLY);
                return;
            }
            Optional<Locale> remembered = remembered(request);
            if (remembered.isPresent() && PublicAddress.prefix(found.language()).isEmpty()) {
                response.addHeader(
                        HttpHeaders.SET_COOKIE,
                        ResponseCookie.from(FORMER_COOKIE, "")
                                .path("/")
                                .maxAge(0)
                                .build()
                                .toString());
                response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
                redirect(
                        response,
                        context + found.in(remembered.get()) + withoutLanguage(request.getQueryString()),
                        HttpStatus.FOUND);
                return;
            }
            if (path.equals(PublicAddress.prefix(found.language()))) {
                redirect(response, context + path + "/" + withoutLanguage(request.getQueryString()), HttpStatus.FOUND);
                return;
            }
        }
        found.setOn(request);
        chain.doFilter(path.equals(found.path()) ? request : new WithoutPrefix(request, found), response);
    }

    private static boolean isRead(HttpServletRequest request) {
        return request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
    }

    /** Staff pages have no address of their own per language: one with a prefix leads to the page in that language. */
    private static Optional<String> staffAddress(String path) {
        return SupportedLanguages.ALL.stream()
                .filter(language -> !PublicAddress.prefix(language).isEmpty())
                .filter(language -> path.startsWith(PublicAddress.prefix(language) + "/"))
                .map(language -> {
                    String rest = path.substring(PublicAddress.prefix(language).length());
                    return PublicAddress.isStaff(rest)
                            ? rest + "?" + LanguageConfiguration.PARAMETER + "=" + language.toLanguageTag()
                            : null;
                })
                .filter(found -> found != null)
                .findFirst();
    }

    /** A further language that the former cookie names. */
    private static Optional<Locale> remembered(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        return cookies == null
                ? Optional.empty()
                : Arrays.stream(cookies)
                        .filter(cookie -> cookie.getName().equals(FORMER_COOKIE))
                        .flatMap(cookie -> SupportedLanguages.find(cookie.getValue()).stream())
                        .filter(language -> !PublicAddress.prefix(language).isEmpty())
                        .findFirst();
    }

    private static String withoutLanguage(@Nullable String query) {
        String rest = query == null
                ? ""
                : Stream.of(query.split("&"))
                        .filter(each -> !each.isEmpty())
                        .filter(each -> !each.startsWith(LanguageConfiguration.PARAMETER + "=")
                                && !each.equals(LanguageConfiguration.PARAMETER))
                        .collect(Collectors.joining("&"));
        return rest.isEmpty() ? "" : "?" + rest;
    }

    /** A relative address, so that a proxy in front needs to say nothing about itself. */
    private static void redirect(HttpServletResponse response, String address, HttpStatus status) {
        response.setStatus(status.value());
        // Two slashes at the beginning would name another host.
        response.setHeader(HttpHeaders.LOCATION, address.replaceFirst("^/+", "/"));
    }

    /** The request as it would be for the page in the default language. */
    private static final class WithoutPrefix extends HttpServletRequestWrapper {

        private final String uri;
        /** Unlike the address, without percent signs. */
        private final String path;

        private WithoutPrefix(HttpServletRequest request, PublicAddress address) {
            super(request);
            this.uri = request.getContextPath() + address.path();
            String prefix = PublicAddress.prefix(address.language());
            String servletPath = request.getServletPath();
            this.path = servletPath.startsWith(prefix) ? servletPath.substring(prefix.length()) : servletPath;
        }

        @Override
        public String getRequestURI() {
            return uri;
        }

        @Override
        public StringBuffer getRequestURL() {
            StringBuffer url = super.getRequestURL();
            return url.replace(url.length() - super.getRequestURI().length(), url.length(), uri);
        }

        @Override
        public String getServletPath() {
            return path;
        }
    }
}
