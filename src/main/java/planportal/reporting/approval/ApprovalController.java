package planportal.reporting.approval;

import java.util.List;
import org.jspecify.annotations.Nullable;
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
import planportal.reporting.conversation.ReportConversation;
import planportal.reporting.evidence.EvidenceReading;
import planportal.reporting.evidence.EvidenceReading.Item;
import planportal.reporting.reading.NarrativeReading;
import planportal.reporting.reading.ReportAids;
import planportal.reporting.reading.ReportReading;
import planportal.reporting.reading.ReportReading.ReportPage;
import planportal.reporting.report.ReportStatus;
import planportal.shared.Formats;
import planportal.shared.Quarter;
import planportal.shared.input.AskedQuarter;
import planportal.shared.input.SeenVersion;

/** 承認: what waits for a decision, and the decision on one report. */
@Controller
@RequestMapping("/staff/approvals")
class ApprovalController {

    private final ReportReading reading;
    private final NarrativeReading narratives;
    private final ReportApproval approval;
    private final ReportConversation conversation;
    private final ReportAids aids;
    private final EvidenceReading evidence;
    private final Decisions decisions;
    private final Formats formats;

    ApprovalController(
            ReportReading reading,
            NarrativeReading narratives,
            ReportApproval approval,
            ReportConversation conversation,
            ReportAids aids,
            EvidenceReading evidence,
            Decisions decisions,
            Formats formats) {
        this.decisions = decisions;
        this.narratives = narratives;
        this.aids = aids;
        this.conversation = conversation;
        this.reading = reading;
        this.approval = approval;
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
    String report(
            StaffMember actor,
            @PathVariable String kpi,
            @RequestParam(required = false) @Nullable String quarter,
            Model model) {
        ReportPage page = reading.decisionPage(actor, StaffAction.APPROVE_REPORT, kpi, AskedQuarter.read(quarter));
        return show(page, actor, model);
    }

    @PostMapping("/{kpi}")
    String decide(
            StaffMember actor,
            @PathVariable String kpi,
            @ModelAttribute("form") DecisionForm form,
            BindingResult errors,
            @RequestParam(required = false) @Nullable String quarter,
            Model model,
            RedirectAttributes flash) {
        Quarter of = AskedQuarter.read(quarter);
        if (form.isComment()) {
            ReportPage page = reading.decisionPage(actor, StaffAction.APPROVE_REPORT, kpi, of);
            return decisions.say(actor, page.report(), form, errors, flash)
                    ? "redirect:" + address(page)
                    : show(page, actor, model);
        }
        if (!form.isKnown()) {
            reading.decisionPage(actor, StaffAction.APPROVE_REPORT, kpi, of);
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        int seen = SeenVersion.read(form.version());
        ReportStatus became = decisions
                .decide(
                        form,
                        errors,
                        model,
                        () -> approval.approve(actor, kpi, of, seen, form.comment()),
                        reason -> approval.returnWith(actor, kpi, of, reason, seen, form.comment()))
                .orElse(null);
        ReportPage page = reading.decisionPage(actor, StaffAction.APPROVE_REPORT, kpi, of);
        if (became == null) {
            return show(page, actor, model);
        }
        decisions.tell(form, became, page.kpi().kpi().name(), flash);
        if (became == ReportStatus.PUBLISHED) {
            flash.addFlashAttribute("noticePath", "/kpis/" + page.kpi().kpi().code());
        }
        return "redirect:/staff/approvals";
    }

    private static String address(ReportPage page) {
        return "/staff/approvals/" + page.kpi().kpi().code()
                + (page.period() == null ? "" : "?quarter=" + page.period().quarter());
    }

    private String show(ReportPage page, StaffMember actor, Model model) {
        List<Item> files = evidence.about(page.report());
        decisions.show(page.report(), files, page.kpi().kpi(), model);
        model.addAttribute("page", page);
        model.addAttribute("barred", reading.barred(actor, page));
        model.addAttribute("asked", aids.asked(page));
        model.addAttribute("total", aids.total(page));
        model.addAttribute("conversation", conversation.about(page.report()));
        model.addAttribute("evidence", files);
        model.addAttribute("publishes", approval.publishesAtOnce());
        model.addAttribute("address", address(page));
        model.addAttribute(
                "heading",
                formats.say(
                        "reporting.approval.title",
                        formats.text(page.kpi().kpi().name())));
        return "reporting/approval";
    }
}
