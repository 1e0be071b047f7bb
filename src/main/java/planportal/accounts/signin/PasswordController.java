package planportal.accounts.signin;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import planportal.accounts.StaffMember;
import planportal.accounts.attempts.KnownDevices;
import planportal.shared.Formats;

@Controller
@RequestMapping("/account/password")
class PasswordController {

    /**
     * @param chosen   the new password
     * @param repeated the new password again
     */
    record PasswordForm(String current, String chosen, String repeated) {

        PasswordForm {
            current = current == null ? "" : current;
            chosen = chosen == null ? "" : chosen;
            repeated = repeated == null ? "" : repeated;
        }

        /** Leaves out the passwords. */
        @Override
        public String toString() {
            return "PasswordForm";
        }
    }

    private final PasswordChange passwords;
    private final Formats formats;

    PasswordController(PasswordChange passwords, Formats formats) {
        this.passwords = passwords;
        this.formats = formats;
    }

    @GetMapping
    String form(StaffMember actor, Model model) {
        model.addAttribute("form", new PasswordForm("", "", ""));
        model.addAttribute("required", actor.mustChangePassword());
        return "accounts/password";
    }

    @PostMapping
    String change(
            StaffMember actor,
            @ModelAttribute("form") PasswordForm form,
            BindingResult errors,
            Model model,
            HttpServletRequest request,
            RedirectAttributes flash) {
        if (!form.chosen().equals(form.repeated())) {
            errors.rejectValue("repeated", "accounts.password.error.not-repeated");
        } else {
            passwords
                    .change(
                            actor,
                            form.current(),
                            form.chosen(),
                            request.getSession().getId(),
                            KnownDevices.COOKIE.read(request).orElse(null))
                    .ifPresent(refusal -> errors.rejectValue(
                            refusal.field(),
                            "accounts.password.error." + refusal.key(),
                            new Object[] {NewPassword.MIN_LENGTH, NewPassword.MAX_LENGTH},
                            null));
        }
        if (errors.hasErrors()) {
            model.addAttribute("required", actor.mustChangePassword());
            return "accounts/password";
        }
        // After a change of credentials the session gets a new id as well.
        request.changeSessionId();
        flash.addFlashAttribute("notice", formats.message("accounts.password.changed"));
        return "redirect:/staff";
    }
}
