package planportal.reporting;

import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import planportal.accounts.StaffAction;
import planportal.accounts.StaffMember;
import planportal.reporting.NarrativeReading.Page;
import planportal.shared.Explained;
import planportal.shared.Formats;
import planportal.shared.Quarter;

/** The decision on what a department says of a measure: its approver's, and the planning division's before it publishes. */
@Controller
class NarrativeDecisionController {

    private static final String APPROVAL = "/staff/approvals/narratives/{measure}/{quarter}";
    private static final String PUBLICATION = "/manage/publication/narratives/{measure}/{quarter}";

    /**
     * @param decision {@code approve} or {@code return}
     * @param reason   why it is returned
     * @param version  the version that was read, as the page carried it
     */
    record DecisionForm(@Nullable String decision, @Nullable String reason, @Nullable String version) {
    }

    private final NarrativeReading reading;
    private final NarrativeApproval approval;
    private final PublicationReading publication;
    private final Formats formats;

    NarrativeDecisionController(NarrativeReading reading, NarrativeApproval approval, PublicationReading publication,
            Formats formats) {
        this.reading = reading;
        this.approval = approval;
        this.publication = publication;
        this.formats = formats;
    }

    @GetMapping(APPROVAL)
    String approvalPage(StaffMember actor, @PathVariable String measure, @PathVariable String quarter, Model model) {
        return begin(actor, reading.decisionPage(actor, StaffAction.APPROVE_REPORT, measure, read(quarter)), true, model);
    }

    @GetMapping(PUBLICATION)
    String publicationPage(StaffMember actor, @PathVariable String measure, @PathVariable String quarter, Model model) {
        return begin(actor, reading.decisionPage(actor, StaffAction.RETURN_APPROVED_REPORT, measure, read(quarter)), false, model);
    }

    @PostMapping(APPROVAL)
    String decide(StaffMember actor, @PathVariable String measure, @PathVariable String quarter,
            @ModelAttribute("form") DecisionForm form, BindingResult errors, Model model, RedirectAttributes flash) {
        boolean approve = "approve".equals(form.decision());
        if (!approve && !"return".equals(form.decision())) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        return decide(actor, measure, read(quarter), form, errors, model, flash, approve, true);
    }

    @PostMapping(PUBLICATION)
    String giveBack(StaffMember actor, @PathVariable String measure, @PathVariable String quarter,
            @ModelAttribute("form") DecisionForm form, BindingResult errors, Model model, RedirectAttributes flash) {
        return decide(actor, measure, read(quarter), form, errors, model, flash, false, false);
    }

    private String decide(StaffMember actor, String measure, Quarter quarter, DecisionForm form, BindingResult errors,
            Model model, RedirectAttributes flash, boolean approve, boolean byApprover) {
        String reason = Prose.clean(form.reason());
        int seen = SeenVersion.read(form.version());
        ReportStatus became = ReportStatus.RETURNED;
        try {
            if (approve) {
                became = approval.approve(actor, measure, quarter, seen);
            } else if (DecisionReason.isUsable(reason, errors, formats)) {
                if (byApprover) {
                    approval.returnWith(actor, measure, quarter, reason, seen);
                } else {
                    approval.returnApproved(actor, measure, quarter, reason, seen);
                }
            }
        } catch (OptimisticLockingFailureException stale) {
            model.addAttribute("stale", true);
        } catch (ReportRefusal refused) {
            model.addAttribute("refusal", refused.reason());
        }
        Page page = reading.decisionPage(actor,
                byApprover ? StaffAction.APPROVE_REPORT : StaffAction.RETURN_APPROVED_REPORT, measure, quarter);
        if (errors.hasErrors() || model.containsAttribute("stale") || model.containsAttribute("refusal")) {
            if (!errors.hasErrors()) {
                // The reader sees it anew and decides on that.
                model.addAttribute("form", form(page, form.reason()));
            }
            return show(actor, page, byApprover, model);
        }
        flash.addFlashAttribute("notice", formats.say(switch (became) {
            case PUBLISHED -> "reporting.notice.approved";
            case APPROVED -> "reporting.publication.notice.approved";
            default -> "reporting.notice.returned";
        }, formats.text(page.measure().title())));
        return byApprover ? "redirect:/staff/approvals" : "redirect:/manage/publication";
    }

    private static Quarter read(String quarter) {
        Quarter read = AskedQuarter.read(quarter);
        if (read == null) {
            throw new Explained(HttpStatus.BAD_REQUEST, "reporting.unreadable-quarter");
        }
        return read;
    }

    private static DecisionForm form(Page page, @Nullable String reason) {
        return new DecisionForm(null, reason, page.report() == null ? null : String.valueOf(page.report().version()));
    }

    private String begin(StaffMember actor, Page page, boolean byApprover, Model model) {
        model.addAttribute("form", form(page, null));
        return show(actor, page, byApprover, model);
    }

    private String show(StaffMember actor, Page page, boolean byApprover, Model model) {
        model.addAttribute("stale", model.containsAttribute("stale"));
        model.addAttribute("page", page);
        model.addAttribute("barred", reading.barred(actor, page));
        model.addAttribute("byApprover", byApprover);
        model.addAttribute("address", (byApprover ? "/staff/approvals" : "/manage/publication") + "/narratives/"
                + page.measure().code() + "/" + page.period().quarter());
        model.addAttribute("publishes", publication.approvalPublishes());
        model.addAttribute("heading", formats.say(byApprover ? "reporting.approval.title" : "reporting.publication.report.title",
                formats.text(page.measure().title())));
        return "reporting/narrative-decision";
    }
}
