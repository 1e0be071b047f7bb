package planportal.reporting.editing;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import planportal.accounts.StaffMember;
import planportal.reporting.reading.NarrativeReading;
import planportal.reporting.reading.ReportReading;
import planportal.shared.input.QuarterParameter;

/** 「わたしの報告」: what a person has to report, on KPIs and on measures. */
@Controller
class ReportListController {

    private final ReportReading reading;
    private final NarrativeReading narratives;

    ReportListController(ReportReading reading, NarrativeReading narratives) {
        this.reading = reading;
        this.narratives = narratives;
    }

    @GetMapping("/staff/reports")
    String list(StaffMember actor, @RequestParam(required = false) @Nullable String quarter, Model model) {
        model.addAttribute("reports", reading.mine(actor, QuarterParameter.read(quarter)));
        model.addAttribute("unfinished", reading.unfinished(actor));
        model.addAttribute("corrections", reading.corrections(actor));
        model.addAttribute("narratives", narratives.mine(actor, QuarterParameter.read(quarter)));
        return "reporting/reports";
    }
}
