package planportal.summaries.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import planportal.accounts.StaffMember;
import planportal.shared.Quarter;
import planportal.shared.UserFacingException;
import planportal.summaries.files.SummaryFiles;
import planportal.summaries.model.QuarterlySummary;
import planportal.summaries.model.SummaryFormat;
import planportal.summaries.model.SummaryRequest;

/** 四半期の集計: the overview of quarters for managers, and its download. */
@Controller
@RequestMapping("/manage")
class ManagerController {

    private final QuarterlySummary summary;
    private final SummaryFiles files;

    ManagerController(QuarterlySummary summary, SummaryFiles files) {
        this.summary = summary;
        this.files = files;
    }

    @GetMapping
    String quarters(StaffMember actor, Model model) {
        model.addAttribute("quarters", summary.quarters(actor));
        return "summaries/quarters";
    }

    @GetMapping("/quarters/{quarter}.csv")
    void csv(StaffMember actor, @PathVariable String quarter, HttpServletResponse response) throws IOException {
        summary.requireMayExport(actor);
        Quarter of = read(quarter);
        SummaryRequest whole =
                new SummaryRequest(of, SummaryRequest.Basis.NOW, Set.of(), Set.of(), Set.of(), Locale.JAPANESE);
        SummaryDownload.send(files, summary.summary(actor, whole), SummaryFormat.CSV, "kpi-" + of + ".csv", response);
    }

    private static Quarter read(String text) {
        try {
            return Quarter.parse(text);
        } catch (IllegalArgumentException unreadable) {
            throw UserFacingException.invalid("summaries.unreadable-quarter");
        }
    }
}
