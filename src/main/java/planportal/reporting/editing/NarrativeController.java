package planportal.reporting.editing;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BeanPropertyBindingResult;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import planportal.accounts.StaffAction;
import planportal.accounts.StaffMember;
import planportal.reporting.conversation.ReportConversation;
import planportal.reporting.editing.ReportEditing.Input;
import planportal.reporting.evidence.MeasureFigures;
import planportal.reporting.reading.NarrativeForm;
import planportal.reporting.reading.NarrativeForm.Part;
import planportal.reporting.reading.NarrativeReading;
import planportal.reporting.reading.NarrativeReading.Page;
import planportal.reporting.report.Confirmation;
import planportal.reporting.report.FormState;
import planportal.reporting.report.NarrativeContent;
import planportal.reporting.report.ReportKind;
import planportal.reporting.report.ReportRefusal;
import planportal.reporting.report.ReportTarget;
import planportal.shared.Formats;
import planportal.shared.Quarter;
import planportal.shared.input.AskedQuarter;
import planportal.shared.input.SeenVersion;

/** 施策の取組状況: what a department writes of one measure. */
@Controller
@RequestMapping("/staff/narratives/{measure}")
class NarrativeController {

    /** What the names of choices between two versions begin with. */
    private static final String KEEP = "keep-";

    private final NarrativeReading reading;
    private final ReportEditing editing;
    private final ReportConversation conversation;
    private final MeasureFigures figures;
    private final Formats formats;

    NarrativeController(
            NarrativeReading reading,
            ReportEditing editing,
            ReportConversation conversation,
            MeasureFigures figures,
            Formats formats) {
        this.figures = figures;
        this.conversation = conversation;
        this.reading = reading;
        this.editing = editing;
        this.formats = formats;
    }

    /**
     * @param quarter the quarter that is reported; none for the one that is open
     * @param correct the quarter whose public narrative is to be corrected; none for a report
     */
    @GetMapping
    String form(
            StaffMember actor,
            @PathVariable String measure,
            @RequestParam(required = false) @Nullable String quarter,
            @RequestParam(required = false) @Nullable String correct,
            Model model) {
        Page page = page(actor, measure, AskedQuarter.read(quarter), AskedQuarter.read(correct));
        model.addAttribute("form", NarrativeForm.of(page));
        return show(page, actor, model);
    }

    /**
     * @param step {@code submit} to hand it in; anything else keeps a draft, {@code preview} to look at the public
     *             page and {@code conversation} to write a comment next
     * @param sent besides, {@code keep-SITUATION} and the like: {@code theirs} where the stored version of a part is kept
     */
    @PostMapping
    String send(
            StaffMember actor,
            @PathVariable String measure,
            @ModelAttribute("form") NarrativeForm typed,
            @ModelAttribute("writing") FormState.Sent writing,
            @RequestParam Map<String, String> sent,
            @RequestParam(defaultValue = "save") String step,
            @RequestParam(required = false) @Nullable String quarter,
            @RequestParam(required = false) @Nullable String correct,
            Model model,
            RedirectAttributes flash) {
        Quarter of = AskedQuarter.read(quarter);
        Quarter corrected = AskedQuarter.read(correct);
        Page page = page(actor, measure, of, corrected);
        boolean submitting = step.equals("submit");
        model.addAttribute("typed", true);
        model.addAttribute("comparing", sent.keySet().stream().anyMatch(name -> name.startsWith(KEEP)));
        NarrativeForm form = chosen(typed, page, sent);
        BindingResult errors = new BeanPropertyBindingResult(form, "form");
        model.addAttribute("form", form);
        model.addAttribute(BindingResult.MODEL_KEY_PREFIX + "form", errors);
        NarrativeContent content =
                form.read(submitting, corrected != null, formats, errors).orElse(null);
        if (content == null) {
            return show(page, actor, model);
        }
        ReportTarget target = ReportTarget.of(ReportKind.MEASURE, measure, of, corrected);
        Input input = input(corrected, content, form, writing);
        try {
            if (submitting) {
                editing.submit(actor, target, input);
            } else {
                editing.save(actor, target, input);
            }
        } catch (OptimisticLockingFailureException stale) {
            Page now = page(actor, measure, of, corrected);
            // What is stored now beside what was typed; the next attempt counts as one that has seen it.
            model.addAttribute("form", form.basedOn(now.report()));
            model.addAttribute("stale", true);
            model.addAttribute("comparing", true);
            return show(now, actor, model);
        } catch (ReportRefusal refused) {
            model.addAttribute("refusal", refused.reason());
            return show(page(actor, measure, of, corrected), actor, model);
        }
        if (step.equals("preview")) {
            return "redirect:/staff/narratives/" + measure + "/preview?quarter="
                    + page.period().quarter();
        }
        flash.addFlashAttribute(
                "notice",
                formats.say(
                        submitting ? "reporting.notice.submitted" : "reporting.notice.saved",
                        formats.text(page.measure().title())));
        if (step.equals("conversation")) {
            return "redirect:"
                    + page(actor, measure, of, corrected).report().key().conversation() + "?from=form";
        }
        return "redirect:"
                + (!submitting
                        ? address(page)
                        : "/staff/reports" + (corrected == null ? reading.query(page.period()) : ""));
    }

