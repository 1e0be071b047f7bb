package planportal.reporting;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import planportal.accounts.StaffMember;
import planportal.progress.rating.MilestoneState;
import planportal.reporting.ReportReading.ReportPage;
import planportal.shared.Formats;
import planportal.shared.Quarter;

/** 「わたしの報告」: the list, and the form for one KPI. */
@Controller
@RequestMapping("/staff/reports")
class ReportController {

    private final ReportReading reading;
    private final ReportEditing editing;
    private final ReportConversation conversation;
    private final Formats formats;

    ReportController(ReportReading reading, ReportEditing editing, ReportConversation conversation, Formats formats) {
        this.conversation = conversation;
        this.reading = reading;
        this.editing = editing;
        this.formats = formats;
    }

    @GetMapping
    String list(StaffMember actor, @RequestParam(required = false) @Nullable String quarter, Model model) {
        model.addAttribute("reports", reading.mine(actor, AskedQuarter.read(quarter)));
        model.addAttribute("corrections", reading.corrections(actor));
        return "reporting/reports";
    }

    /**
     * @param quarter the quarter that is reported; none for the one that is open
     * @param correct the quarter whose public value is to be corrected; none for a report
     */
    @GetMapping("/{kpi}")
    String form(StaffMember actor, @PathVariable String kpi, @RequestParam(required = false) @Nullable String quarter,
            @RequestParam(required = false) @Nullable String correct, Model model) {
        ReportPage page = page(actor, kpi, AskedQuarter.read(quarter), AskedQuarter.read(correct));
        model.addAttribute("form", form(page));
        return show(page, model);
    }

    /**
     * @param step    {@code submit} to hand the report in; anything else keeps a draft, {@code preview} to look at it next
     * @param quarter the quarter that the page was about, whichever has opened since
     * @param correct the quarter whose public value is to be corrected; none for a report
     */
    @PostMapping("/{kpi}")
    String send(StaffMember actor, @PathVariable String kpi, @ModelAttribute("form") ReportForm form,
            BindingResult errors, @RequestParam(defaultValue = "save") String step,
            @RequestParam(required = false) @Nullable String quarter,
            @RequestParam(required = false) @Nullable String correct, Model model, RedirectAttributes flash) {
        Quarter of = AskedQuarter.read(quarter);
        Quarter corrected = AskedQuarter.read(correct);
        ReportPage page = page(actor, kpi, of, corrected);
        model.addAttribute("typed", true);
        boolean submitting = step.equals("submit");
        String reason = corrected == null ? null : form.readReason(submitting, formats, errors);
        Optional<ReportedContent> content = page.period() == null ? Optional.empty()
                : form.read(page.kpi().kpi(), latestDay(page.period().quarter().lastDay()), submitting, formats, errors);
        if (content.isEmpty()) {
            return show(page, model);
        }
        try {
            keep(actor, kpi, of, corrected, content.get(), reason, form.seen(), submitting);
        } catch (OptimisticLockingFailureException stale) {
            ReportPage now = page(actor, kpi, of, corrected);
            // What is stored now beside what was typed; the next attempt counts as one that has seen it.
            model.addAttribute("form", form.basedOn(now.report()));
            model.addAttribute("stale", true);
            return show(now, model);
        } catch (ReportRefusal refused) {
            model.addAttribute("refusal", refused.reason());
            return show(page(actor, kpi, of, corrected), model);
        }
        String name = formats.text(page.kpi().kpi().name());
        flash.addFlashAttribute("notice",
                formats.say(submitting ? "reporting.notice.submitted" : "reporting.notice.saved", name));
        if (step.equals("preview")) {
            flash.getFlashAttributes().clear();
            return "redirect:/staff/reports/" + kpi + "/preview?quarter=" + page.period().quarter();
        }
        if (!submitting) {
            return "redirect:" + address(page);
        }
        return "redirect:/staff/reports" + (corrected == null ? reading.query(page.period()) : "");
    }

    /** Takes the report back from the approver. */
    @PostMapping(path = "/{kpi}", params = "step=withdraw")
    String withdraw(StaffMember actor, @PathVariable String kpi, @RequestParam(required = false) @Nullable String quarter,
            @RequestParam(required = false) @Nullable String correct,
            @RequestParam(required = false) @Nullable String version, Model model, RedirectAttributes flash) {
        Quarter of = AskedQuarter.read(quarter);
        Quarter corrected = AskedQuarter.read(correct);
        try {
            editing.withdraw(actor, kpi, corrected == null ? of : corrected, SeenVersion.read(version));
        } catch (OptimisticLockingFailureException stale) {
            model.addAttribute("refusal", ReportRefusal.Reason.WRONG_STATUS);
        } catch (ReportRefusal refused) {
            model.addAttribute("refusal", refused.reason());
        }
        ReportPage page = page(actor, kpi, of, corrected);
        if (model.containsAttribute("refusal")) {
            model.addAttribute("form", form(page));
            return show(page, model);
        }
        flash.addFlashAttribute("notice",
                formats.say("reporting.publication.notice.withdrawn", formats.text(page.kpi().kpi().name())));
        return "redirect:" + address(page);
    }

    private void keep(StaffMember actor, String kpi, @Nullable Quarter of, @Nullable Quarter corrected,
            ReportedContent content, @Nullable String reason, @Nullable Integer seen, boolean submitting) {
        if (corrected == null) {
            if (submitting) {
                editing.submit(actor, kpi, of, content, seen);
            } else {
                editing.save(actor, kpi, of, content, seen);
            }
        } else if (submitting) {
            editing.submitCorrection(actor, kpi, corrected, content, reason, seen);
        } else {
            editing.saveCorrection(actor, kpi, corrected, content, reason, seen);
        }
    }

    private ReportPage page(StaffMember actor, String kpi, @Nullable Quarter of, @Nullable Quarter corrected) {
        return corrected == null ? reading.editPage(actor, kpi, of) : reading.correctionPage(actor, kpi, corrected);
    }

    private static ReportForm form(ReportPage page) {
        return page.report() == null && page.corrected() != null ? ReportForm.of(page.corrected())
                : ReportForm.of(page.report());
    }

    private String address(ReportPage page) {
        return "/staff/reports/" + page.kpi().kpi().code() + (page.corrected() == null ? reading.query(page.period())
                : "?correct=" + page.corrected().quarter());
    }

    private String show(ReportPage page, Model model) {
        model.addAttribute("stale", model.containsAttribute("stale"));
        model.addAttribute("typed", model.containsAttribute("typed"));
        model.addAttribute("page", page);
        model.addAttribute("address", address(page));
        model.addAttribute("publicValues", page.corrected() == null ? reading.publicValues(page.kpi()) : List.of());
        model.addAttribute("heading", formats.say(page.corrected() == null ? "reporting.report.title"
                : "reporting.correction.title", formats.text(page.kpi().kpi().name())));
        model.addAttribute("conversation", conversation.about(page.report()));
        model.addAttribute("states", MilestoneState.values());
        return "reporting/report";
    }

    private LocalDate latestDay(LocalDate lastOfQuarter) {
        LocalDate today = reading.today();
        return today.isBefore(lastOfQuarter) ? today : lastOfQuarter;
    }
}
