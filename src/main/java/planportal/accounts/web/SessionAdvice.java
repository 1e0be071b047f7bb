package planportal.accounts.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import planportal.accounts.StaffMember;
import planportal.accounts.sessions.SessionTraits;

/** Adds to staff pages what their session remembers: whether the computer is shared, and failed sign-ins to tell of. */
@ControllerAdvice
class SessionAdvice {

    /**
     * Failed sign-ins of which the person has not read yet.
     *
     * @param failures how many
     */
    record Failures(int failures, @Nullable Instant last) {}

    @ModelAttribute
    void addTraits(HttpServletRequest request, Model model) {
        if (request.getAttribute(StaffMember.ATTRIBUTE) == null) {
            return;
        }
        find(request).ifPresent(traits -> {
            model.addAttribute("sharedComputer", traits.shared());
            if (traits.failures() > 0) {
                model.addAttribute("failedSignIns", new Failures(traits.failures(), traits.lastFailure()));
            }
        });
    }

    /** The traits of the session of {@code request}; empty if it has none. */
    static Optional<SessionTraits> find(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null && session.getAttribute(SessionTraits.ATTRIBUTE) instanceof SessionTraits traits
                ? Optional.of(traits)
                : Optional.empty();
    }

    /** The person has read of the failed sign-ins: later pages do not mention them. */
    static void markTold(HttpServletRequest request) {
        find(request)
                .filter(traits -> traits.failures() > 0)
                .ifPresent(traits -> request.getSession().setAttribute(SessionTraits.ATTRIBUTE, traits.told()));
    }
}
