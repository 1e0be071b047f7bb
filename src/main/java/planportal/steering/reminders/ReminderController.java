package planportal.steering.reminders;

import java.text.Normalizer;
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
import planportal.steering.completion.CompletionQuery;
import planportal.steering.reminders.ReminderSending.Desk;
import planportal.steering.reminders.ReminderSending.Preview;

/** リマインダー: what was sent, when the portal reminds by itself, and a reminder of one's own. */
@Controller
@RequestMapping("/manage/reminders")
class ReminderController {

    private static final String HERE = "redirect:/manage/reminders";

    /** @param days as it was typed */
    record RuleForm(
            @Nullable String audience,
            @Nullable String timing,
            @Nullable String days) {}

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

    /** Whoever comes back to the address of a form, by the language or by signing in again, is shown the list. */
    @GetMapping("/rules")
    String backToList() {
        return HERE;
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
        if (!timing.takes(days)) {
            errors.rejectValue("days", "steering.error.days", new Object[] {ReminderTiming.MOST_DAYS}, null);
        } else if (!rules.add(actor, audience, timing, days)) {
            errors.rejectValue("timing", "steering.error.rule-there");
        }
        if (errors.hasErrors()) {
            return show(actor, model);
        }
        flash.addFlashAttribute("notice", formats.say("steering.notice.rule-added"));
        return HERE;
    }

    @PostMapping("/rules/{id:\\d{1,18}}/remove")
    String remove(StaffMember actor, @PathVariable long id, RedirectAttributes flash) {
        rules.remove(actor, id);
        flash.addFlashAttribute("notice", formats.say("steering.notice.rule-removed"));
        return HERE;
    }

    @GetMapping("/{id:\\d{1,18}}")
    String reminder(StaffMember actor, @PathVariable long id, Model model) {
        model.addAttribute("page", reading.reminder(actor, id));
        return "steering/reminder";
    }

    @GetMapping("/new")
    String choosePeriod(StaffMember actor) {
        return "redirect:/manage/reminders/new/"
                + sending.desk(actor, null, Audience.EDITORS).period().quarter();
    }

    /** @param department the departments to remind; none for all that have something to do */
    @GetMapping("/new/{quarter}")
    String begin(
            StaffMember actor,
            @PathVariable String quarter,
            @RequestParam(required = false) @Nullable String audience,
            @RequestParam(required = false) @Nullable Set<String> department,
            Model model) {
        Desk desk = sending.desk(actor, read(quarter), Audience.named(audience));
        Set<String> chosen = new HashSet<>(department == null ? Set.of() : department);
        // A filter that narrows nothing is sent along as an empty one.
        chosen.removeIf(String::isBlank);
        model.addAttribute("form", sending.begin(desk, chosen));
        return show(desk, null, model);
    }

    /** @param step {@code send} to send what was looked at; anything else shows whom it would go to */
    @PostMapping("/new/{quarter}")
    String remind(
            StaffMember actor,
            @PathVariable String quarter,
            @ModelAttribute("form") ReminderForm form,
            BindingResult errors,
            @RequestParam(defaultValue = "preview") String step,
            Model model,
            RedirectAttributes flash) {
        Desk desk = sending.desk(actor, read(quarter), form.asked());
        form.validate(errors);
        if (errors.hasErrors()) {
            return show(desk, null, model);
        }
        Preview preview = sending.preview(actor, desk, form);
        if (preview.found().people().isEmpty()) {
            errors.rejectValue("department", "steering.error.nobody");
        } else if (step.equals("send")) {
            flash.addFlashAttribute("notice", formats.say("steering.notice.sent", sending.send(actor, desk, form)));
            return HERE;
        }
        return show(desk, preview, model);
    }

    private String show(StaffMember actor, Model model) {
        model.addAttribute("page", reading.page(actor));
        model.addAttribute("audiences", List.of(Audience.values()));
        model.addAttribute("timings", List.of(ReminderTiming.values()));
        return "steering/reminders";
    }

    private static String show(Desk desk, @Nullable Preview preview, Model model) {
        model.addAttribute("desk", desk);
        model.addAttribute("preview", preview);
        return "steering/reminder-new";
    }

    private static Quarter read(String text) {
        return Objects.requireNonNull(new CompletionQuery(text, null, null, null, null, null).askedQuarter());
    }

    private static ReminderTiming timing(@Nullable String text) {
        return List.of(ReminderTiming.values()).stream()
                .filter(each -> each.name().equals(text))
                .findFirst()
                .orElse(ReminderTiming.ON_DAY);
    }

    /** The number; -1, which no rule takes, for what is none. */
    private static int days(@Nullable String text) {
        String typed = text == null
                ? ""
                : Normalizer.normalize(text, Normalizer.Form.NFKC).strip();
        return typed.matches("\\d{1,3}") ? Integer.parseInt(typed) : -1;
    }
}
