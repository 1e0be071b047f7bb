package planportal.reporting.editing;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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
import planportal.accounts.StaffMember;
import planportal.progress.rating.MilestoneState;
import planportal.reporting.conversation.ReportConversation;
import planportal.reporting.editing.ReportEditing.Input;
import planportal.reporting.evidence.EvidenceReading;
import planportal.reporting.reading.NarrativeReading;
import planportal.reporting.reading.ReportAids;
import planportal.reporting.reading.ReportForm;
import planportal.reporting.reading.ReportReading;
import planportal.reporting.reading.ReportReading.ReportPage;
import planportal.reporting.report.Confirmation;
import planportal.reporting.report.FormState;
import planportal.reporting.report.Plausibility.Question;
import planportal.reporting.report.ReportKind;
import planportal.reporting.report.ReportRefusal;
import planportal.reporting.report.ReportTarget;
import planportal.reporting.report.ReportedContent;
import planportal.reporting.report.UnconfirmedValue;
import planportal.shared.Formats;
import planportal.shared.Quarter;
import planportal.shared.input.AskedQuarter;
import planportal.shared.input.SeenVersion;

/** 「わたしの報告」: the list, and the form for one KPI. */
@Controller
@RequestMapping("/staff/reports")
class ReportController {

    /** What the names of choices between two versions begin with. */
    private static final String KEEP = "keep-";

    private final ReportReading reading;
    private final NarrativeReading narratives;
    private final ReportEditing editing;
    private final ReportConversation conversation;
    private final ReportAids aids;
    private final EvidenceReading evidence;
    private final Formats formats;

    ReportController(
            ReportReading reading,
            NarrativeReading narratives,
            ReportEditing editing,
            ReportConversation conversation,
            ReportAids aids,
            EvidenceReading evidence,
            Formats formats) {
        this.conversation = conversation;
        this.aids = aids;
        this.reading = reading;
        this.narratives = narratives;
        this.editing = editing;
        this.evidence = evidence;
        this.formats = formats;
    }

    @GetMapping
    String list(StaffMember actor, @RequestParam(required = false) @Nullable String quarter, Model model) {
        model.addAttribute("reports", reading.mine(actor, AskedQuarter.read(quarter)));
        model.addAttribute("corrections", reading.corrections(actor));
        model.addAttribute("narratives", narratives.mine(actor, AskedQuarter.read(quarter)));
        return "reporting/reports";
    }

    /**
     * @param quarter the quarter that is reported; none for the one that is open
     * @param correct the quarter whose public value is to be corrected; none for a report
     */
    @GetMapping("/{kpi}")
    String form(
            StaffMember actor,
            @PathVariable String kpi,
            @RequestParam(required = false) @Nullable String quarter,
            @RequestParam(required = false) @Nullable String correct,
            Model model) {
        ReportPage page = page(actor, kpi, AskedQuarter.read(quarter), AskedQuarter.read(correct));
        model.addAttribute("form", form(page));
        return show(page, actor, model);
    }

