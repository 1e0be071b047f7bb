package planportal.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Marks the portal's own requests for pages of a copy, before kept pages are looked up. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 5)
class CopyRequestFilter extends OncePerRequestFilter {

    private final SelfRequests requests;

    CopyRequestFilter(SelfRequests requests) {
        this.requests = requests;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String publication = request.getHeader(SelfRequests.COPY_HEADER);
        if (publication != null && requests.include(request)) {
            new CopyRequest(Long.parseLong(publication)).setOn(request);
        }
        chain.doFilter(request, response);
    }
}
