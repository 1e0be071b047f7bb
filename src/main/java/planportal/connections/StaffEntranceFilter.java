package planportal.connections;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import planportal.http.PublicAddress;

/** Hides staff's pages, the sign-in included, from clients and ports that {@link StaffEntrance} does not open them to. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
class StaffEntranceFilter extends OncePerRequestFilter {

    private final StaffEntrance entrance;

    StaffEntranceFilter(StaffEntrance entrance) {
        this.entrance = entrance;
    }

    /** The container's own path decides: it is decoded and normalised, as the controllers' is. */
    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (PublicAddress.isStaff(request.getServletPath())
                && !entrance.isOpenTo(request.getRemoteAddr(), request.getLocalPort())) {
            response.sendError(HttpStatus.NOT_FOUND.value());
            return;
        }
        chain.doFilter(request, response);
    }
}
