package planportal.reporting.approval;

import java.util.List;
import java.util.Optional;
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
import planportal.reporting.conversation.ReportConversation;
import planportal.reporting.evidence.MeasureFigures;
import planportal.reporting.reading.NarrativeReading;
import planportal.reporting.reading.NarrativeReading.Page;
import planportal.reporting.report.NarrativeContent;
import planportal.reporting.report.ReportAddress;
import planportal.reporting.report.ReportStatus;
import planportal.shared.Formats;
import planportal.shared.Quarter;
import planportal.shared.UserFacingException;
import planportal.shared.input.AskedQuarter;
import planportal.shared.input.SeenVersion;

/** The decision on what a department says of a measure: its approver's, and the planning division's before it publishes. */
@Controller
class NarrativeDecisionController {

    private static final String APPROVAL = "/staff/approvals/narratives/{measure}/{quarter}";
    private static final String PUBLICATION = "/manage/publication/narratives/{measure}/{quarter}";

    private final NarrativeReading reading;
    private final NarrativeApproval approval;
    private final ReportConversation conversation;
    private final MeasureFigures figures;
    private final Decisions decisions;
    private final Formats formats;

    NarrativeDecisionController(
            NarrativeReading reading,
            NarrativeApproval approval,
            ReportConversation conversation,
            MeasureFigures figures,
            Decisions decisions,
            Formats formats) {
        this.figures = figures;
        this.conversation = conversation;
        this.decisions = decisions;
        this.reading = reading;
        this.approval = approval;
        this.formats = formats;
    }

    @GetMapping(APPROVAL)
    String approvalPage(StaffMember actor, @PathVariable String measure, @PathVariable String quarter, Model model) {
        return show(
                actor, reading.decisionPage(actor, StaffAction.APPROVE_REPORT, measure, read(quarter)), true, model);
    }

    @GetMapping(PUBLICATION)
    String publicationPage(StaffMember actor, @PathVariable String measure, @PathVariable String quarter, Model model) {
        return show(
                actor,
                reading.decisionPage(actor, StaffAction.RETURN_APPROVED_REPORT, measure, read(quarter)),
                false,
                model);
    }

    @PostMapping(APPROVAL)
    String decide(
            StaffMember actor,
            @PathVariable String measure,
            @PathVariable String quarter,
            @ModelAttribute("form") DecisionForm form,
            BindingResult errors,
            Model model,
            RedirectAttributes flash) {
        Quarter of = read(quarter);
        if (form.isComment()) {
            return say(actor, measure, of, true, form, errors, model, flash);
        }
        if (!form.isKnown()) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        int seen = SeenVersion.read(form.version());
        return answer(
                actor,
                measure,
                of,
                true,
                form,
                model,
                flash,
                decisions.decide(
                        form,
                        errors,
                        model,
                        () -> approval.approve(actor, measure, of, seen, form.comment()),
                        reason -> approval.returnWith(actor, measure, of, reason, seen, form.comment())));
    }

    @PostMapping(PUBLICATION)
    String giveBack(
            StaffMember actor,
            @PathVariable String measure,
            @PathVariable String quarter,
            @ModelAttribute("form") DecisionForm form,
            BindingResult errors,
            Model model,
            RedirectAttributes flash) {
        Quarter of = read(quarter);
        if (form.isComment()) {
            return say(actor, measure, of, false, form, errors, model, flash);
        }
        int seen = SeenVersion.read(form.version());
        return answer(
                actor,
                measure,
                of,
                false,
                form,
                model,
                flash,
                decisions.giveBack(
                        form,
                        errors,
                        model,
                        reason -> approval.returnApproved(actor, measure, of, reason, seen, form.comment())));
    }

    private String say(
            StaffMember actor,
            String measure,
            Quarter quarter,
            boolean byApprover,
            DecisionForm form,
            BindingResult errors,
            Model model,
            RedirectAttributes flash) {
        Page page = reading.decisionPage(actor, action(byApprover), measure, quarter);
        return decisions.say(actor, page.report(), form, errors, flash)
                ? "redirect:" + address(page, byApprover)
                : show(actor, page, byApprover, model);
    }

    private String answer(
            StaffMember actor,
            String measure,
            Quarter quarter,
            boolean byApprover,
            DecisionForm form,
            Model model,
            RedirectAttributes flash,
            Optional<ReportStatus> became) {
        Page page = reading.decisionPage(actor, action(byApprover), measure, quarter);
        if (became.isEmpty()) {
            return show(actor, page, byApprover, model);
        }
        decisions.tell(form, became.get(), page.measure().title(), flash);
        if (became.get() == ReportStatus.PUBLISHED) {
            flash.addFlashAttribute("noticePath", page.measure().address());
        }
        return byApprover ? "redirect:/staff/approvals" : "redirect:/manage/publication";
    }

    private static Quarter read(String quarter) {
        Quarter read = AskedQuarter.read(quarter);
        if (read == null) {
            throw UserFacingException.invalid("reporting.unreadable-quarter");
        }
        return read;
    }

    private static StaffAction action(boolean byApprover) {
        return byApprover ? StaffAction.APPROVE_REPORT : StaffAction.RETURN_APPROVED_REPORT;
    }

    private static String address(Page page, boolean byApprover) {
        return (byApprover ? "/staff/approvals" : "/manage/publication") + "/narratives/"
                + page.measure().code() + "/" + page.period().quarter();
    }

    private String show(StaffMember actor, Page page, boolean byApprover, Model model) {
        decisions.show(page.report(), List.of(), null, model);
        model.addAttribute("page", page);
        model.addAttribute(
                "corrections",
                page.corrected() == null || page.report() == null
                        ? List.of()
                        : decisions.corrections(
                                NarrativeContent.of(page.corrected()),
                                page.report().content()));
        model.addAttribute("conversation", conversation.about(page.report()));
        model.addAttribute(
                "figures",
                figures.of(
                        actor,
                        action(byApprover),
                        page.measure(),
                        page.period().quarter(),
                        byApprover ? ReportAddress.APPROVALS : ReportAddress.PUBLICATION));
        model.addAttribute("barred", reading.barred(actor, page));
        model.addAttribute("byApprover", byApprover);
        model.addAttribute("address", address(page, byApprover));
        model.addAttribute("publishes", approval.publishesAtOnce());
        model.addAttribute(
                "heading",
                formats.say(
                        byApprover ? "reporting.approval.title" : "reporting.publication.report.title",
                        formats.text(page.measure().title())));
        return "reporting/narrative-decision";
    }
}
