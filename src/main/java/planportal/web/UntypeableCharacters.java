package planportal.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import planportal.shared.input.FreeText;

/**
 * Replaces characters that cannot be typed, such as NUL and U+FFFE, by spaces in all parameters, before any form reads them: the
 * database or XML rejects them, and a page that shows typed text again must not contain them. Passwords remain as they are;
 * no page shows them.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 4)
class UntypeableCharacters extends OncePerRequestFilter {

    /** The fields with passwords. */
    private static final Set<String> PASSWORDS = Set.of("password", "current", "chosen", "repeated");

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(new Typed(request), response);
    }

    /** Error pages show kept input. */
    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    /** The parameters are read when they are first asked for, so that large forms are not read where nobody needs them. */
    private static final class Typed extends HttpServletRequestWrapper {

        private @Nullable Map<String, String[]> parameters;

        Typed(HttpServletRequest request) {
            super(request);
        }

        @Override
        public Map<String, String[]> getParameterMap() {
            if (parameters == null) {
                Map<String, String[]> read = new LinkedHashMap<>();
                super.getParameterMap()
                        .forEach((name, values) -> read.put(
                                FreeText.printable(name),
                                PASSWORDS.contains(name)
                                        ? values
                                        : Stream.of(values)
                                                .map(FreeText::printable)
                                                .toArray(String[]::new)));
                parameters = Collections.unmodifiableMap(read);
            }
            return parameters;
        }

        @Override
        public @Nullable String getParameter(String name) {
            String[] values = getParameterValues(name);
            return values == null || values.length == 0 ? null : values[0];
        }

        @Override
        public String @Nullable [] getParameterValues(String name) {
            return getParameterMap().get(name);
        }

        @Override
        public Enumeration<String> getParameterNames() {
            return Collections.enumeration(getParameterMap().keySet());
        }
    }
}
