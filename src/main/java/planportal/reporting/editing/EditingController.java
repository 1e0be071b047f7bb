package planportal.reporting.editing;

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
import planportal.progress.facts.ValueStatus;
import planportal.progress.rating.MilestoneState;
import planportal.reporting.conversation.ReportConversation;
import planportal.reporting.editing.ReportEditing.Input;
import planportal.reporting.evidence.EvidenceReading;
import planportal.reporting.evidence.MeasureFigures;
import planportal.reporting.periods.PeriodView;
import planportal.reporting.reading.FormPart;
import planportal.reporting.reading.NarrativeForm;
import planportal.reporting.reading.NarrativeReading;
import planportal.reporting.reading.ReportAids;
import planportal.reporting.reading.ReportForm;
import planportal.reporting.reading.ReportReading;
import planportal.reporting.reading.ReportReading.ReportPage;
import planportal.reporting.reading.SubjectForm;
import planportal.reporting.reading.SubjectPage;
import planportal.reporting.report.FormState;
import planportal.reporting.report.Plausibility.Question;
import planportal.reporting.report.ReportContent;
import planportal.reporting.report.ReportKind;
import planportal.reporting.report.ReportRefusal;
import planportal.reporting.report.ReportTarget;
import planportal.reporting.report.UnconfirmedValue;
import planportal.shared.Formats;
import planportal.shared.Quarter;
import planportal.shared.Refusal;
import planportal.shared.input.QuarterParameter;
import planportal.shared.input.VersionField;

/** The form in which a department writes one report: of a KPI, or what was done for a measure (施策の取組状況). */
@Controller
@RequestMapping("/staff/{folder:reports|narratives}/{code}")
class EditingController {

    /** What the names of choices between two versions begin with. */
    private static final String KEEP = "keep-";

    private final ReportReading reading;
    private final NarrativeReading narratives;
    private final ReportEditing editing;
    private final ReportConversation conversation;
    private final ReportAids aids;
    private final EvidenceReading evidence;
    private final MeasureFigures figures;
    private final Formats formats;

    EditingController(
            ReportReading reading,
            NarrativeReading narratives,
            ReportEditing editing,
            ReportConversation conversation,
            ReportAids aids,
            EvidenceReading evidence,
            MeasureFigures figures,
            Formats formats) {
        this.reading = reading;
        this.narratives = narratives;
        this.editing = editing;
        this.conversation = conversation;
        this.aids = aids;
        this.evidence = evidence;
        this.figures = figures;
        this.formats = formats;
    }

    /** Whose form it is, and of which report. */
    private record Asked(StaffMember actor, ReportTarget target) {

        private @Nullable Quarter corrected() {
            return target.correction() ? target.quarter() : null;
        }
    }

    /**
     * The report that an address names.
     *
     * @param quarter the quarter that is reported; none for the one that is open
     * @param correct the quarter of which what is public is to be corrected; none for a report
     */
    @ModelAttribute("target")
    ReportTarget target(
            @PathVariable String folder,
            @PathVariable String code,
            @RequestParam(required = false) @Nullable String quarter,
            @RequestParam(required = false) @Nullable String correct) {
        return ReportTarget.of(
                ReportKind.ofFolder(folder), code, QuarterParameter.read(quarter), QuarterParameter.read(correct));
    }

    @GetMapping
    String form(StaffMember actor, @ModelAttribute(name = "target", binding = false) ReportTarget target, Model model) {
        Asked asked = new Asked(actor, target);
        SubjectPage page = page(asked);
        model.addAttribute("form", SubjectForm.of(page));
        return show(page, asked, model);
    }