    /** Keeps the draft while it is typed. */
    @PostMapping(params = "step=autosave")
    ResponseEntity<Void> autosave(
            StaffMember actor,
            @PathVariable String measure,
            @ModelAttribute("form") NarrativeForm form,
            BindingResult errors,
            @ModelAttribute("writing") FormState.Sent writing,
            @RequestParam(required = false) @Nullable String quarter,
            @RequestParam(required = false) @Nullable String correct) {
        Quarter corrected = AskedQuarter.read(correct);
        NarrativeContent content =
                form.read(false, corrected != null, formats, errors).orElse(null);
        if (content == null) {
            return DraftAnswer.invalid();
        }
        Quarter of = AskedQuarter.read(quarter);
        return DraftAnswer.of(
                () -> editing.autosave(
                        actor,
                        ReportTarget.of(ReportKind.MEASURE, measure, of, corrected),
                        input(corrected, content, form, writing)),
                formats);
    }

    /**
     * Shows the form with what was typed, after a session had ended under it. It keeps and changes nothing, so it needs no
     * token of the session in which it was typed.
     */
    @PostMapping("/typed")
    String typed(
            StaffMember actor,
            @PathVariable String measure,
            @ModelAttribute("form") NarrativeForm form,
            BindingResult errors,
            @ModelAttribute("writing") FormState.Sent writing,
            @RequestParam(required = false) @Nullable String quarter,
            @RequestParam(required = false) @Nullable String correct,
            Model model) {
        model.addAttribute("typed", true);
        model.addAttribute("kept", true);
        return show(page(actor, measure, AskedQuarter.read(quarter), AskedQuarter.read(correct)), actor, model);
    }

    /** Takes it back from the approver. */
    @PostMapping(params = "step=withdraw")
    String withdraw(
            StaffMember actor,
            @PathVariable String measure,
            @RequestParam(required = false) @Nullable String quarter,
            @RequestParam(required = false) @Nullable String correct,
            @RequestParam(required = false) @Nullable String version,
            Model model,
            RedirectAttributes flash) {
        Quarter of = AskedQuarter.read(quarter);
        Quarter corrected = AskedQuarter.read(correct);
        try {
            editing.withdraw(
                    actor, ReportTarget.of(ReportKind.MEASURE, measure, of, corrected), SeenVersion.read(version));
        } catch (OptimisticLockingFailureException stale) {
            model.addAttribute("refusal", ReportRefusal.Reason.WRONG_STATUS);
        } catch (ReportRefusal refused) {
            model.addAttribute("refusal", refused.reason());
        }
        Page page = page(actor, measure, of, corrected);
        if (model.containsAttribute("refusal")) {
            model.addAttribute("form", NarrativeForm.of(page));
            return show(page, actor, model);
        }
        flash.addFlashAttribute(
                "notice",
                formats.say(
                        "reporting.publication.notice.withdrawn",
                        formats.text(page.measure().title())));
        return "redirect:" + address(page);
    }

    private static Input input(
            @Nullable Quarter corrected, NarrativeContent content, NarrativeForm form, FormState.Sent writing) {
        return new Input(content, corrected == null ? null : form.reason(), writing.of(form.seen()), Confirmation.NONE);
    }

    /** What was typed, with the stored version of the parts in which that was chosen; of a version that was seen alone. */
    private static NarrativeForm chosen(NarrativeForm typed, Page page, Map<String, String> sent) {
        Set<Part> theirs = Arrays.stream(Part.values())
                .filter(part -> "theirs".equals(sent.get(KEEP + part)))
                .collect(Collectors.toSet());
        return theirs.isEmpty()
                        || page.report() == null
                        || !Objects.equals(typed.seen(), page.report().version())
                ? typed
                : typed.keeping(theirs, NarrativeForm.of(page));
    }

    private Page page(StaffMember actor, String code, @Nullable Quarter of, @Nullable Quarter corrected) {
        return corrected == null ? reading.editPage(actor, code, of) : reading.correctionPage(actor, code, corrected);
    }

    private static String address(Page page) {
        return "/staff/narratives/" + page.measure().code()
                + (page.period() == null
                        ? ""
                        : (page.corrected() == null ? "?quarter=" : "?correct=")
                                + page.period().quarter());
    }

    private String show(Page page, StaffMember actor, Model model) {
        model.addAttribute("writing", FormState.Sent.continued((FormState.Sent) model.getAttribute("writing")));
        model.addAttribute("stale", model.containsAttribute("stale"));
        model.addAttribute("typed", model.containsAttribute("typed"));
        NarrativeForm form = (NarrativeForm) Objects.requireNonNull(model.getAttribute("form"));
        boolean comparing = Boolean.TRUE.equals(model.getAttribute("comparing"));
        // While one chooses between two versions there is nothing yet that could be saved by itself.
        model.addAttribute("comparing", comparing);
        model.addAttribute(
                "draft",
                page.period() == null
                        ? ""
                        : actor.accountId() + ":narrative:" + page.measure().code() + ":"
                                + page.period().quarter() + (page.corrected() == null ? "" : ":correction"));
        // Where both have changed it, each part that differs is shown twice, and one of them is chosen.
        model.addAttribute(
                "differing", comparing && page.report() != null ? form.differences(NarrativeForm.of(page)) : Set.of());
        model.addAttribute("situationPart", Part.SITUATION);
        model.addAttribute("issuesPart", Part.ISSUES);
        model.addAttribute("outlookPart", Part.OUTLOOK);
        model.addAttribute("reasonPart", Part.CORRECTION_REASON);
        model.addAttribute("page", page);
        model.addAttribute("conversation", conversation.about(page.report()));
        model.addAttribute(
                "figures",
                page.period() == null
                        ? List.of()
                        : figures.of(
                                actor,
                                StaffAction.EDIT_REPORT,
                                page.measure(),
                                page.period().quarter(),
                                "form"));
        model.addAttribute("address", address(page));
        model.addAttribute(
                "heading",
                formats.say(
                        page.corrected() == null ? "narratives.title" : "narratives.correction.title",
                        formats.text(page.measure().title())));
        return "reporting/narrative";
    }
}
