package planportal.reporting;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import planportal.accounts.StaffMember;
import planportal.reporting.ReportConversation.Subject;
import planportal.shared.Formats;

/** The conversation about a report; its form stands on every page that shows the report. */
@Controller
@RequestMapping("/staff/conversations/{report}")
class ConversationController {

    /**
     * @param text what is said
     * @param from the page on which it was typed: {@code reports}, {@code corrections}, {@code approvals} or
     *             {@code publication}
     */
    record CommentForm(@Nullable String text, @Nullable String from) {
    }

    private final ReportConversation conversation;
    private final Formats formats;

    ConversationController(ReportConversation conversation, Formats formats) {
        this.conversation = conversation;
        this.formats = formats;
    }

    @GetMapping
    String conversation(StaffMember actor, @PathVariable long report, Model model) {
        model.addAttribute("form", new CommentForm(null, null));
        return show(conversation.subject(actor, report), null, model);
    }

    @PostMapping
    String say(StaffMember actor, @PathVariable long report, @ModelAttribute("form") CommentForm form,
            BindingResult errors, Model model, RedirectAttributes flash) {
        Subject subject = conversation.subject(actor, report);
        String text = Prose.clean(form.text());
        int length = text == null ? 0 : text.codePointCount(0, text.length());
        if (text == null) {
            errors.rejectValue("text", "reporting.conversation.error.missing");
        } else if (length > ReportConversation.LONGEST_COMMENT) {
            errors.rejectValue("text", "reporting.conversation.error.too-long",
                    new Object[] {formats.count(ReportConversation.LONGEST_COMMENT), formats.count(length)}, null);
        }
        if (text == null || errors.hasErrors()) {
            return show(subject, form.from(), model);
        }
        conversation.say(actor, report, text);
        flash.addFlashAttribute("notice", formats.say("reporting.conversation.notice"));
        return "redirect:" + address(subject, form.from());
    }

    private static String address(Subject subject, @Nullable String from) {
        String kpi = subject.kpi().kpi().code();
        return switch (from == null ? "" : from) {
            case "reports" -> "/staff/reports/" + kpi + "?quarter=" + subject.quarter();
            case "corrections" -> "/staff/reports/" + kpi + "?correct=" + subject.quarter();
            case "approvals" -> "/staff/approvals/" + kpi + "?quarter=" + subject.quarter();
            case "publication" -> "/manage/publication/" + kpi + "/" + subject.quarter();
            default -> "/staff/conversations/" + subject.reportId();
        };
    }

    private String show(Subject subject, @Nullable String from, Model model) {
        String back = address(subject, from);
        boolean known = !back.startsWith("/staff/conversations/");
        model.addAttribute("back", known ? back : "/staff");
        model.addAttribute("backWords", formats.say(known ? "reporting.conversation.back" : "reporting.conversation.home"));
        model.addAttribute("subject", subject);
        model.addAttribute("conversation", conversation.comments(subject.reportId()));
        model.addAttribute("heading",
                formats.say("reporting.conversation.about", formats.text(subject.kpi().kpi().name())));
        return "reporting/conversation";
    }
}
