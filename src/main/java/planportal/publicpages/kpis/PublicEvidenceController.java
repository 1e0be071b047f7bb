package planportal.publicpages.kpis;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import planportal.http.Download;
import planportal.progress.facts.EvidenceContents;
import planportal.progress.facts.PublicEvidence;
import planportal.publicpages.frame.AsOf;
import planportal.shared.UserFacingException;

/** Downloads of files that support public values, as far as they were public at the requested time. */
@Controller
class PublicEvidenceController {

    private final EvidenceContents contents;

    PublicEvidenceController(EvidenceContents contents) {
        this.contents = contents;
    }

    @GetMapping("/kpis/{code}/evidence/{id:\\d{1,18}}")
    void evidence(@PathVariable String code, @PathVariable long id, AsOf asOf, HttpServletResponse response)
            throws IOException {
        PublicEvidence evidence = asOf.snapshot().kpi(code).stream()
                .flatMap(kpi -> asOf.snapshot().evidence(kpi.kpi()).stream())
                .filter(each -> each.id() != null && each.id() == id)
                .findFirst()
                .orElseThrow(() -> UserFacingException.notFound());
        Long content = evidence.contentId();
        if (content == null) {
            throw UserFacingException.gone("progress.evidence.taken-down");
        }
        Download.setHeaders(response, evidence.name(), evidence.type(), evidence.size());
        contents.copy(content, response.getOutputStream());
    }
}