    /**
     * @param step {@code submit} to hand the report in; anything else keeps a draft, {@code preview}, {@code evidence} and
     *             {@code conversation} to go there next
     * @param sent the form; besides, {@code keep-VALUE} and the like: {@code stored} where the stored version of a part is kept
     */
    @PostMapping
    String send(
            StaffMember actor,
            @ModelAttribute(name = "target", binding = false) ReportTarget target,
            @ModelAttribute("writing") FormState.Sent writing,
            @RequestParam Map<String, String> sent,
            @RequestParam(defaultValue = "save") String step,
            Model model,
            RedirectAttributes flash) {
        Asked asked = new Asked(actor, target);
        SubjectPage page = page(asked);
        model.addAttribute("typed", true);
        model.addAttribute("comparing", sent.keySet().stream().anyMatch(name -> name.startsWith(KEEP)));
        SubjectForm form = chosen(SubjectForm.read(target.kind(), sent), page, sent);
        BindingResult errors = SubjectForm.errors();
        model.addAttribute("form", form);
        model.addAttribute(BindingResult.MODEL_KEY_PREFIX + "form", errors);
        boolean submitting = step.equals("submit");
        Input input = input(asked, page, form, writing, submitting, errors).orElse(null);
        if (input == null) {
            return show(page, asked, model);
        }
        try {
            if (submitting) {
                editing.submit(actor, target, input);
            } else {
                editing.save(actor, target, input);
            }
        } catch (OptimisticLockingFailureException stale) {
            SubjectPage now = page(asked);
            // What is stored now beside what was typed; the next attempt counts as one that has seen it.
            model.addAttribute("form", form.basedOn(now.report()));
            model.addAttribute("stale", true);
            model.addAttribute("comparing", true);
            return show(now, asked, model);
        } catch (UnconfirmedValue unconfirmed) {
            model.addAttribute("asked", unconfirmed.questions());
            return show(page(asked), asked, model);
        } catch (Refusal refused) {
            if (refused.reason() == ReportRefusal.NOT_CONFIRMED) {
                errors.rejectValue("confirmation", "reporting.error.confirmation-missing");
            } else {
                model.addAttribute("refusal", refused.reason());
            }
            return show(page(asked), asked, model);
        }
        return "redirect:" + next(asked, page, step, flash);
    }

    /** The next page after the report was saved. */
    private String next(Asked asked, SubjectPage page, String step, RedirectAttributes flash) {
        boolean submitting = step.equals("submit");
        String here = asked.target().kind().form(asked.target().code());
        Quarter quarter = Objects.requireNonNull(page.period()).quarter();
        if (step.equals("preview")) {
            return here + "/preview?quarter=" + quarter;
        }
        flash.addFlashAttribute(
                "notice",
                formats.message(
                        submitting ? "reporting.notice.submitted" : "reporting.notice.saved",
                        formats.text(page.subject().name())));
        if (step.equals("evidence") && page instanceof ReportPage) {
            return here + "/evidence" + (page.isCorrection() ? "?correct=" : "?quarter=") + quarter;
        }
        if (step.equals("conversation")) {
            return Objects.requireNonNull(page(asked).report()).key().conversation() + "?from=form";
        }
        if (!submitting) {
            return address(page);
        }
        return "/staff/reports" + (page.isCorrection() ? "" : reading.query(page.period()));
    }

    /** Keeps the draft while it is typed. */
    @PostMapping(params = "step=autosave")
    ResponseEntity<Void> autosave(
            StaffMember actor,
            @ModelAttribute(name = "target", binding = false) ReportTarget target,
            @ModelAttribute("writing") FormState.Sent writing,
            @RequestParam Map<String, String> sent) {
        Asked asked = new Asked(actor, target);
        SubjectForm form = SubjectForm.read(target.kind(), sent);
        BindingResult errors = SubjectForm.errors();
        Optional<Input> input = input(asked, page(asked), form, writing, false, errors);
        if (input.isEmpty()) {
            return errors.hasErrors() ? DraftAnswer.invalid() : DraftAnswer.refused();
        }
        return DraftAnswer.of(() -> editing.autosave(actor, target, input.get()), formats);
    }

