package planportal.accounts.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import planportal.accounts.StaffMember;
import planportal.accounts.sessions.AccountSessions;
import planportal.accounts.signin.PasswordConfirmation;
import planportal.shared.Formats;

/** サインイン中の端末: where somebody is signed in, and ending that elsewhere. */
@Controller
@RequestMapping("/account/sessions")
class SessionController {

    /**
     * @param keys     the sessions that were chosen
     * @param password confirms that it is the owner who ends them
     * @param step     {@code others} for all but the current session; otherwise the chosen ones
     */
    record SessionForm(List<String> keys, String password, String step) {

        SessionForm {
            keys = keys == null ? List.of() : List.copyOf(keys);
            password = password == null ? "" : password;
            step = step == null ? "" : step;
        }

        boolean isForAllOthers() {
            return "others".equals(step);
        }

        /** Leaves out the password. */
        @Override
        public String toString() {
            return "SessionForm" + keys;
        }
    }

    private final AccountSessions sessions;
    private final PasswordConfirmation confirmation;
    private final Formats formats;

    SessionController(AccountSessions sessions, PasswordConfirmation confirmation, Formats formats) {
        this.sessions = sessions;
        this.confirmation = confirmation;
        this.formats = formats;
    }

    @GetMapping
    String list(StaffMember actor, HttpServletRequest request, Model model) {
        model.addAttribute("form", new SessionForm(List.of(), "", ""));
        SessionAdvice.markTold(request);
        return show(actor, request, model);
    }

    @PostMapping
    String end(
            StaffMember actor,
            @ModelAttribute("form") SessionForm form,
            BindingResult errors,
            HttpServletRequest request,
            Model model,
            RedirectAttributes flash) {
        if (!form.isForAllOthers() && form.keys().isEmpty()) {
            errors.rejectValue("keys", "accounts.sessions.error.none");
        } else {
            confirmation
                    .refusal(actor, form.password())
                    .ifPresent(why -> errors.rejectValue("password", "accounts.password.error." + why));
        }
        if (errors.hasErrors()) {
            return show(actor, request, model);
        }
        String current = request.getSession().getId();
        int ended =
                form.isForAllOthers() ? sessions.endOthers(actor, current) : sessions.end(actor, form.keys(), current);
        flash.addFlashAttribute("notice", formats.message("accounts.sessions.ended", ended));
        return "redirect:/account/sessions";
    }

    private String show(StaffMember actor, HttpServletRequest request, Model model) {
        model.addAttribute(
                "sessions", sessions.list(actor.login(), request.getSession().getId()));
        return "accounts/sessions";
    }
}
