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
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import planportal.accounts.StaffAction;
import planportal.accounts.StaffMember;
import planportal.reporting.ReportReading.ReportPage;
import planportal.shared.Formats;

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
    private final ReportApproval approval;
    private final Formats formats;

    ApprovalController(ReportReading reading, ReportApproval approval, Formats formats) {
        this.reading = reading;
        this.approval = approval;
        this.formats = formats;
    }

    @GetMapping
    String list(StaffMember actor, Model model) {
        model.addAttribute("period", reading.currentPeriod().orElse(null));
        model.addAttribute("waiting", reading.waiting(actor));
        return "reporting/approvals";
    }

    @GetMapping("/{kpi}")
    String report(StaffMember actor, @PathVariable String kpi, Model model) {
        ReportPage page = reading.page(actor, StaffAction.APPROVE_REPORT, kpi);
        model.addAttribute("form", DecisionForm.on(page, null));
        return show(page, model);
    }

    @PostMapping("/{kpi}")
    String decide(StaffMember actor, @PathVariable String kpi, @ModelAttribute("form") DecisionForm form,
            BindingResult errors, Model model, RedirectAttributes flash) {
        if (!form.isKnown()) {
            reading.page(actor, StaffAction.APPROVE_REPORT, kpi);
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        String reason = Prose.clean(form.reason());
        int seen = SeenVersion.read(form.version());
        try {
            if (form.isApproval()) {
                approval.approve(actor, kpi, seen);
            } else if (isUsable(reason, errors)) {
                approval.returnWith(actor, kpi, reason, seen);
            }
        } catch (OptimisticLockingFailureException stale) {
            model.addAttribute("stale", true);
        } catch (ReportRefusal refused) {
            model.addAttribute("refusal", refused.reason());
        }
        ReportPage page = reading.page(actor, StaffAction.APPROVE_REPORT, kpi);
        if (errors.hasErrors() || model.containsAttribute("stale") || model.containsAttribute("refusal")) {
            if (model.containsAttribute("stale")) {
                // The reader sees the report anew and decides on that.
                model.addAttribute("form", DecisionForm.on(page, form.reason()));
            }
            return show(page, model);
        }
        String name = formats.text(page.kpi().kpi().name());
        flash.addFlashAttribute("notice",
                formats.say(form.isApproval() ? "reporting.notice.approved" : "reporting.notice.returned", name));
        if (form.isApproval()) {
            flash.addFlashAttribute("noticePath", "/kpis/" + page.kpi().kpi().code());
        }
        return "redirect:/staff/approvals";
    }

    private boolean isUsable(@Nullable String reason, BindingResult errors) {
        if (reason == null) {
            errors.rejectValue("reason", "reporting.error.reason-missing");
        } else if (reason.codePointCount(0, reason.length()) > ReportApproval.LONGEST_REASON) {
            errors.rejectValue("reason", "reporting.error.reason-too-long",
                    new Object[] {formats.count(ReportApproval.LONGEST_REASON),
                            formats.count(reason.codePointCount(0, reason.length()))}, null);
        }
        return !errors.hasErrors();
    }

    private String show(ReportPage page, Model model) {
        model.addAttribute("stale", model.containsAttribute("stale"));
        model.addAttribute("page", page);
        model.addAttribute("heading", formats.say("reporting.approval.title", formats.text(page.kpi().kpi().name())));
        return "reporting/approval";
    }
}
