package planportal.reporting.conversation;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import planportal.accounts.StaffMember;
import planportal.reporting.conversation.ReportConversation.Subject;
import planportal.reporting.report.ReportAddress;
import planportal.reporting.report.ReportKey;
import planportal.reporting.report.ReportKind;
import planportal.shared.Formats;
import planportal.shared.input.FreeText;

/** The conversation about a report; its form is on the page itself if there is no other form. */
@Controller
class ConversationController {

    /**
     * @param text the comment
     * @param from the page on which it was typed: {@code form}, {@code approvals} or {@code publication}
     */
    record CommentForm(@Nullable String text, @Nullable String from) {}

    private static final String OF_REPORT = "/staff/conversations/{report:\\d{1,18}}";
    private static final String OF_NARRATIVE = "/staff/conversations/narratives/{report:\\d{1,18}}";
    private static final Set<String> PAGES = Set.of("form", ReportAddress.APPROVALS, ReportAddress.PUBLICATION);

    private final ReportConversation conversation;
    private final Formats formats;

    ConversationController(ReportConversation conversation, Formats formats) {
        this.conversation = conversation;
        this.formats = formats;
    }

    @GetMapping(OF_REPORT)
    String conversation(
            StaffMember actor,
            @PathVariable long report,
            @RequestParam(required = false) @Nullable String from,
            Model model) {
        return begin(actor, new ReportKey(ReportKind.KPI, report), from, model);
    }

    @GetMapping(OF_NARRATIVE)
    String conversationOfNarrative(
            StaffMember actor,
            @PathVariable long report,
            @RequestParam(required = false) @Nullable String from,
            Model model) {
        return begin(actor, new ReportKey(ReportKind.MEASURE, report), from, model);
    }

    @PostMapping(OF_REPORT)
    String comment(
            StaffMember actor,
            @PathVariable long report,
            @ModelAttribute("form") CommentForm form,
            BindingResult errors,
            Model model,
            RedirectAttributes flash) {
        return comment(actor, new ReportKey(ReportKind.KPI, report), form, errors, model, flash);
    }

    @PostMapping(OF_NARRATIVE)
    String commentOnNarrative(
            StaffMember actor,
            @PathVariable long report,
            @ModelAttribute("form") CommentForm form,
            BindingResult errors,
            Model model,
            RedirectAttributes flash) {
        return comment(actor, new ReportKey(ReportKind.MEASURE, report), form, errors, model, flash);
    }

    private String begin(StaffMember actor, ReportKey report, @Nullable String from, Model model) {
        model.addAttribute("form", new CommentForm(null, from));
        return show(actor, conversation.subject(actor, report), from, model);
    }

    private String comment(
            StaffMember actor,
            ReportKey report,
            CommentForm form,
            BindingResult errors,
            Model model,
            RedirectAttributes flash) {
        Subject subject = conversation.subject(actor, report);
        String text = FreeText.clean(form.text());
        if (!CommentText.isUsable(text, errors, formats)) {
            return show(actor, subject, form.from(), model);
        }
        conversation.add(actor, report, text);
        flash.addFlashAttribute("notice", formats.message("reporting.conversation.notice"));
        return "redirect:" + address(subject, form.from());
    }

    private static String address(Subject subject, @Nullable String from) {
        return from != null && PAGES.contains(from)
                ? subject.address().from(from)
                : subject.report().conversation();
    }

    private String show(StaffMember actor, Subject subject, @Nullable String from, Model model) {
        String back = address(subject, from);
        boolean known = !back.startsWith("/staff/conversations/");
        model.addAttribute("back", known ? back : "/staff");
        model.addAttribute(
                "backWords", formats.message(known ? "reporting.conversation.back" : "reporting.conversation.home"));
        model.addAttribute("subject", subject);
        model.addAttribute("draft", actor.accountId() + ":" + subject.report().conversation());
        model.addAttribute("conversation", conversation.comments(subject.report()));
        model.addAttribute(
                "heading",
                formats.message(
                        "reporting.conversation.about",
                        formats.text(subject.of().name())));
        return "reporting/conversation";
    }
}
