package planportal.steering.reminders;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
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
import planportal.shared.Formats;
import planportal.shared.Quarter;
import planportal.shared.input.ChoiceInput;
import planportal.shared.input.FigureInput;
import planportal.steering.completion.CompletionQuery;
import planportal.steering.reminders.ReminderSending.Preview;
import planportal.steering.reminders.ReminderSending.ReminderScope;

/** リマインダー: reminders that were sent, the rules for automatic reminders, and manual reminders. */
@Controller
@RequestMapping("/manage/reminders")
class ReminderController {

    private static final String REDIRECT_TO_LIST = "redirect:/manage/reminders";
    private static final FigureInput DAYS = new FigureInput(0, BigDecimal.ZERO, BigDecimal.valueOf(999), "");

    /** @param days raw input */
    record RuleForm(
            @Nullable String audience,
            @Nullable String timing,
            @Nullable String days) {

        /** Whether the audience is chosen. */
        public boolean isFor(Audience each) {
            return each.name().equals(audience);
        }

        /** Whether the timing is chosen. */
        public boolean isAt(ReminderTiming each) {
            return each.name().equals(timing);
        }
    }

    private final ReminderReading reading;
    private final ReminderRules rules;
    private final ReminderSending sending;
    private final Formats formats;

    ReminderController(ReminderReading reading, ReminderRules rules, ReminderSending sending, Formats formats) {
        this.reading = reading;
        this.rules = rules;
        this.sending = sending;
        this.formats = formats;
    }

    @GetMapping
    String list(StaffMember actor, Model model) {
        model.addAttribute("form", new RuleForm(Audience.EDITORS.name(), ReminderTiming.BEFORE.name(), "7"));
        return show(actor, model);
    }

    /** Returning to the form's address, after a change of language or a new sign-in, shows the list. */
    @GetMapping("/rules")
    String backToList() {
        return REDIRECT_TO_LIST;
    }

    @PostMapping("/rules")
    String add(
            StaffMember actor,
            @ModelAttribute("form") RuleForm form,
            BindingResult errors,
            Model model,
            RedirectAttributes flash) {
        Audience audience = Audience.named(form.audience());
        ReminderTiming timing = timing(form.timing());
        int days = timing == ReminderTiming.ON_DAY ? 0 : days(form.days());
        if (!timing.accepts(days)) {
            errors.rejectValue("days", "steering.error.days", new Object[] {ReminderTiming.MAX_DAYS}, null);
            return show(actor, model);
        }
        boolean added = rules.add(actor, audience, timing, days);
        if (!added) {
            errors.rejectValue("timing", "steering.error.rule-there");
            return show(actor, model);
        }
        flash.addFlashAttribute("notice", formats.message("steering.notice.rule-added"));
        return REDIRECT_TO_LIST;
    }

    @PostMapping("/rules/{id:\\d{1,18}}/remove")
    String remove(StaffMember actor, @PathVariable long id, RedirectAttributes flash) {
        rules.remove(actor, id);
        flash.addFlashAttribute("notice", formats.message("steering.notice.rule-removed"));
        return REDIRECT_TO_LIST;
    }

    @GetMapping("/{id:\\d{1,18}}")
    String reminder(StaffMember actor, @PathVariable long id, Model model) {
        model.addAttribute("page", reading.reminder(actor, id));
        return "steering/reminder";
    }

    @GetMapping("/new")
    String choosePeriod(StaffMember actor) {
        return "redirect:/manage/reminders/new/"
                + sending.scope(actor, null, Audience.EDITORS).period().quarter();
    }

    /** @param department codes of the departments to remind; none for all with pending tasks */
    @GetMapping("/new/{quarter}")
    String begin(
            StaffMember actor,
            @PathVariable String quarter,
            @RequestParam(required = false) @Nullable String audience,
            @RequestParam(required = false) @Nullable Set<String> department,
            Model model) {
        ReminderScope scope = sending.scope(actor, parseQuarter(quarter), Audience.named(audience));
        Set<String> chosen = new HashSet<>(department == null ? Set.of() : department);
        // A form without a selection submits an empty value.
        chosen.removeIf(String::isBlank);
        model.addAttribute("form", sending.begin(scope, chosen));
        return show(scope, null, model);
    }

    /** @param step {@code send} to send the previewed reminder; anything else shows the preview */
    @PostMapping("/new/{quarter}")
    String remind(
            StaffMember actor,
            @PathVariable String quarter,
            @ModelAttribute("form") ReminderForm form,
            BindingResult errors,
            @RequestParam(defaultValue = "preview") String step,
            Model model,
            RedirectAttributes flash) {
        ReminderScope scope = sending.scope(actor, parseQuarter(quarter), form.selectedAudience());
        form.validate(errors);
        if (errors.hasErrors()) {
            return show(scope, null, model);
        }
        Preview preview = sending.preview(actor, scope, form);
        if (preview.found().people().isEmpty()) {
            errors.rejectValue("department", "steering.error.nobody");
        } else if (step.equals("send")) {
            flash.addFlashAttribute(
                    "notice", formats.message("steering.notice.sent", sending.send(actor, scope, form)));
            return REDIRECT_TO_LIST;
        }
        return show(scope, preview, model);
    }

    private String show(StaffMember actor, Model model) {
        model.addAttribute("page", reading.page(actor));
        model.addAttribute("audiences", List.of(Audience.values()));
        model.addAttribute("timings", List.of(ReminderTiming.values()));
        return "steering/reminders";
    }

    private static String show(ReminderScope scope, @Nullable Preview preview, Model model) {
        model.addAttribute("scope", scope);
        model.addAttribute("preview", preview);
        return "steering/reminder-new";
    }

    private static Quarter parseQuarter(String text) {
        return Objects.requireNonNull(new CompletionQuery(text, null, null, null, null, null).askedQuarter());
    }

    private static ReminderTiming timing(@Nullable String text) {
        return ChoiceInput.read(ReminderTiming.class, text).orElse(ReminderTiming.ON_DAY);
    }

    /** The number of days; -1, which every rule rejects, if the input is not a number. */
    private static int days(@Nullable String text) {
        return DAYS.read(text) instanceof FigureInput.Figure figure
                ? figure.value().intValueExact()
                : -1;
    }
}
