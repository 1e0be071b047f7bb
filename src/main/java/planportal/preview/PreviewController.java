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
import planportal.publicpages.PublicKpiPage;
import planportal.reporting.Proposals;
import planportal.reporting.Proposals.Proposal;
import planportal.shared.Formats;

/** 公開ページの見え方: a KPI's public page as it would be if a report were published now. */
@Controller
class PreviewController {

    private final Proposals proposals;
    private final Snapshots snapshots;
    private final PublicKpiPage page;
    private final Formats formats;
    private final Clock clock;

    PreviewController(Proposals proposals, Snapshots snapshots, PublicKpiPage page, Formats formats, Clock clock) {
        this.proposals = proposals;
        this.snapshots = snapshots;
        this.page = page;
        this.formats = formats;
        this.clock = clock;
    }

    /**
     * What marks the page as one that citizens do not see.
     *
     * @param title   the page's title
     * @param words   what it shows
     * @param back    the page from which the reader came
     * @param label   what the way back is called
     */
    record Preview(String title, String words, String back, String label) {
    }

    /**
     * @param quarter the quarter that the report is about; none for the one that takes reports
     * @param from    where the way back leads: {@code approvals}, {@code publication}, or to the report
     */
    @GetMapping("/staff/reports/{kpi}/preview")
    String preview(StaffMember actor, @PathVariable String kpi, @RequestParam(required = false) @Nullable String quarter,
            @RequestParam(defaultValue = "reports") String from, Model model, RedirectAttributes flash) {
        Proposal proposal = proposals.newest(actor, kpi, quarter);
        if (proposal.isPublic()) {
            return "redirect:/kpis/" + kpi;
        }
        if (proposal.measurement() == null) {
            flash.addFlashAttribute("notice", formats.say("preview.nothing-yet"));
            return "redirect:" + back(kpi, proposal, from);
        }
        model.addAllAttributes(page.model(snapshots.current().asIf(proposal.measurement(), proposal.evidence(),
                clock.instant()), kpi));
        model.addAttribute("preview", new Preview(formats.say("preview.title"),
                formats.say("preview.words", formats.quarterShort(proposal.quarter()),
                        formats.say("reporting.standing." + proposal.standing())), back(kpi, proposal, from),
                formats.say("preview.back")));
        return PublicKpiPage.TEMPLATE;
    }

    private static String back(String kpi, Proposal proposal, String from) {
        return switch (from) {
            case "approvals" -> "/staff/approvals/" + kpi + "?quarter=" + proposal.quarter();
            case "publication" -> "/manage/publication/" + kpi + "/" + proposal.quarter();
            default -> "/staff/reports/" + kpi + (proposal.correction() ? "?correct=" : "?quarter=") + proposal.quarter();
        };
    }
}
