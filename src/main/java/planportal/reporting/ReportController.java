package planportal.reporting;

import java.time.LocalDate;
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
    private final Formats formats;

    ReportController(ReportReading reading, ReportEditing editing, Formats formats) {
        this.reading = reading;
        this.editing = editing;
        this.formats = formats;
    }

    @GetMapping
    String list(StaffMember actor, @RequestParam(required = false) @Nullable String quarter, Model model) {
        model.addAttribute("reports", reading.mine(actor, ChosenQuarter.read(quarter)));
        return "reporting/reports";
    }

    @GetMapping("/{kpi}")
    String form(StaffMember actor, @PathVariable String kpi, @RequestParam(required = false) @Nullable String quarter,
            Model model) {
        ReportPage page = reading.editPage(actor, kpi, ChosenQuarter.read(quarter));
        model.addAttribute("form", ReportForm.of(page.report()));
        return show(page, model);
    }

    /**
     * @param step    {@code submit} to hand the report in; anything else keeps a draft
     * @param quarter the quarter that the page was about, whichever has opened since
     */
    @PostMapping("/{kpi}")
    String send(StaffMember actor, @PathVariable String kpi, @ModelAttribute("form") ReportForm form,
            BindingResult errors, @RequestParam(defaultValue = "save") String step,
            @RequestParam(required = false) @Nullable String quarter, Model model, RedirectAttributes flash) {
        Quarter of = ChosenQuarter.read(quarter);
        ReportPage page = reading.editPage(actor, kpi, of);
        model.addAttribute("typed", true);
        boolean submitting = step.equals("submit");
        Optional<ReportedContent> content = page.period() == null ? Optional.empty()
                : form.read(page.kpi().kpi(), latestDay(page.period().quarter().lastDay()), submitting, formats, errors);
        if (content.isEmpty()) {
            return show(page, model);
        }
        try {
            if (submitting) {
                editing.submit(actor, kpi, of, content.get(), form.seen());
            } else {
                editing.save(actor, kpi, of, content.get(), form.seen());
            }
        } catch (OptimisticLockingFailureException stale) {
            return showBoth(actor, kpi, of, form, model);
        } catch (ReportRefusal refused) {
            model.addAttribute("refusal", refused.reason());
            return show(reading.editPage(actor, kpi, of), model);
        }
        String name = formats.text(page.kpi().kpi().name());
        flash.addFlashAttribute("notice",
                formats.say(submitting ? "reporting.notice.submitted" : "reporting.notice.saved", name));
        return "redirect:/staff/reports" + (submitting ? "" : "/" + page.kpi().kpi().code())
                + reading.query(page.period());
    }

    /** What is stored now beside what was typed; the next attempt counts as one that has seen it. */
    private String showBoth(StaffMember actor, String kpi, @Nullable Quarter quarter, ReportForm typed, Model model) {
        ReportPage page = reading.editPage(actor, kpi, quarter);
        model.addAttribute("form", typed.basedOn(page.report()));
        model.addAttribute("stale", true);
        return show(page, model);
    }

    private String show(ReportPage page, Model model) {
        model.addAttribute("stale", model.containsAttribute("stale"));
        model.addAttribute("typed", model.containsAttribute("typed"));
        model.addAttribute("page", page);
        model.addAttribute("heading", formats.say("reporting.report.title", formats.text(page.kpi().kpi().name())));
        model.addAttribute("states", MilestoneState.values());
        return "reporting/report";
    }

    private LocalDate latestDay(LocalDate lastOfQuarter) {
        LocalDate today = reading.today();
        return today.isBefore(lastOfQuarter) ? today : lastOfQuarter;
    }
}
