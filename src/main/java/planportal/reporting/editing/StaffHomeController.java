package planportal.reporting.editing;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.support.RequestContextUtils;
import planportal.accounts.AccessPolicy;
import planportal.accounts.StaffAction;
import planportal.accounts.StaffMember;

/** Leads everybody who signs in to where their work begins. */
@Controller
class StaffHomeController {

    private final AccessPolicy policy;

    StaffHomeController(AccessPolicy policy) {
        this.policy = policy;
    }

    @GetMapping("/staff")
    String home(StaffMember actor, HttpServletRequest request, RedirectAttributes flash) {
        Map<String, ?> notices = RequestContextUtils.getInputFlashMap(request);
        if (notices != null) {
            notices.forEach(flash::addFlashAttribute);
        }
        if (policy.permitsSomewhere(actor, StaffAction.EDIT_REPORT)) {
            return "redirect:/staff/reports";
        }
        if (policy.permitsSomewhere(actor, StaffAction.APPROVE_REPORT)) {
            return "redirect:/staff/approvals";
        }
        if (policy.permits(actor, StaffAction.VIEW_COMPLETION)) {
            return "redirect:/manage/completion";
        }
        return policy.permits(actor, StaffAction.MANAGE_ACCOUNTS)
                ? "redirect:/admin/accounts"
                : "redirect:/staff/reports";
    }
}
