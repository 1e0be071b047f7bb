package planportal.reporting;

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
import planportal.reporting.NarrativeEditing.Wording;
import planportal.reporting.NarrativeReading.Page;
import planportal.shared.Formats;
import planportal.shared.Quarter;

/** 施策の取組状況: what a department writes of one measure. */
@Controller
@RequestMapping("/staff/narratives/{measure}")
class NarrativeController {

    private final NarrativeReading reading;
    private final NarrativeEditing editing;
    private final Formats formats;

    NarrativeController(NarrativeReading reading, NarrativeEditing editing, Formats formats) {
        this.reading = reading;
        this.editing = editing;
        this.formats = formats;
    }

    /**
     * @param quarter the quarter that is reported; none for the one that is open
     * @param correct the quarter whose public narrative is to be corrected; none for a report
     */
    @GetMapping
    String form(StaffMember actor, @PathVariable String measure, @RequestParam(required = false) @Nullable String quarter,
            @RequestParam(required = false) @Nullable String correct, Model model) {
        Page page = page(actor, measure, AskedQuarter.read(quarter), AskedQuarter.read(correct));
        model.addAttribute("form", NarrativeForm.of(page));
        return show(page, model);
    }

    /** @param step {@code submit} to hand it in; anything else keeps a draft */
    @PostMapping
    String send(StaffMember actor, @PathVariable String measure, @ModelAttribute("form") NarrativeForm form,
            BindingResult errors, @RequestParam(defaultValue = "save") String step,
            @RequestParam(required = false) @Nullable String quarter,
            @RequestParam(required = false) @Nullable String correct, Model model, RedirectAttributes flash) {
        Quarter of = AskedQuarter.read(quarter);
        Quarter corrected = AskedQuarter.read(correct);
        Page page = page(actor, measure, of, corrected);
        boolean submitting = step.equals("submit");
        model.addAttribute("typed", true);
        NarrativeContent content = form.read(submitting, corrected != null, formats, errors).orElse(null);
        if (content == null) {
            return show(page, model);
        }
        Wording wording = new Wording(measure, corrected == null ? of : corrected, corrected != null, content,
                corrected == null ? null : form.reason(), form.seen());
        try {
            if (submitting) {
                editing.submit(actor, wording);
            } else {
                editing.save(actor, wording);
            }
        } catch (OptimisticLockingFailureException stale) {
            Page now = page(actor, measure, of, corrected);
            // What is stored now beside what was typed; the next attempt counts as one that has seen it.
            model.addAttribute("form", form.basedOn(now.report()));
            model.addAttribute("stale", true);
            return show(now, model);
        } catch (ReportRefusal refused) {
            model.addAttribute("refusal", refused.reason());
            return show(page(actor, measure, of, corrected), model);
        }
        flash.addFlashAttribute("notice", formats.say(submitting ? "reporting.notice.submitted" : "reporting.notice.saved",
                formats.text(page.measure().title())));
        return "redirect:" + (submitting ? "/staff/reports" : address(page));
    }

    /**
     * Shows the form with what was typed, after a session had ended under it. It keeps and changes nothing, so it needs no
     * token of the session in which it was typed.
     */
    @PostMapping("/typed")
    String typed(StaffMember actor, @PathVariable String measure, @ModelAttribute("form") NarrativeForm form,
            BindingResult errors, @RequestParam(required = false) @Nullable String quarter,
            @RequestParam(required = false) @Nullable String correct, Model model) {
        model.addAttribute("typed", true);
        model.addAttribute("kept", true);
        return show(page(actor, measure, AskedQuarter.read(quarter), AskedQuarter.read(correct)), model);
    }

    /** Takes it back from the approver. */
    @PostMapping(params = "step=withdraw")
    String withdraw(StaffMember actor, @PathVariable String measure,
            @RequestParam(required = false) @Nullable String quarter,
            @RequestParam(required = false) @Nullable String correct,
            @RequestParam(required = false) @Nullable String version, Model model, RedirectAttributes flash) {
        Quarter of = AskedQuarter.read(quarter);
        Quarter corrected = AskedQuarter.read(correct);
        try {
            editing.withdraw(actor, measure, corrected == null ? of : corrected, SeenVersion.read(version));
        } catch (OptimisticLockingFailureException stale) {
            model.addAttribute("refusal", ReportRefusal.Reason.WRONG_STATUS);
        } catch (ReportRefusal refused) {
            model.addAttribute("refusal", refused.reason());
        }
        Page page = page(actor, measure, of, corrected);
        if (model.containsAttribute("refusal")) {
            model.addAttribute("form", NarrativeForm.of(page));
            return show(page, model);
        }
        flash.addFlashAttribute("notice",
                formats.say("reporting.publication.notice.withdrawn", formats.text(page.measure().title())));
        return "redirect:" + address(page);
    }

    private Page page(StaffMember actor, String code, @Nullable Quarter of, @Nullable Quarter corrected) {
        return corrected == null ? reading.editPage(actor, code, of) : reading.correctionPage(actor, code, corrected);
    }

    private static String address(Page page) {
        return "/staff/narratives/" + page.measure().code() + (page.period() == null ? ""
                : (page.corrected() == null ? "?quarter=" : "?correct=") + page.period().quarter());
    }

    private String show(Page page, Model model) {
        model.addAttribute("stale", model.containsAttribute("stale"));
        model.addAttribute("typed", model.containsAttribute("typed"));
        model.addAttribute("page", page);
        model.addAttribute("address", address(page));
        model.addAttribute("heading", formats.say(page.corrected() == null ? "narratives.title" : "narratives.correction.title",
                formats.text(page.measure().title())));
        return "reporting/narrative";
    }
}
