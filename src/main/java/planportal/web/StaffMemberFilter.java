package planportal.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;
import org.springframework.web.filter.OncePerRequestFilter;
import planportal.accounts.SignedIn;
import planportal.accounts.StaffMember;
import planportal.accounts.StaffMembers;

/**
 * Reads the signed-in person from the database at every staff request: a disabled account is signed out immediately,
 * and a one-time password must be changed before anything else.
 */
class StaffMemberFilter extends OncePerRequestFilter {

    private static final String PASSWORD_PAGE = "/account/password";

    private final StaffMembers members;

    StaffMemberFilter(StaffMembers members) {
        this.members = members;
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
        if (member.isEmpty()) {
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
}