    /**
     * @param step    {@code submit} to hand the report in; anything else keeps a draft, {@code preview},
     *                {@code evidence} and {@code conversation} to go there next
     * @param quarter the quarter that the page was about, whichever has opened since
     * @param correct the quarter whose public value is to be corrected; none for a report
     * @param sent    besides, {@code keep-VALUE} and the like: {@code theirs} where the stored version of a part is kept
     */
    @PostMapping("/{kpi}")
    String send(
            StaffMember actor,
            @PathVariable String kpi,
            @ModelAttribute("form") ReportForm typed,
            @ModelAttribute("writing") FormState.Sent writing,
            @RequestParam Map<String, String> sent,
            @RequestParam(defaultValue = "save") String step,
            @RequestParam(required = false) @Nullable String quarter,
            @RequestParam(required = false) @Nullable String correct,
            Model model,
            RedirectAttributes flash) {
        Quarter of = AskedQuarter.read(quarter);
        Quarter corrected = AskedQuarter.read(correct);
        ReportPage page = page(actor, kpi, of, corrected);
        model.addAttribute("typed", true);
        model.addAttribute("comparing", sent.keySet().stream().anyMatch(name -> name.startsWith(KEEP)));
        ReportForm form = chosen(typed, page, sent);
        BindingResult errors = new BeanPropertyBindingResult(form, "form");
        model.addAttribute("form", form);
        model.addAttribute(BindingResult.MODEL_KEY_PREFIX + "form", errors);
        boolean submitting = step.equals("submit");
        String reason = corrected == null ? null : form.readReason(submitting, formats, errors);
        Optional<ReportedContent> content = page.period() == null
                ? Optional.empty()
                : form.read(
                        page.kpi().kpi(), latestDay(page.period().quarter().lastDay()), submitting, formats, errors);
        if (content.isEmpty()) {
            return show(page, actor, model);
        }
        try {
            ReportTarget target = ReportTarget.of(ReportKind.KPI, kpi, of, corrected);
            Input input = new Input(content.get(), reason, writing.of(form.seen()), form.yes());
            if (submitting) {
                editing.submit(actor, target, input);
            } else {
                editing.save(actor, target, input);
            }
        } catch (OptimisticLockingFailureException stale) {
            ReportPage now = page(actor, kpi, of, corrected);
            // What is stored now beside what was typed; the next attempt counts as one that has seen it.
            model.addAttribute("form", form.basedOn(now.report()));
            model.addAttribute("stale", true);
            model.addAttribute("comparing", true);
            return show(now, actor, model);
        } catch (UnconfirmedValue asked) {
            model.addAttribute("asked", asked.questions());
            return show(page(actor, kpi, of, corrected), actor, model);
        } catch (ReportRefusal refused) {
            if (refused.reason() == ReportRefusal.Reason.NOT_CONFIRMED) {
                errors.rejectValue("confirmation", "reporting.error.confirmation-missing");
            } else {
                model.addAttribute("refusal", refused.reason());
            }
            return show(page(actor, kpi, of, corrected), actor, model);
        }
        String name = formats.text(page.kpi().kpi().name());
        flash.addFlashAttribute(
                "notice", formats.say(submitting ? "reporting.notice.submitted" : "reporting.notice.saved", name));
        if (step.equals("preview")) {
            flash.getFlashAttributes().clear();
            return "redirect:/staff/reports/" + kpi + "/preview?quarter="
                    + page.period().quarter();
        }
        if (step.equals("evidence")) {
            return "redirect:/staff/reports/" + kpi + "/evidence"
                    + (corrected == null ? "?quarter=" + page.period().quarter() : "?correct=" + corrected);
        }
        if (step.equals("conversation")) {
            return "redirect:" + page(actor, kpi, of, corrected).report().key().conversation() + "?from=form";
        }
        if (!submitting) {
            return "redirect:" + address(page);
        }
        return "redirect:/staff/reports" + (corrected == null ? reading.query(page.period()) : "");
    }

    /** Keeps the draft while it is typed. */
    @PostMapping(path = "/{kpi}", params = "step=autosave")
    ResponseEntity<Void> autosave(
            StaffMember actor,
            @PathVariable String kpi,
            @ModelAttribute("form") ReportForm form,
            BindingResult errors,
            @ModelAttribute("writing") FormState.Sent writing,
            @RequestParam(required = false) @Nullable String quarter,
            @RequestParam(required = false) @Nullable String correct) {
        Quarter of = AskedQuarter.read(quarter);
        Quarter corrected = AskedQuarter.read(correct);
        ReportPage page = page(actor, kpi, of, corrected);
        String reason = corrected == null ? null : form.readReason(false, formats, errors);
        Optional<ReportedContent> content = page.period() == null
                ? Optional.empty()
                : form.read(page.kpi().kpi(), latestDay(page.period().quarter().lastDay()), false, formats, errors);
        if (content.isEmpty()) {
            return page.period() == null ? DraftAnswer.refused() : DraftAnswer.invalid();
        }
        FormState seen = writing.of(form.seen());
        return DraftAnswer.of(
                () -> editing.autosave(
                        actor,
                        ReportTarget.of(ReportKind.KPI, kpi, of, corrected),
                        new Input(content.get(), reason, seen, Confirmation.NONE)),
                formats);
    }

    /**
     * Shows the form with what was typed, after a session had ended under it. It keeps and changes nothing, so it needs no
     * token of the session in which it was typed.
     */
    @PostMapping("/{kpi}/typed")
    String typed(
            StaffMember actor,
            @PathVariable String kpi,
            @ModelAttribute("form") ReportForm form,
            BindingResult errors,
            @ModelAttribute("writing") FormState.Sent writing,
            @RequestParam(required = false) @Nullable String quarter,
            @RequestParam(required = false) @Nullable String correct,
            Model model) {
        model.addAttribute("typed", true);
        model.addAttribute("kept", true);
        return show(page(actor, kpi, AskedQuarter.read(quarter), AskedQuarter.read(correct)), actor, model);
    }

