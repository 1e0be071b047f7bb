package planportal.accounts.signin;

import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import planportal.accounts.SignedIn;

/** Shows the sign-in page; Spring Security processes its form. */
@Controller
class SignInController {

    @GetMapping("/sign-in")
    String form(
            @AuthenticationPrincipal @Nullable SignedIn signedIn,
            Model model,
            @RequestParam(name = "ended", required = false) @Nullable String ended,
            @RequestParam(name = "signed-out", required = false) @Nullable String signedOut) {
        if (signedIn != null) {
            return "redirect:/staff";
        }
        model.addAttribute("failed", model.containsAttribute("failed"));
        model.addAttribute("ended", ended != null);
        model.addAttribute("signedOut", signedOut != null);
        return "accounts/sign-in";
    }
}
