package planportal.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.util.Collection;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.WebAttributes;
import org.springframework.security.web.csrf.MissingCsrfTokenException;
import org.springframework.web.filter.OncePerRequestFilter;
import planportal.accounts.SignedIn;

/**
 * Rejects a request with a body that is not wanted before it is read. What is too large would otherwise not even give its CSRF
 * token, and the reader would get a misleading error. Files are received from signed-in people only: others would fill the disk.
 * Limits for single files are checked by their forms.
 */
final class OversizedUploads extends OncePerRequestFilter {

    /** What the sign-in and the choice of a password send at most. */
    private static final long SMALL = 16 * 1024;
    /** A form whose session has ended is shown again with what was typed; the largest is a grid. */
    private static final long LARGEST_FORM = 1024 * 1024;

    private final long maxBytes;

    OversizedUploads(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean signedIn = isSignedIn();
        if (request.getContentLengthLong() > (signedIn ? maxBytes : mostOfStranger(request))) {
            refuse(request, response, HttpStatus.CONTENT_TOO_LARGE);
        } else if (!signedIn && isMultipart(request)) {
            // The page says that the session has ended.
            request.setAttribute(WebAttributes.ACCESS_DENIED_403, new MissingCsrfTokenException(null));
            refuse(request, response, HttpStatus.FORBIDDEN);
        } else {
            chain.doFilter(request, response);
        }
    }

    private static boolean isSignedIn() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof SignedIn;
    }

    private long mostOfStranger(HttpServletRequest request) {
        if (isMultipart(request)) {
            return maxBytes;
        }
        String path = request.getServletPath();
        return path.startsWith("/sign-") || path.startsWith("/account/") ? SMALL : LARGEST_FORM;
    }

    private static boolean isMultipart(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null && type.toLowerCase(Locale.ROOT).startsWith("multipart/");
    }

    private static void refuse(HttpServletRequest request, HttpServletResponse response, HttpStatus status)
            throws ServletException, IOException {
        request.setAttribute(RequestDispatcher.ERROR_STATUS_CODE, status.value());
        request.setAttribute(RequestDispatcher.ERROR_REQUEST_URI, request.getRequestURI());
        request.setAttribute(RequestDispatcher.ERROR_QUERY_STRING, request.getQueryString());
        request.getRequestDispatcher("/error").forward(new WithoutBody(request), response);
    }

    /** The request without its body: the error page reads parameters, which must not be read from an oversized body. */
    private static final class WithoutBody extends HttpServletRequestWrapper {

        WithoutBody(HttpServletRequest request) {
            super(request);
        }

        @Override
        public String getMethod() {
            return "GET";
        }

        @Override
        public Collection<Part> getParts() {
            return List.of();
        }

        @Override
        public @Nullable String getParameter(String name) {
            return null;
        }

        @Override
        public Map<String, String[]> getParameterMap() {
            return Map.of();
        }

        @Override
        public Enumeration<String> getParameterNames() {
            return Collections.emptyEnumeration();
        }

        @Override
        public String @Nullable [] getParameterValues(String name) {
            return null;
        }
    }
}
