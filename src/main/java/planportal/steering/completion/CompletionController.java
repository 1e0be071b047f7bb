package planportal.steering.completion;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import planportal.accounts.StaffMember;

/** 提出状況: the completion matrix of departments and initiatives, the reports behind each cell, and overdue reports. */
@Controller
@RequestMapping("/manage/completion")
class CompletionController {

    private final CompletionReading reading;

    CompletionController(CompletionReading reading) {
        this.reading = reading;
    }

    @GetMapping
    String matrix(StaffMember actor, @ModelAttribute("query") CompletionQuery query, Model model) {
        model.addAttribute("page", reading.matrix(actor, query));
        return "steering/completion";
    }

    @GetMapping("/kpis")
    String lines(StaffMember actor, @ModelAttribute("query") CompletionQuery query, Model model) {
        model.addAttribute("page", reading.lines(actor, query));
        return "steering/completion-kpis";
    }

    @GetMapping("/overdue")
    String overdue(StaffMember actor, @ModelAttribute("query") CompletionQuery query, Model model) {
        model.addAttribute("page", reading.overdue(actor, query));
        return "steering/overdue";
    }
}
