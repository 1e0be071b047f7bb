package planportal.history;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import planportal.accounts.StaffMember;

/** 操作の記録: who did what, when, from where, and what it changed. */
@Controller
class HistoryController {

    private final HistoryReading reading;

    HistoryController(HistoryReading reading) {
        this.reading = reading;
    }

    @GetMapping("/staff/history")
    String history(StaffMember actor, @ModelAttribute("query") HistoryQuery query, BindingResult errors, Model model) {
        query.validate(errors);
        model.addAttribute("history", reading.page(actor, query));
        return "history/history";
    }
}
