package planportal.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.annotation.Order;
import org.springframework.session.web.http.SessionRepositoryFilter;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * As {@link Unavailable}, for the filters that use the database before any controller: sessions and the signed-in
 * person.
 */
@Component
@Order(SessionRepositoryFilter.DEFAULT_ORDER - 1)
class UnavailableFilter extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (ServletException | RuntimeException failure) {
            if (response.isCommitted() || !Unavailable.isOutOfReach(failure)) {
                throw failure;
            }
            response.resetBuffer();
            Unavailable.answer(failure, response);
        }
    }
}