    /**
     * Shows the form with what was typed, after a session had ended under it. It keeps and changes nothing, so it needs no
     * token of the session in which it was typed.
     */
    @PostMapping("/typed")
    String typed(
            StaffMember actor,
            @ModelAttribute(name = "target", binding = false) ReportTarget target,
            @ModelAttribute("writing") FormState.Sent writing,
            @RequestParam Map<String, String> sent,
            Model model) {
        model.addAttribute("form", SubjectForm.read(target.kind(), sent));
        model.addAttribute("typed", true);
        model.addAttribute("kept", true);
        Asked asked = new Asked(actor, target);
        return show(page(asked), asked, model);
    }

    /** Takes the report back from the approver. */
    @PostMapping(params = "step=withdraw")
    String withdraw(
            StaffMember actor,
            @ModelAttribute(name = "target", binding = false) ReportTarget target,
            @RequestParam(required = false) @Nullable String version,
            Model model,
            RedirectAttributes flash) {
        Asked asked = new Asked(actor, target);
        try {
            editing.withdraw(actor, target, VersionField.read(version));
        } catch (OptimisticLockingFailureException stale) {
            model.addAttribute("refusal", ReportRefusal.WRONG_STATUS);
        } catch (Refusal refused) {
            model.addAttribute("refusal", refused.reason());
        }
        SubjectPage page = page(asked);
        if (model.containsAttribute("refusal")) {
            model.addAttribute("form", SubjectForm.of(page));
            return show(page, asked, model);
        }
        flash.addFlashAttribute(
                "notice",
                formats.message(
                        "reporting.publication.notice.withdrawn",
                        formats.text(page.subject().name())));
        return "redirect:" + address(page);
    }

    private Optional<Input> input(
            Asked asked,
            SubjectPage page,
            SubjectForm form,
            FormState.Sent writing,
            boolean submitting,
            BindingResult errors) {
        // What is wrong is listed in this order.
        String reason = form instanceof ReportForm figures && corrects(figures, page)
                ? reason(asked, form, submitting, errors)
                : null;
        Optional<? extends ReportContent> content = form instanceof ReportForm figures
                ? page.period() == null
                        ? Optional.empty()
                        : read(figures, (ReportPage) page, page.period().quarter(), submitting, errors)
                : ((NarrativeForm) form).read(submitting, formats, errors);
        String laterReason = form instanceof ReportForm ? reason : reason(asked, form, submitting, errors);
        return content.filter(read -> !errors.hasErrors())
                .map(read -> new Input(read, laterReason, writing.of(form.seen()), form.yes()));
    }

    /** Whether what was typed corrects what is public; what completes a preliminary or pending value does not. */
    private static boolean corrects(ReportForm form, SubjectPage page) {
        return page instanceof ReportPage report
                && report.corrected() != null
                && report.corrected()
                        .status()
                        .isCorrectedBy(form.chosenStatus(report.kpi().kpi()));
    }

    private @Nullable String reason(Asked asked, SubjectForm form, boolean submitting, BindingResult errors) {
        return asked.target().correction() ? form.readReason(submitting, formats, errors) : null;
    }

    private Optional<? extends ReportContent> read(
            ReportForm form, ReportPage page, Quarter quarter, boolean submitting, BindingResult errors) {
        return form.read(page.kpi().kpi(), reading.asked(quarter), submitting, formats, errors);
    }

    /** What was typed, with the stored version of the parts in which that was chosen; of a version that was seen alone. */
    private static SubjectForm chosen(SubjectForm typed, SubjectPage page, Map<String, String> sent) {
        Set<FormPart> stored = Arrays.stream(FormPart.values())
                .filter(part -> "theirs".equals(sent.get(KEEP + part)))
                .collect(Collectors.toSet());
        return stored.isEmpty()
                        || page.report() == null
                        || !Objects.equals(typed.seen(), page.report().version())
                ? typed
                : typed.keeping(stored, SubjectForm.stored(page));
    }

    private SubjectPage page(Asked asked) {
        ReportTarget target = asked.target();
        Quarter corrected = asked.corrected();
        if (target.kind().isMeasure()) {
            return corrected == null
                    ? narratives.editPage(asked.actor(), target.code(), target.quarter())
                    : narratives.correctionPage(asked.actor(), target.code(), corrected);
        }
        return corrected == null
                ? reading.editPage(asked.actor(), target.code(), target.quarter())
                : reading.correctionPage(asked.actor(), target.code(), corrected);
    }

