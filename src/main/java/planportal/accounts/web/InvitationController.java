package planportal.accounts.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import planportal.accounts.signin.InvitationAcceptance;
import planportal.accounts.signin.NewPassword;

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
    private final DeviceCookie device;

    InvitationController(InvitationAcceptance invitation, DeviceCookie device) {
        this.invitation = invitation;
        this.device = device;
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
            HttpServletRequest request,
            HttpServletResponse response) {
        InvitationAcceptance.Invited invited = invitation.find(token);
        model.addAttribute("invited", invited);
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
        device.remember(request, response, invited.accountId());
        // Before the sign-in there is no session that could carry a notice.
        return "redirect:/sign-in?chosen";
    }
}
