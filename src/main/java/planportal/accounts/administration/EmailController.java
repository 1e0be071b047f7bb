package planportal.accounts.administration;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.validation.Errors;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import planportal.accounts.StaffMember;
import planportal.accounts.administration.EmailAddresses.Holder;
import planportal.accounts.signin.PasswordConfirmation;
import planportal.shared.Formats;

/** メールアドレス: the page for one's own e-mail address, and for administrators that of any account. */
@Controller
class EmailController {

    /**
     * @param email    the address; empty for none
     * @param password confirms that the owner changes it; empty for an administrator
     */
    record EmailForm(@Nullable String email, String password) {

        EmailForm {
            email = email == null ? "" : email;
            password = password == null ? "" : password;
        }

        /** The address; empty for none, and with an error on the field for one that cannot be used. */
        Optional<String> read(Errors errors) {
            String typed = EmailAddresses.normalise(email);
            if (!typed.isEmpty() && !EmailAddresses.isUsable(typed)) {
                errors.rejectValue("email", "accounts.email.error.unusable");
                return Optional.empty();
            }
            return typed.isEmpty() ? Optional.empty() : Optional.of(typed);
        }

        /** Leaves out the password. */
        @Override
        public String toString() {
            return "EmailForm[" + email + "]";
        }
    }

    private static final String OWN = "/account/email";

    private final EmailAddresses addresses;
    private final PasswordConfirmation confirmation;
    private final Formats formats;

    EmailController(EmailAddresses addresses, PasswordConfirmation confirmation, Formats formats) {
        this.addresses = addresses;
        this.confirmation = confirmation;
        this.formats = formats;
    }

    @GetMapping("/account/email")
    String own(StaffMember actor, Model model) {
        return form(addresses.own(actor), OWN, model);
    }

    @PostMapping("/account/email")
    String changeOwn(
            StaffMember actor,
            @ModelAttribute("form") EmailForm form,
            BindingResult errors,
            Model model,
            RedirectAttributes flash) {
        Holder holder = addresses.own(actor);
        Optional<String> typed = form.read(errors);
        if (!errors.hasErrors()) {
            confirmation
                    .refusal(actor, form.password())
                    .ifPresent(why -> errors.rejectValue("password", "accounts.password.error." + why));
        }
        if (errors.hasErrors()) {
            return show(holder, OWN, model);
        }
        addresses.changeOwn(actor, typed.orElse(null));
        return confirm(holder, typed, OWN, flash);
    }

    @GetMapping("/admin/accounts/{id:\\d{1,18}}/email")
    String ofAccount(StaffMember actor, @PathVariable long id, Model model) {
        return form(addresses.find(actor, id), addressOf(id), model);
    }

    @PostMapping("/admin/accounts/{id:\\d{1,18}}/email")
    String changeOfAccount(
            StaffMember actor,
            @PathVariable long id,
            @ModelAttribute("form") EmailForm form,
            BindingResult errors,
            Model model,
            RedirectAttributes flash) {
        Holder holder = addresses.find(actor, id);
        Optional<String> typed = form.read(errors);
        if (errors.hasErrors()) {
            return show(holder, addressOf(id), model);
        }
        addresses.change(actor, id, typed.orElse(null));
        return confirm(holder, typed, "/admin/accounts/" + id, flash);
    }

    private static String addressOf(long account) {
        return "/admin/accounts/" + account + "/email";
    }

    private static String form(Holder holder, String address, Model model) {
        model.addAttribute("form", new EmailForm(holder.email(), ""));
        return show(holder, address, model);
    }

    private static String show(Holder holder, String address, Model model) {
        model.addAttribute("holder", holder);
        model.addAttribute("address", address);
        model.addAttribute("own", address.equals(OWN));
        return "accounts/email";
    }

    private String confirm(Holder holder, Optional<String> typed, String next, RedirectAttributes flash) {
        flash.addFlashAttribute(
                "notice",
                formats.message(typed.isEmpty() ? "accounts.email.removed" : "accounts.email.changed", holder.name()));
        return "redirect:" + next;
    }
}
