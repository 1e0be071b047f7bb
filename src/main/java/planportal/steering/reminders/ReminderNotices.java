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

/** Shows reminders that were not delivered by mail on the pages where work starts, until the reader dismisses them. */
@Controller
@ControllerAdvice
class ReminderNotices {

    /** The pages that show them. */
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

    /** @param from the page to return to */
    @PostMapping("/staff/reminders/{id:\\d{1,18}}/put-away")
    String putAway(StaffMember actor, @PathVariable long id, @RequestParam(defaultValue = "") String from) {
        reading.putAway(actor, id);
        return "redirect:" + (PAGES.contains(from) ? from : "/staff");
    }
}
