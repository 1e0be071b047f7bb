package planportal.preview;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import planportal.accounts.StaffMember;
import planportal.editions.EditionProposals;
import planportal.progress.Snapshot;
import planportal.publicpages.plan.PublicPlanPages;
import planportal.shared.Formats;
import planportal.shared.UserFacingException;

/**
 * 公開ページの見え方: previews the public pages of the plan's text as they would be if the drafted edition were published now.
 */
@Controller
class PlanPreviewController {

    private final EditionProposals proposals;
    private final PublicPlanPages pages;
    private final Formats formats;

    PlanPreviewController(EditionProposals proposals, PublicPlanPages pages, Formats formats) {
        this.proposals = proposals;
        this.pages = pages;
        this.formats = formats;
    }

    @GetMapping("/admin/texts/preview/{*address}")
    String preview(StaffMember actor, @PathVariable String address, Model model) {
        Snapshot snapshot = proposals.asIf(actor).orElse(null);
        if (snapshot == null) {
            return "redirect:/admin/texts";
        }
        PublicPlanPages.Page page = pages.page(snapshot, address).orElseThrow(() -> UserFacingException.notFound());
        model.addAllAttributes(page.model());
        model.addAttribute(
                "preview",
                new PreviewController.Preview(
                        formats.message("preview.title"),
                        formats.message("preview.edition"),
                        "/admin/texts/draft",
                        formats.message("preview.edition.back")));
        return page.template();
    }
}
