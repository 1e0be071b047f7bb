package planportal.accounts.web;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import planportal.accounts.SignedIn;
import planportal.accounts.signin.SignInDelayed;
import planportal.shared.Formats;

/** Shows the sign-in page; Spring Security processes its form. */
@Controller
class SignInController {

    /** The request attribute that says why a sign-in was refused. */
    static final String REFUSED = Refused.class.getName();
    /** Where the form is shown again; reached from within only. */
    static final String REFUSED_PATH = "/sign-in/refused";

    private final Formats formats;

    SignInController(Formats formats) {
        this.formats = formats;
    }

    /**
     * A refused sign-in.
     *
     * @param login  the typed login
     * @param shared whether the person said that the computer is shared
     * @param delay  the wait that is required; null if login and password did not fit
     */
    record Refused(String login, boolean shared, @Nullable SignInDelayed delay) {}

    @GetMapping("/sign-in")
    String form(
            @AuthenticationPrincipal @Nullable SignedIn signedIn,
            Model model,
            @RequestParam(name = "ended", required = false) @Nullable String ended,
            @RequestParam(name = "signed-out", required = false) @Nullable String signedOut,
            @RequestParam(name = "chosen", required = false) @Nullable String chosen) {
        if (signedIn != null) {
            return "redirect:/staff";
        }
        model.addAttribute("ended", ended != null);
        model.addAttribute("signedOut", signedOut != null);
        model.addAttribute("chosen", chosen != null);
        return "accounts/sign-in";
    }

    @PostMapping(REFUSED_PATH)
    String refused(
            @RequestAttribute(name = "planportal.accounts.web.SignInController$Refused", required = false) @Nullable
                    Refused refused,
            Model model) {
        if (refused == null) {
            return "redirect:/sign-in";
        }
        SignInDelayed delay = refused.delay();
        model.addAttribute("failed", true);
        model.addAttribute("login", refused.login());
        model.addAttribute("shared", refused.shared());
        model.addAttribute("hint", delay == null ? formats.message("accounts.sign-in.failed.hint") : wait(delay));
        return "accounts/sign-in";
    }

    private String wait(SignInDelayed delay) {
        Duration wait = delay.waitingTime();
        String time = wait.toSeconds() < 60
                ? formats.message("accounts.wait.seconds", wait.toSeconds() + 1)
                : formats.message("accounts.wait.minutes", wait.toMinutes() + 1);
        return formats.message(delay.isBusy() ? "accounts.sign-in.busy" : "accounts.sign-in.delayed", time);
    }
}