    private String address(SubjectPage page) {
        String form = page.subject().kind().form(page.subject().code());
        if (page.period() == null) {
            return form;
        }
        if (page.isCorrection()) {
            return form + "?correct=" + page.period().quarter();
        }
        return page.subject().kind().isMeasure()
                ? form + "?quarter=" + page.period().quarter()
                : form + reading.query(page.period());
    }

    private String show(SubjectPage page, Asked asked, Model model) {
        model.addAttribute("writing", FormState.Sent.continued((FormState.Sent) model.getAttribute("writing")));
        model.addAttribute("stale", model.containsAttribute("stale"));
        model.addAttribute("typed", model.containsAttribute("typed"));
        SubjectForm form = (SubjectForm) Objects.requireNonNull(model.getAttribute("form"));
        if (!model.containsAttribute(BindingResult.MODEL_KEY_PREFIX + "form")) {
            model.addAttribute(BindingResult.MODEL_KEY_PREFIX + "form", SubjectForm.errors());
        }
        boolean comparing = Boolean.TRUE.equals(model.getAttribute("comparing"));
        // While one chooses between two versions there is nothing yet that could be saved by itself.
        model.addAttribute("comparing", comparing);
        model.addAttribute("draft", draft(page, asked.actor()));
        // Where both have changed it, each part that differs is shown twice, and one of them is chosen.
        model.addAttribute(
                "differing",
                comparing && page.report() != null
                        ? form.differences(SubjectForm.stored(page), page.subject())
                        : Set.of());
        model.addAttribute("page", page);
        model.addAttribute("address", address(page));
        model.addAttribute("conversation", conversation.about(page.report()));
        for (FormPart part : FormPart.values()) {
            model.addAttribute(part.attribute(), part);
        }
        model.addAttribute(
                "heading",
                formats.message(heading(page), formats.text(page.subject().name())));
        if (page instanceof ReportPage report) {
            addReport(report, (ReportForm) form, model);
        } else {
            addNarrative((NarrativeReading.Page) page, asked.actor(), model);
        }
        return "reporting/report";
    }

    private static String heading(SubjectPage page) {
        return page.subject().kind().isMeasure()
                ? page.isCorrection() ? "narratives.correction.title" : "narratives.title"
                : page.isCompletion()
                        ? "reporting.completion.title"
                        : page.isCorrection() ? "reporting.correction.title" : "reporting.report.title";
    }

    /** By which name the browser keeps what it could not save; empty while there is nothing to write. */
    private static String draft(SubjectPage page, StaffMember actor) {
        PeriodView period = page.period();
        if (period == null) {
            return "";
        }
        return actor.accountId()
                + (page.subject().kind().isMeasure() ? ":narrative:" : ":")
                + page.subject().code()
                + ":"
                + period.quarter()
                + (page.isCorrection() ? ":correction" : "");
    }

    @SuppressWarnings("unchecked")
    private void addReport(ReportPage page, ReportForm form, Model model) {
        Set<Question> asked = (Set<Question>) model.getAttribute("asked");
        model.addAttribute("failed", asked != null);
        model.addAttribute("aids", aids.of(page, form, asked));
        List<ReportReading.PublicValue> publicValues =
                page.isCorrection() ? List.of() : reading.publicValues(page.kpi());
        model.addAttribute("publicValues", publicValues);
        model.addAttribute(
                "unfinished",
                publicValues.stream().anyMatch(each -> !each.measured().status().isFinal()));
        model.addAttribute("statuses", ValueStatus.values());
        model.addAttribute("evidence", evidence.about(page.report()));
        model.addAttribute("states", MilestoneState.values());
    }

    private void addNarrative(NarrativeReading.Page page, StaffMember actor, Model model) {
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
    }
}
