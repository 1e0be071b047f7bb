package planportal.summaries;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import planportal.accounts.StaffMember;
import planportal.shared.Explained;
import planportal.shared.Quarter;

/** 四半期の集計: what managers see of each quarter and take away. */
@Controller
@RequestMapping("/manage")
class ManagerController {

    private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

    private final QuarterlySummary summary;
    private final SummaryCsv csv;

    ManagerController(QuarterlySummary summary, SummaryCsv csv) {
        this.summary = summary;
        this.csv = csv;
    }

    @GetMapping
    String quarters(StaffMember actor, Model model) {
        model.addAttribute("quarters", summary.quarters(actor));
        return "summaries/quarters";
    }

    @GetMapping("/quarters/{quarter}.csv")
    ResponseEntity<byte[]> csv(StaffMember actor, @PathVariable String quarter) {
        summary.requireMayExport(actor);
        Quarter of = read(quarter);
        SummaryRequest whole = new SummaryRequest(of, SummaryRequest.Basis.NOW, Set.of(), Set.of(), Set.of(), Locale.JAPANESE);
        return ResponseEntity.ok().contentType(CSV)
                .header(HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename("kpi-" + of + ".csv").build().toString())
                .body(csv.table(summary.summary(actor, whole)).toCsv());
    }

    private static Quarter read(String text) {
        try {
            return Quarter.parse(text);
        } catch (IllegalArgumentException unreadable) {
            throw new Explained(HttpStatus.BAD_REQUEST, "summaries.unreadable-quarter");
        }
    }
}
