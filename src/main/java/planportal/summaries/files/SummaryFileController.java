package planportal.summaries.files;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import planportal.accounts.StaffMember;
import planportal.http.Download;
import planportal.shared.Formats;

/** Progress, cancellation and download of a file generated in the background. */
@Controller
@RequestMapping("/manage/summaries/files/{id:[0-9a-f]{8}-[0-9a-f-]{27}}")
class SummaryFileController {

    /** Interval at which browsers reload the page, in seconds. */
    private static final String REFRESH_SECONDS = "3";

    private final FileRequests requests;
    private final Formats formats;

    SummaryFileController(FileRequests requests, Formats formats) {
        this.requests = requests;
        this.formats = formats;
    }

    @GetMapping
    String file(StaffMember actor, @PathVariable UUID id, Model model, HttpServletResponse response) {
        SummaryFile file = requests.find(actor, id);
        if (file.isUnfinished()) {
            response.setHeader("Refresh", REFRESH_SECONDS);
        }
        model.addAttribute("file", file);
        return "summaries/file";
    }

    @GetMapping("/content")
    void content(StaffMember actor, @PathVariable UUID id, HttpServletResponse response) throws IOException {
        SummaryFile file = requests.find(actor, id);
        Download.setHeaders(response, file.name(), file.format().mediaType(), requests.size(actor, id));
        requests.copy(id, response.getOutputStream());
    }

    @PostMapping("/cancel")
    String cancel(StaffMember actor, @PathVariable UUID id, RedirectAttributes flash) {
        if (requests.cancel(actor, id)) {
            flash.addFlashAttribute("notice", formats.message("summaries.files.notice.cancelled"));
        }
        return "redirect:/manage/summaries/files/" + id;
    }
}
