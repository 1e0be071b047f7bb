package planportal.steering.completion;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import planportal.accounts.StaffMember;

/** 遅れている指標: KPIs off track, for how long, and the department's comment. */
@Controller
class OffTrackController {

    private final OffTrackReading reading;

    OffTrackController(OffTrackReading reading) {
        this.reading = reading;
    }

    @GetMapping("/manage/off-track")
    String offTrack(StaffMember actor, @ModelAttribute("query") CompletionQuery query, Model model) {
        model.addAttribute("page", reading.page(actor, query));
        return "steering/off-track";
    }
}
