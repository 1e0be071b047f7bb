package planportal.administration.departments;

import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.validation.Errors;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import planportal.accounts.StaffMember;
import planportal.administration.departments.DepartmentAdministration.DepartmentKpis;
import planportal.shared.Formats;
import planportal.shared.LocalizedText;
import planportal.shared.Refusal;
import planportal.shared.input.FreeText;

/** 所管課: the pages on department administrators manage departments and their KPIs. */
@Controller
@RequestMapping("/admin/departments")
class DepartmentController {

    private static final int MAX_NAME_LENGTH = 100;
    private static final String LIST = "redirect:/admin/departments";
    /** A department's id, or {@code unassigned} for what nobody is in charge of. */
    private static final String ID = "/{id:\\d{1,18}}";

    private static final String UNASSIGNED = "unassigned";

    private final DepartmentAdministration administration;
    private final Formats formats;

    DepartmentController(DepartmentAdministration administration, Formats formats) {
        this.administration = administration;
        this.formats = formats;
    }

    /**
     * @param kpis the codes of what is handed over
     * @param to   the id of the department that takes it, or all of this one
     * @param seenJa what the department was called when its new name was typed
     */
    record DepartmentForm(
            String code,
            String nameJa,
            @Nullable String nameEn,
            List<String> kpis,
            String to,
            @Nullable String seenJa,
            @Nullable String seenEn) {

        DepartmentForm {
            code = code == null ? "" : code.strip();
            nameJa = FreeText.cleanOrEmpty(nameJa);
            nameEn = FreeText.clean(nameEn);
            kpis = kpis == null ? List.of() : List.copyOf(kpis);
            to = to == null ? "" : to;
        }

        static DepartmentForm blank() {
            return new DepartmentForm("", "", null, List.of(), "", null, null);
        }

        static DepartmentForm of(DepartmentKpis inCharge) {
            return inCharge.department() == null
                    ? DepartmentForm.blank()
                    : new DepartmentForm(
                            inCharge.department().code(),
                            inCharge.department().name().ja(),
                            inCharge.department().name().en(),
                            List.of(),
                            "",
                            null,
                            null);
        }

        LocalizedText name() {
            return new LocalizedText(nameJa, nameEn);
        }

        /** What the department was called on the page on department the new name was typed. */
        LocalizedText seen() {
            return new LocalizedText(seenJa == null ? "" : seenJa, seenEn == null || seenEn.isBlank() ? null : seenEn);
        }

        @Nullable
        Long target() {
            return to.matches("\\d{1,18}") ? Long.valueOf(to) : null;
        }

        void validateName(Errors errors) {
            if (nameJa.isEmpty()) {
                errors.rejectValue("nameJa", "administration.error.name-missing");
            } else if (nameJa.codePointCount(0, nameJa.length()) > MAX_NAME_LENGTH) {
                errors.rejectValue(
                        "nameJa", "administration.error.name-too-long", new Object[] {MAX_NAME_LENGTH}, null);
            }
            if (nameEn != null && nameEn.length() > MAX_NAME_LENGTH) {
                errors.rejectValue(
                        "nameEn", "administration.error.name-too-long", new Object[] {MAX_NAME_LENGTH}, null);
            }
        }
    }

    @GetMapping
    String list(StaffMember actor, Model model) {
        model.addAttribute("charges", administration.list(actor));
        return "administration/departments";
    }

    @GetMapping("/new")
    String blank(StaffMember actor, Model model) {
        administration.list(actor);
        model.addAttribute("form", DepartmentForm.blank());
        return "administration/department-new";
    }

    @PostMapping("/new")
    String create(
            StaffMember actor,
            @ModelAttribute("form") DepartmentForm form,
            BindingResult errors,
            Model model,
            RedirectAttributes flash) {
        administration.list(actor);
        form.validateName(errors);
        if (!form.code().matches("[a-z0-9-]{2,50}")) {
            errors.rejectValue("code", "administration.error.code-unusable");
        }
        boolean done =
                !errors.hasErrors() && succeeds(errors, () -> administration.create(actor, form.code(), form.name()));
        return done
                ? redirectToList(flash, "administration.notice.created", form.nameJa())
                : "administration/department-new";
    }

    @GetMapping(ID)
    String department(StaffMember actor, @PathVariable long id, Model model) {
        return open(actor, id, model);
    }

    @GetMapping("/" + UNASSIGNED)
    String unassigned(StaffMember actor, Model model) {
        return open(actor, null, model);
    }

