package planportal.steering.reminders;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import planportal.accounts.StaffMember;
import planportal.steering.reminders.ReminderReading.Notice;

/** Shows people the reminders that no mail brought them, where their work begins, until they put them away. */
@Controller
@ControllerAdvice
class ReminderNotices {

    /** The pages on which they are shown. */
    private static final Set<String> PAGES = Set.of("/staff/reports", "/staff/approvals");

    private final ReminderReading reading;

    ReminderNotices(ReminderReading reading) {
        this.reading = reading;
    }

    @ModelAttribute("reminders")
    List<Notice> reminders(HttpServletRequest request) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        return PAGES.contains(path)
                        && request.getAttribute(StaffMember.ATTRIBUTE) instanceof StaffMember actor
                        && !actor.mustChangePassword()
                ? reading.notices(actor)
                : List.of();
    }

    /** @param from the page to go back to */
    @PostMapping("/staff/reminders/{id:\\d{1,18}}/put-away")
    String putAway(StaffMember actor, @PathVariable long id, @RequestParam(defaultValue = "") String from) {
        reading.putAway(actor, id);
        return "redirect:" + (PAGES.contains(from) ? from : "/staff");
    }
}
