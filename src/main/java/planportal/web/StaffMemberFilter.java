package planportal.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;
import org.springframework.web.filter.OncePerRequestFilter;
import planportal.accounts.SignedIn;
import planportal.accounts.StaffMember;
import planportal.accounts.StaffMembers;

/**
 * Reads the signed-in person from the database at every staff request: a disabled account is signed out immediately, as is a
 * session that began too long ago,
 * and a one-time password must be changed before anything else.
 */
class StaffMemberFilter extends OncePerRequestFilter {

    private static final String PASSWORD_PAGE = "/account/password";

    private final StaffMembers members;
    private final Duration longestSession;
    private final Clock clock;

    /** @param longestSession how long after the sign-in a session ends, however much it is used */
    StaffMemberFilter(StaffMembers members, Duration longestSession, Clock clock) {
        this.members = members;
        this.longestSession = longestSession;
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication == null || !(authentication.getPrincipal() instanceof SignedIn signedIn)) {
            chain.doFilter(request, response);
            return;
        }
        Optional<StaffMember> member = members.find(signedIn);
        if (member.isEmpty() || isTooOld(request.getSession(false))) {
            new SecurityContextLogoutHandler().logout(request, response, authentication);
            response.sendRedirect(request.getContextPath() + "/sign-in?ended");
            return;
        }
        String path = request.getRequestURI().substring(request.getContextPath().length());
        if (member.get().mustChangePassword() && !path.equals(PASSWORD_PAGE)) {
            response.sendRedirect(request.getContextPath() + PASSWORD_PAGE);
            return;
        }
        request.setAttribute(StaffMember.ATTRIBUTE, member.get());
        chain.doFilter(request, response);
    }

    private boolean isTooOld(@Nullable HttpSession session) {
        return session != null
                && Instant.ofEpochMilli(session.getCreationTime())
                        .plus(longestSession)
                        .isBefore(clock.instant());
    }
}
