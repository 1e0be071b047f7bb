package planportal.preview;

import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import planportal.accounts.StaffMember;
import planportal.progress.Snapshots;
import planportal.publicpages.kpis.PublicKpiPage;
import planportal.publicpages.plan.PublicPlanPages;
import planportal.reporting.Proposals;
import planportal.reporting.Proposals.Proposal;
import planportal.reporting.report.ReportKind;
import planportal.shared.Formats;

/**
 * 公開ページの見え方: previews the public page of a KPI or a measure as it would be if the department's report were published
 * now.
 */
@Controller
class PreviewController {

    private final Proposals proposals;
    private final Snapshots snapshots;
    private final PublicKpiPage page;
    private final PublicPlanPages planPages;
    private final Formats formats;
    private final Clock clock;

    PreviewController(
            Proposals proposals,
            Snapshots snapshots,
            PublicKpiPage page,
            PublicPlanPages planPages,
            Formats formats,
            Clock clock) {
        this.proposals = proposals;
        this.snapshots = snapshots;
        this.page = page;
        this.planPages = planPages;
        this.formats = formats;
        this.clock = clock;
    }

    /**
     * The banner that marks the page as a preview.
     *
     * @param title title of the page
     * @param words message that explains what is previewed
     * @param back  address of the page that the reader came from
     * @param label text of the link back
     */
    record Preview(String title, String words, String back, String label) {}

    /**
     * @param quarter quarter of the report; null for the one currently open for reports
     * @param from    origin of the link: {@code approvals}, {@code publication}; anything else leads back to the form
     */
    @GetMapping("/staff/reports/{kpi}/preview")
    String preview(
            StaffMember actor,
            @PathVariable String kpi,
            @RequestParam(required = false) @Nullable String quarter,
            @RequestParam(defaultValue = "form") String from,
            Model model,
            RedirectAttributes flash) {
        Proposal proposal = proposals.newest(actor, ReportKind.KPI, kpi, quarter);
        if (proposal.isPublic()) {
            return "redirect:/kpis/" + kpi;
        }
        if (proposal.measurement() == null) {
            flash.addFlashAttribute("notice", formats.message("preview.nothing-yet"));
            return "redirect:" + proposal.address().from(from);
        }
        model.addAllAttributes(page.model(
                snapshots.current().asIf(proposal.measurement(), proposal.evidence(), clock.instant()), kpi));
        model.addAttribute(
                "preview",
                new Preview(
                        formats.message("preview.title"),
                        formats.message(
                                "preview.words",
                                formats.quarterShort(proposal.address().quarter()),
                                formats.message("reporting.stage." + proposal.stage())),
                        proposal.address().from(from),
                        formats.message("preview.back")));
        return PublicKpiPage.TEMPLATE;
    }

    /** As {@link #preview}, for the narrative of a measure. */
    @GetMapping("/staff/narratives/{measure}/preview")
    String narrative(
            StaffMember actor,
            @PathVariable String measure,
            @RequestParam(required = false) @Nullable String quarter,
            @RequestParam(defaultValue = "form") String from,
            Model model,
            RedirectAttributes flash) {
        Proposal proposal = proposals.newest(actor, ReportKind.MEASURE, measure, quarter);
        if (proposal.isPublic()) {
            return "redirect:" + proposal.page();
        }
        String back = proposal.address().from(from);
        if (proposal.narrative() == null) {
            flash.addFlashAttribute("notice", formats.message("preview.narrative-nothing-yet"));
            return "redirect:" + back;
        }
        PublicPlanPages.Page shown = planPages
                .page(snapshots.current().asIf(proposal.narrative(), clock.instant()), proposal.page())
                .orElseThrow();
        model.addAllAttributes(shown.model());
        model.addAttribute(
                "preview",
                new Preview(
                        formats.message("preview.title"),
                        formats.message(
                                "preview.narrative-words",
                                formats.quarterShort(proposal.address().quarter()),
                                formats.message("reporting.stage." + proposal.stage())),
                        back,
                        formats.message("preview.narrative-back")));
        return shown.template();
    }
}
