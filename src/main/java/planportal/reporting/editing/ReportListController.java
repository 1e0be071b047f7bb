package planportal.reporting.editing;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import planportal.accounts.StaffMember;
import planportal.reporting.reading.NarrativeReading;
import planportal.reporting.reading.ReportReading;
import planportal.reporting.reading.ReportReading.MyReports;
import planportal.shared.Paging;
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
    String list(
            StaffMember actor,
            @RequestParam(required = false) @Nullable String quarter,
            @RequestParam(required = false) @Nullable String page,
            Model model) {
        MyReports reports = reading.mine(actor, QuarterParameter.read(quarter));
        var unfinished = reading.unfinished(actor);
        var corrections = reading.corrections(actor);
        int open = reports.due().size() + unfinished.size() + corrections.size();
        Paging paging = Paging.of(open + reports.notDue().size(), Paging.readNumber(page));
        model.addAttribute("reports", reports);
        model.addAttribute("due", paging.rows(reports.due()));
        model.addAttribute("unfinished", paging.rows(unfinished, reports.due().size()));
        model.addAttribute("corrections", paging.rows(corrections, reports.due().size() + unfinished.size()));
        model.addAttribute("notDue", paging.rows(reports.notDue(), open));
        model.addAttribute("paging", paging);
        model.addAttribute("narratives", narratives.mine(actor, QuarterParameter.read(quarter)));
        return "reporting/reports";
    }
}