    /** A GET of the address of a form, after a change of language or a new sign-in, shows the department. */
    @GetMapping("/{department:\\d{1,18}|" + UNASSIGNED + "}/{form:rename|hand-over}")
    String backToDepartment(@PathVariable String department) {
        return "redirect:/admin/departments/" + department;
    }

    @PostMapping(ID + "/rename")
    String rename(
            StaffMember actor,
            @PathVariable long id,
            @ModelAttribute("form") DepartmentForm form,
            BindingResult errors,
            Model model,
            RedirectAttributes flash) {
        form.validateName(errors);
        boolean done = !errors.hasErrors()
                && succeeds(errors, () -> administration.rename(actor, id, form.name(), form.seen()));
        return done
                ? redirectToList(flash, "administration.notice.renamed", form.nameJa())
                : show(actor, id, "rename", form, model);
    }

    @PostMapping("/{from:\\d{1,18}|" + UNASSIGNED + "}/hand-over")
    String handOver(
            StaffMember actor,
            @PathVariable String from,
            @ModelAttribute("form") DepartmentForm form,
            BindingResult errors,
            Model model,
            RedirectAttributes flash) {
        Long id = from.equals(UNASSIGNED) ? null : Long.valueOf(from);
        return succeeds(
                        errors,
                        () -> administration.handOver(actor, id, new LinkedHashSet<>(form.kpis()), form.target()))
                ? redirectToList(flash, "administration.notice.handed-over", nameOf(actor, form.target()))
                : show(actor, id, "hand-over", form, model);
    }

    /** Shows what a merger would move before it is confirmed: it is public immediately and cannot be undone. */
    @GetMapping(ID + "/merge")
    String confirmMerger(
            StaffMember actor,
            @PathVariable long id,
            @ModelAttribute("form") DepartmentForm form,
            BindingResult errors,
            Model model) {
        boolean possible = succeeds(
                errors, () -> model.addAttribute("merger", administration.proposeMerger(actor, id, form.target())));
        return possible ? "administration/department-merge" : show(actor, id, "merge", form, model);
    }

    @PostMapping(ID + "/merge")
    String merge(
            StaffMember actor,
            @PathVariable long id,
            @ModelAttribute("form") DepartmentForm form,
            BindingResult errors,
            Model model,
            RedirectAttributes flash) {
        return succeeds(errors, () -> administration.merge(actor, id, form.target()))
                ? redirectToList(flash, "administration.notice.merged", nameOf(actor, form.target()))
                : show(actor, id, "merge", form, model);
    }

    private static boolean succeeds(Errors errors, Runnable step) {
        try {
            step.run();
            return true;
        } catch (Refusal refused) {
            errors.rejectValue(refused.field(), refused.messageCode());
            return false;
        }
    }

    private String nameOf(StaffMember actor, @Nullable Long id) {
        DepartmentKpis inCharge = administration.find(actor, id);
        return inCharge.department() == null
                ? ""
                : formats.text(inCharge.department().name());
    }

    private String redirectToList(RedirectAttributes flash, String notice, String name) {
        flash.addFlashAttribute("notice", formats.message(notice, name));
        return LIST;
    }

    /** @param step the action that was refused; null when the page is opened */
    private String show(
            StaffMember actor, @Nullable Long id, @Nullable String step, DepartmentForm typed, Model model) {
        DepartmentKpis inCharge = administration.find(actor, id);
        boolean renaming = "rename".equals(step);
        DepartmentForm named = renaming ? typed : DepartmentForm.of(inCharge);
        model.addAttribute("nameJa", named.nameJa());
        model.addAttribute("nameEn", named.nameEn());
        model.addAttribute("step", step);
        model.addAttribute("charge", inCharge);
        model.addAttribute(
                "others",
                administration.list(actor).stream()
                        .filter(other -> other.department() != null
                                && (id == null || other.department().id() != id))
                        .toList());
        model.addAttribute(
                "heading",
                inCharge.department() == null
                        ? formats.message("administration.unassigned")
                        : formats.text(inCharge.department().name()));
        model.addAttribute("address", "/admin/departments/" + (id == null ? UNASSIGNED : id));
        return "administration/department";
    }

    private String open(StaffMember actor, @Nullable Long id, Model model) {
        DepartmentForm blank = DepartmentForm.blank();
        model.addAttribute("form", blank);
        return show(actor, id, null, blank, model);
    }
}
