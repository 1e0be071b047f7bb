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
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import planportal.accounts.StaffAction;
import planportal.accounts.StaffMember;
import planportal.reporting.ReportReading.ReportPage;
import planportal.shared.Formats;
import planportal.shared.Quarter;

/** 承認: what waits for a decision, and the decision on one report. */
@Controller
@RequestMapping("/staff/approvals")
class ApprovalController {

    /**
     * @param decision {@code approve} or {@code return}
     * @param reason   why it is returned
     * @param version  the version of the report that was read, as the page carried it
     */
    record DecisionForm(@Nullable String decision, @Nullable String reason, @Nullable String version) {

        static DecisionForm on(ReportPage page, @Nullable String reason) {
            return new DecisionForm(null, reason,
                    page.report() == null ? null : String.valueOf(page.report().version()));
        }

        boolean isKnown() {
            return isApproval() || "return".equals(decision);
        }

        boolean isApproval() {
            return "approve".equals(decision);
        }
    }

    private final ReportReading reading;
    private final NarrativeReading narratives;
    private final ReportApproval approval;
    private final PublicationReading publication;
    private final ReportConversation conversation;
    private final ReportAids aids;
    private final EvidenceReading evidence;
    private final Formats formats;

    ApprovalController(ReportReading reading, NarrativeReading narratives, ReportApproval approval,
            PublicationReading publication, ReportConversation conversation, ReportAids aids, EvidenceReading evidence,
            Formats formats) {
        this.narratives = narratives;
        this.aids = aids;
        this.conversation = conversation;
        this.reading = reading;
        this.approval = approval;
        this.publication = publication;
        this.evidence = evidence;
        this.formats = formats;
    }

    @GetMapping
    String list(StaffMember actor, Model model) {
        model.addAttribute("periods", reading.openPeriods());
        model.addAttribute("waiting", reading.waiting(actor));
        model.addAttribute("narratives", narratives.waiting(actor));
        return "reporting/approvals";
    }

    @GetMapping("/{kpi}")
    String report(StaffMember actor, @PathVariable String kpi, @RequestParam(required = false) @Nullable String quarter,
            Model model) {
        ReportPage page = reading.decisionPage(actor, StaffAction.APPROVE_REPORT, kpi, AskedQuarter.read(quarter));
        model.addAttribute("form", DecisionForm.on(page, null));
        return show(page, actor, model);
    }

    @PostMapping("/{kpi}")
    String decide(StaffMember actor, @PathVariable String kpi, @ModelAttribute("form") DecisionForm form,
            BindingResult errors, @RequestParam(required = false) @Nullable String quarter, Model model,
            RedirectAttributes flash) {
        Quarter of = AskedQuarter.read(quarter);
        if (!form.isKnown()) {
            reading.decisionPage(actor, StaffAction.APPROVE_REPORT, kpi, of);
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        String reason = Prose.clean(form.reason());
        int seen = SeenVersion.read(form.version());
        ReportStatus became = ReportStatus.RETURNED;
        try {
            if (form.isApproval()) {
                became = approval.approve(actor, kpi, of, seen);
            } else if (DecisionReason.isUsable(reason, errors, formats)) {
                approval.returnWith(actor, kpi, of, reason, seen);
            }
        } catch (OptimisticLockingFailureException stale) {
            model.addAttribute("stale", true);
        } catch (ReportRefusal refused) {
            model.addAttribute("refusal", refused.reason());
        }
        ReportPage page = reading.decisionPage(actor, StaffAction.APPROVE_REPORT, kpi, of);
        if (errors.hasErrors() || model.containsAttribute("stale") || model.containsAttribute("refusal")) {
            if (model.containsAttribute("stale")) {
                // The reader sees the report anew and decides on that.
                model.addAttribute("form", DecisionForm.on(page, form.reason()));
            }
            return show(page, actor, model);
        }
        String name = formats.text(page.kpi().kpi().name());
        flash.addFlashAttribute("notice",
                formats.say(switch (became) {
                    case PUBLISHED -> "reporting.notice.approved";
                    case APPROVED -> "reporting.publication.notice.approved";
                    default -> "reporting.notice.returned";
                }, name));
        if (became == ReportStatus.PUBLISHED) {
            flash.addFlashAttribute("noticePath", "/kpis/" + page.kpi().kpi().code());
        }
        return "redirect:/staff/approvals";
    }

    private String show(ReportPage page, StaffMember actor, Model model) {
        model.addAttribute("stale", model.containsAttribute("stale"));
        model.addAttribute("page", page);
        model.addAttribute("barred", reading.barred(actor, page));
        model.addAttribute("asked", aids.asked(page));
        model.addAttribute("total", aids.total(page));
        model.addAttribute("conversation", conversation.about(page.report()));
        model.addAttribute("evidence", evidence.about(page.report()));
        model.addAttribute("publishes", publication.approvalPublishes());
        model.addAttribute("quarter", page.period() == null ? null : page.period().quarter());
        model.addAttribute("heading", formats.say("reporting.approval.title", formats.text(page.kpi().kpi().name())));
        return "reporting/approval";
    }
}