    /** Takes the report back from the approver. */
    @PostMapping(path = "/{kpi}", params = "step=withdraw")
    String withdraw(
            StaffMember actor,
            @PathVariable String kpi,
            @RequestParam(required = false) @Nullable String quarter,
            @RequestParam(required = false) @Nullable String correct,
            @RequestParam(required = false) @Nullable String version,
            Model model,
            RedirectAttributes flash) {
        Quarter of = AskedQuarter.read(quarter);
        Quarter corrected = AskedQuarter.read(correct);
        try {
            editing.withdraw(actor, ReportTarget.of(ReportKind.KPI, kpi, of, corrected), SeenVersion.read(version));
        } catch (OptimisticLockingFailureException stale) {
            model.addAttribute("refusal", ReportRefusal.Reason.WRONG_STATUS);
        } catch (ReportRefusal refused) {
            model.addAttribute("refusal", refused.reason());
        }
        ReportPage page = page(actor, kpi, of, corrected);
        if (model.containsAttribute("refusal")) {
            model.addAttribute("form", form(page));
            return show(page, actor, model);
        }
        flash.addFlashAttribute(
                "notice",
                formats.say(
                        "reporting.publication.notice.withdrawn",
                        formats.text(page.kpi().kpi().name())));
        return "redirect:" + address(page);
    }

    /** What was typed, with the stored version of the parts in which that was chosen; of a version that was seen alone. */
    private static ReportForm chosen(ReportForm typed, ReportPage page, Map<String, String> sent) {
        Set<ReportForm.Part> theirs = Arrays.stream(ReportForm.Part.values())
                .filter(part -> "theirs".equals(sent.get(KEEP + part)))
                .collect(Collectors.toSet());
        return theirs.isEmpty()
                        || page.report() == null
                        || !Objects.equals(typed.seen(), page.report().version())
                ? typed
                : typed.keeping(theirs, stored(page));
    }

    private ReportPage page(StaffMember actor, String kpi, @Nullable Quarter of, @Nullable Quarter corrected) {
        return corrected == null ? reading.editPage(actor, kpi, of) : reading.correctionPage(actor, kpi, corrected);
    }

    private static ReportForm form(ReportPage page) {
        return page.report() == null && page.corrected() != null ? ReportForm.of(page.corrected()) : stored(page);
    }

    private static ReportForm stored(ReportPage page) {
        return ReportForm.of(page.report()).asAskedFor(page.kpi().kpi());
    }

    private String address(ReportPage page) {
        return "/staff/reports/" + page.kpi().kpi().code()
                + (page.corrected() == null
                        ? reading.query(page.period())
                        : "?correct=" + page.corrected().quarter());
    }

    @SuppressWarnings("unchecked")
    private String show(ReportPage page, StaffMember actor, Model model) {
        model.addAttribute("writing", FormState.Sent.continued((FormState.Sent) model.getAttribute("writing")));
        model.addAttribute("stale", model.containsAttribute("stale"));
        model.addAttribute("typed", model.containsAttribute("typed"));
        ReportForm form = (ReportForm) Objects.requireNonNull(model.getAttribute("form"));
        Set<Question> asked = (Set<Question>) model.getAttribute("asked");
        model.addAttribute("failed", asked != null);
        boolean comparing = Boolean.TRUE.equals(model.getAttribute("comparing"));
        // While one chooses between two versions there is nothing yet that could be saved by itself.
        model.addAttribute("comparing", comparing);
        model.addAttribute(
                "draft",
                page.period() == null
                        ? ""
                        : actor.accountId() + ":" + page.kpi().kpi().code() + ":"
                                + page.period().quarter() + (page.corrected() == null ? "" : ":correction"));
        model.addAttribute("aids", aids.of(page, form, asked));
        // Where both have changed it, each part that differs is shown twice, and one of them is chosen.
        model.addAttribute(
                "differing",
                comparing && page.report() != null
                        ? form.differences(stored(page), page.kpi().kpi())
                        : Set.of());
        model.addAttribute("page", page);
        model.addAttribute("address", address(page));
        model.addAttribute("publicValues", page.corrected() == null ? reading.publicValues(page.kpi()) : List.of());
        model.addAttribute(
                "heading",
                formats.say(
                        page.corrected() == null ? "reporting.report.title" : "reporting.correction.title",
                        formats.text(page.kpi().kpi().name())));
        model.addAttribute("conversation", conversation.about(page.report()));
        model.addAttribute("evidence", evidence.about(page.report()));
        model.addAttribute("states", MilestoneState.values());
        model.addAttribute("valuePart", ReportForm.Part.VALUE);
        model.addAttribute("commentPart", ReportForm.Part.COMMENT);
        model.addAttribute("reasonPart", ReportForm.Part.CORRECTION_REASON);
        model.addAttribute("confirmationPart", ReportForm.Part.CONFIRMATION);
        return "reporting/report";
    }

    private LocalDate latestDay(LocalDate lastOfQuarter) {
        LocalDate today = reading.today();
        return today.isBefore(lastOfQuarter) ? today : lastOfQuarter;
    }
}
