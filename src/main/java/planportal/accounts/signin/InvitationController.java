package planportal.accounts.signin;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import planportal.shared.Formats;

/** The page that a one-time link opens. */
@Controller
@RequestMapping("/account/invitation/{token}")
class InvitationController {

    /**
     * @param chosen   the new password
     * @param repeated the new password again
     */
    record ChosenForm(String chosen, String repeated) {

        ChosenForm {
            chosen = chosen == null ? "" : chosen;
            repeated = repeated == null ? "" : repeated;
        }

        /** Leaves out the passwords. */
        @Override
        public String toString() {
            return "ChosenForm";
        }
    }

    private final InvitationAcceptance invitation;
    private final Formats formats;

    InvitationController(InvitationAcceptance invitation, Formats formats) {
        this.invitation = invitation;
        this.formats = formats;
    }

    @GetMapping
    String form(@PathVariable String token, Model model) {
        model.addAttribute("invited", invitation.find(token));
        model.addAttribute("form", new ChosenForm("", ""));
        return "accounts/invitation";
    }

    @PostMapping
    String choose(
            @PathVariable String token,
            @ModelAttribute("form") ChosenForm form,
            BindingResult errors,
            Model model,
            RedirectAttributes flash) {
        model.addAttribute("invited", invitation.find(token));
        if (!form.chosen().equals(form.repeated())) {
            errors.rejectValue("repeated", "accounts.password.error.not-repeated");
        } else {
            invitation
                    .choose(token, form.chosen())
                    .ifPresent(refusal -> errors.rejectValue(
                            "chosen",
                            "accounts.password.error." + refusal,
                            new Object[] {NewPassword.MIN_LENGTH, NewPassword.MAX_LENGTH},
                            null));
        }
        if (errors.hasErrors()) {
            return "accounts/invitation";
        }
        flash.addFlashAttribute("notice", formats.message("accounts.invitation.done"));
        return "redirect:/sign-in";
    }
}
