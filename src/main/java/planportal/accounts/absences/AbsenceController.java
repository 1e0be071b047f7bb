package planportal.accounts.absences;

import java.time.Clock;
import java.time.LocalDate;
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
import planportal.accounts.absences.AbsenceCover.Absence;
import planportal.accounts.administration.AccountForm;
import planportal.departments.DepartmentNames;
import planportal.shared.Formats;
import planportal.shared.Refusal;
import planportal.shared.Today;

/** 不在時の代理: the pages on which substitutes are appointed and revoked. */
@Controller
@RequestMapping("/manage/absences")
class AbsenceController {

    private static final String LIST = "redirect:/manage/absences";

    private final AbsenceCover cover;
    private final DepartmentNames departments;
    private final Formats formats;
    private final Clock clock;

    AbsenceController(AbsenceCover cover, DepartmentNames departments, Formats formats, Clock clock) {
        this.cover = cover;
        this.departments = departments;
        this.formats = formats;
        this.clock = clock;
    }

    @GetMapping
    String list(StaffMember actor, Model model) {
        model.addAttribute("absences", cover.list(actor));
        model.addAttribute("names", departments.asOf(Long.MAX_VALUE));
        return "accounts/absences";
    }

    /** The form needs the absent colleague; without one, e.g. after a reload of the address, the list is shown. */
    @GetMapping("/new")
    String newForm(StaffMember actor, @RequestParam(required = false) @Nullable String absent, Model model) {
        if (absent == null) {
            return LIST;
        }
        Absence absence = cover.find(actor, AbsenceForm.accountId(absent));
        LocalDate today = Today.of(clock);
        model.addAttribute("form", AbsenceForm.of(absence, today));
        return show(absence, model);
    }

    @PostMapping("/new")
    String appoint(
            StaffMember actor,
            @ModelAttribute("form") AbsenceForm form,
            BindingResult errors,
            Model model,
            RedirectAttributes flash) {
        Absence absence = cover.find(actor, AbsenceForm.accountId(form.absent()));
        form.read(absence.roles(), errors).ifPresent(request -> {
            try {
                cover.appoint(
                        actor,
                        absence.absent().id(),
                        request.substitute(),
                        request.roles(),
                        request.firstDay(),
                        request.lastDay());
            } catch (Refusal refused) {
                errors.rejectValue(refused.field(), refused.messageCode(), new Object[] {AbsenceCover.MAX_DAYS}, null);
            }
        });
        if (errors.hasErrors()) {
            return show(absence, model);
        }
        flash.addFlashAttribute(
                "notice",
                formats.message("absences.notice.appointed", absence.absent().name()));
        return LIST;
    }

    @PostMapping("/{id:\\d{1,18}}/revoke")
    String revoke(StaffMember actor, @PathVariable long id, RedirectAttributes flash) {
        cover.revoke(actor, id);
        flash.addFlashAttribute("notice", formats.message("absences.notice.revoked"));
        return LIST;
    }

    /** A GET of the form's address, after a change of language or a new sign-in, shows the list. */
    @GetMapping("/{id:\\d{1,18}}/revoke")
    String backToList() {
        return LIST;
    }

    private String show(Absence absence, Model model) {
        model.addAttribute("absence", absence);
        model.addAttribute(
                "choices", absence.roles().stream().map(AccountForm::roleValue).toList());
        model.addAttribute("names", departments.asOf(Long.MAX_VALUE));
        model.addAttribute(
                "heading",
                formats.message("absences.new.title", absence.absent().name()));
        return "accounts/absence";
    }
}
